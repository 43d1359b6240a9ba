"""Cases of the table as worksheets, and what the builder and the two scripts make of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, cast

from book.answers.index import Index, index
from book.answers.score import worked_out
from book.answers.values import counted, shown
from book.diagnostics import Place
from book.epub.enhance import add_script
from book.manuscript.clocks import clock_of
from book.manuscript.kinds import quantity_of
from book.manuscript.model import AnswerSpace, Blank, Cell, Item, Manuscript, Operation, Option, Role, Total, Worksheet
from book.manuscript.times import Quantity, duration_form
from book.pdf.form.actions import actions
from tests.judges.programs import beside_python, need, run

PLACE = Place("worksheets/s.md", 3)
KEY = "workbook:scores:epub:"
OPEN = "–"
"""What the e-book shows where a value is open."""

Case = Mapping[str, Any]


@dataclass
class Sheet:
    """A case as a sheet: its spaces as they are worked out, the last its total; values: what is filled in."""

    name: str
    spaces: list[AnswerSpace] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)

    @property
    def totals(self) -> list[Total]:
        return [space for space in self.spaces if isinstance(space, Total)]


def sheet(name: str, case: Case) -> Sheet:
    """A case as a sheet of this name."""
    made = Sheet(name)
    _add(made, case)
    return made


def _add(made: Sheet, part: object) -> str:
    """Add a part of a case with all that it takes; gives its id."""
    takes = [_add(made, each) for each in part["answers"]] if isinstance(part, Mapping) and "answers" in part else []
    quantity = next((each for each in Quantity if isinstance(part, Mapping) and each.value in part), None)
    id = f"{made.name}.{len(made.spaces)}"
    common: Any = {"id": id, "label": f"Part {id}", "place": PLACE}
    if takes:
        operation = Operation(cast(Case, part)["operation"])
        missing = cast(Case, part).get("missing", 0)
        said = cast(Case, part)
        held = {space.id: quantity_of(space) or Quantity.NUMBER for space in made.spaces}
        form, added = duration_form(said.get("in", "en")), said.get("added", 1)
        clock = clock_of(operation, [held[name] for name in takes], form, added)
        made.spaces.append(Total(**common, operation=operation, takes=tuple(takes), missing=missing, clock=clock))
    elif isinstance(part, Mapping) and "blank" in part:
        made.spaces.append(Blank(**common, width=4))
        made.values[id] = part["blank"]
    elif isinstance(part, Mapping) and quantity:
        made.spaces.append(Cell(**common, row="", column="", quantity=quantity))
        made.values[id] = part[quantity.value] or ""
    elif isinstance(part, Mapping):
        made.spaces.append(Item(**common, options=tuple(_options(part["points"]))))
        made.values[id] = part["chosen"] or ""
    else:
        made.spaces.append(Cell(**common, row="", column=""))
        made.values[id] = "" if part is None else str(part)
    return id


def _options(points: list[int]) -> Iterator[Option]:
    """Circles as a questionnaire has them: the second one of the same points is another value."""
    for at, score in enumerate(points):
        again = points[:at].count(score)
        yield Option(f"{score}-{again + 1}" if again else str(score), f"Circle {at}", score)


def made_here(sheets: Iterable[Sheet]) -> dict[str, str]:
    """What the builder makes of each sheet."""
    return {each.name: _worked(each) for each in sheets}


def _worked(made: Sheet) -> str:
    worksheet = Worksheet(id=made.name, role=Role.WORKSHEET, source="worksheets/s.md", title="S", spaces=made.spaces)
    spaces: Index = index(Manuscript([worksheet], {made.name: worksheet}))
    scores = {id: counted(spaces[id].space, value) for id, value in made.values.items()}
    value = worked_out(made.totals[-1], spaces, scores)
    return "" if value is None else shown(made.totals[-1], value)


def made_by_scripts(sheets: list[Sheet]) -> tuple[dict[str, str], dict[str, str]]:
    """What the PDF's script and the e-book's make of each sheet, in a JavaScript engine."""
    task = {"pdf": [_form(each) for each in sheets], "epub": _page(sheets)}
    script = __file__.replace("sheets.py", "scripts.mjs")
    done = run([need("node", beside_python("node")), script], typed=json.dumps(task))
    assert done.returncode == 0, done.stderr
    shown = json.loads(done.stdout)
    last = {each.totals[-1].id: each.name for each in sheets}
    pdf, epub = ({name: shown[way][id] for id, name in last.items()} for way in ("pdf", "epub"))
    return pdf, {name: "" if text == OPEN else text for name, text in epub.items()}


def _form(made: Sheet) -> dict[str, object]:
    types = {space.id: "radiobutton" if isinstance(space, Item) else "text" for space in made.spaces}
    fields = {id: {"value": value, "type": types[id]} for id, value in made.values.items()}
    return {"fields": fields, "calculations": [[total.id, _calculation(total)] for total in made.totals]}


def _calculation(total: Total) -> str:
    found: Any = actions(total)
    return str(found["AA"]["C"]["JS"])


def _page(sheets: list[Sheet]) -> dict[str, object]:
    documents: Any = [
        SimpleNamespace(file=each.name, properties=set(), piece=SimpleNamespace(spaces=each.spaces)) for each in sheets
    ]
    project: Any = SimpleNamespace(identifier="scores", title="Scores")
    script = add_script(documents, {each.name: each.name for each in sheets}, project, {})
    return {
        "script": script.data.decode(),
        "kept": {KEY + id: value for each in sheets for id, value in each.values.items()},
        "totals": [total.id for each in sheets for total in each.totals],
    }
