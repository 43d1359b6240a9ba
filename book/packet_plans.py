"""The packets that an author plans: those of book.yaml, and those with a file of their own."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial

from book.diagnostics import Code, Place, Problems
from book.files.book_files import keeps_the_rest
from book.files.project_folders import PACKET_FOLDER
from book.files.yaml_models import validate
from book.files.yamlfile import YamlFile, load_yaml
from book.manuscript.files import read_text
from book.manuscript.model import Manuscript
from book.manuscript.own_titles import plan_with_titles
from book.manuscript.words import section_id, slug
from book.project import PacketPlan, Project


@dataclass(frozen=True)
class Plan:
    """A packet as the book names it. id: of the file; place: where a key of it stands, `place("holds", 0)`."""

    id: str
    asked: PacketPlan
    place: Callable[..., Place]


def plans_of(project: Project, manuscript: Manuscript, problems: Problems) -> dict[str, Plan]:
    """Return the packets of a book by id, in the order of their ids; what is wrong is added to `problems`.

    Without a book.yaml, a file of packets/ is not this book's if all that it lacks of it is in other books.
    """
    known = {section.id for section in manuscript.in_reading_order()}
    return {
        name: plan
        for name, plan in load_plans(project, problems).items()
        if name in project.packets or not _is_of_others(plan, known, manuscript, problems)
    }


def _is_of_others(plan: Plan, known: Collection[str], manuscript: Manuscript, problems: Problems) -> bool:
    held = {section_id(each.partition(":")[0]) for each in plan.asked.holds}
    if held <= set(known) or not manuscript.neighbours or not manuscript.neighbours.books:
        return False
    used = manuscript.neighbours.used(problems)
    return held <= used.sheets | {section_id(path) for path in used.titles}


def load_plans(project: Project, problems: Problems) -> dict[str, Plan]:
    """Return the packets that book.yaml names and those of the folder packets/, by id, in the order of their ids.

    Each .yaml file there is one packet, of the book that keeps what none names. What is wrong is added to `problems`.
    """
    plans = {
        name: _plan(name, asked, partial(project.place, "packets", name), project, problems)
        for name, asked in project.packets.items()
    }
    files = (project.root / PACKET_FOLDER).glob("*.yaml") if keeps_the_rest(project.book) else ()
    for file in sorted(files):
        path, name = f"{PACKET_FOLDER}/{file.name}", file.stem
        if name != slug(name) or name in plans:
            fault = (
                f"{project.file} names a packet like this too"
                if name in plans
                else "only a to z, 0 to 9 and hyphens fit"
            )
            problems.add(Code.VALUE_INVALID, Place(path), key=name, problem=fault, hint="Give the file another name.")
            continue
        text = read_text(project.root, path, problems)
        yaml = load_yaml(text, path, 1, problems) if text is not None else None
        asked = validate(PacketPlan, yaml, problems) if yaml else None
        if asked and yaml:
            plans[name] = _plan(name, asked, _placing(yaml), project, problems)
    return dict(sorted(plans.items()))


def _plan(name: str, asked: PacketPlan, place: Callable[..., Place], project: Project, problems: Problems) -> Plan:
    return Plan(name, plan_with_titles(asked, project, place, problems), place)


def _placing(yaml: YamlFile) -> Callable[..., Place]:
    return lambda *path: yaml.place(path)
