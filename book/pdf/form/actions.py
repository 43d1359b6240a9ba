"""What a viewer does by itself in a form: work out values, and show dates as their pattern says.

The actions are JavaScript (ISO 32000-1, 12.6.3 and 12.6.4.16; Adobe's "JavaScript for Acrobat API Reference"). A viewer
without it leaves the fields to be filled in by hand.
"""

from __future__ import annotations

import json
import re

from book.manuscript.dates import parts
from book.manuscript.model import AnswerSpace, Date, Operation, Total
from book.pdf.model.objects import Name, Value

WORK_OUT = """var names = {names};
var values = [];
for (var i = 0; i < names.length; i++) {{
  var field = this.getField(names[i]);
  var found = /^\\s*([-+\\u2212]?\\d{{1,9}}(?:[.,]\\d{{1,6}})?)(?:-\\d+)?\\s*$/.exec(field ? String(field.value) : "");
  if (found) values.push(Number(found[1].replace(",", ".").replace("\\u2212", "-")));
}}
var sum = 0;
for (var j = 0; j < values.length; j++) sum += values[j];
var enough = values.length > 0 && values.length >= names.length - {missing};
event.value = enough ? String(Math.round(({result}) * 100) / 100) : "";"""
"""An answer counts if it is a number, or the points of an option; two options of one value have a number behind it.

As long as more are missing than the sheet allows there is no result: half a sum would look like a whole one.
"""

RESULTS = {
    Operation.SUM: "sum / values.length * names.length",
    Operation.AVERAGE: "sum / values.length",
    Operation.CHANGE: "values[values.length - 1] - values[0]",
}
"""What is worked out; it is shown to two places. Of a sum, what is missing is made up in proportion."""

TIME_OF_DAY = "HH:MM"
"""As JavaScript for PDF writes it: in capitals, as small letters mean months and half days."""


def actions(space: AnswerSpace) -> dict[str, Value]:
    """The entries of a field that make a viewer act: of a worked-out value and of a date or time; of others none."""
    if isinstance(space, Total) and space.takes:
        return {"AA": {"C": _script(_calculation(space))}}
    if isinstance(space, Date):
        return {"AA": {"F": _script(_format(space.pattern))}}
    return {}


def _script(code: str) -> Value:
    return {"S": Name("JavaScript"), "JS": code}


def _calculation(total: Total) -> str:
    names = json.dumps(list(total.takes))
    return WORK_OUT.format(names=names, missing=total.missing, result=RESULTS[total.operation])


def _format(pattern: str) -> str:
    """How a date or a time of day is shown; whatever else is typed stays as it is."""
    meant = parts(pattern)
    if not meant:
        return f'AFTime_FormatEx("{TIME_OF_DAY}");'
    letters = iter(meant)
    return f'AFDate_FormatEx("{re.sub(r"[a-z]+", lambda part: next(letters)[0] * len(part[0]), pattern.lower())}");'
