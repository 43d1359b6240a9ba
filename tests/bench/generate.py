"""Made-up workbooks of any length: text, lists, tables, footnotes, citations, links, and worksheets with fields."""

from __future__ import annotations

import random
from pathlib import Path

REPO = Path(__file__).resolve().parents[2]
PAGES_A_CHAPTER = 10
"""About how many A4 pages a chapter with its two worksheets fills."""

SECTIONS = 5
SOURCES = 60

VOCABULARY = """
able about above across after again air all alone along also always among and another answer any are around arm ask at
away back bad be bear because bed been before begin behind believe below beside best better between big body both
bread break bring build but by call calm can care carry chair change child choose clear close cold come could count
cup dark day deep did different do door down draw dream drink each early easy eat end enough even ever every eye face
fall far fast feel few find fire first floor follow food foot for friend from full gate gentle give glass go gone good
ground grow half hand happen hard have head hear heart heavy help here high hold home hope hour house how idea if in
inside into it keep kind know lake large last late lead learn leave left less let letter life light like line listen
little live long look low make many map mark may mean meet middle might mind minute moment more morning most move much
must name near need never new next night noise nothing notice now number of often old on once one only open or other
our out outside over own page part past path pause people perhaps place plan plant point put question quiet rain reach
read ready real reason rest return right river road room round run safe same say sea second see sense set several shape
share short should show side sign simple sit skin sky sleep slow small soft some song soon sound space speak stand
start stay step still stone stop story street strong such sun sure table take talk task tell ten than that the then
there thing think this though three through time to today together touch toward tree true try turn two under until up
use very voice wait walk wall want warm was watch water way wear week weight well what when where which while who whole
why wide will wind window with word work world would write year yes yet you young
"""
WORDS = VOCABULARY.split()


class Author:
    """Writes sentences that mean nothing; the same seed gives the same text."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)

    def words(self, count: int) -> str:
        return " ".join(self.dice.choices(WORDS, k=count))

    def title(self, count: int = 4) -> str:
        return self.words(count).capitalize()

    def sentence(self) -> str:
        return self.words(self.dice.randint(8, 20)).capitalize() + "."

    def paragraph(self, addition: str = "") -> str:
        sentences = [self.sentence() for _ in range(self.dice.randint(4, 6))]
        emphatic = sentences[1].split()
        emphatic[2], emphatic[4] = f"*{emphatic[2]}*", f"**{emphatic[4]}**"
        sentences[1] = " ".join(emphatic)
        return " ".join([*sentences[:2], sentences[2].rstrip(".") + addition + ".", *sentences[3:]])


def make_workbook(root: Path, pages: int) -> None:
    """Write a project of about so many A4 pages into a folder."""
    chapters = max(1, round(pages / PAGES_A_CHAPTER))
    for folder in ("chapters", "worksheets"):
        (root / folder).mkdir(parents=True)
    for number in range(1, chapters + 1):
        (root / "chapters" / f"{number:03}-chapter-{number}.md").write_text(_chapter(number, chapters))
        for letter in "ab":
            (root / "worksheets" / f"sheet-{number}{letter}.md").write_text(_worksheet(f"{number}{letter}"))
    (root / "references.yaml").write_text(_references(_sources(chapters)))
    (root / "book.yaml").write_text(_book(chapters))


def _book(chapters: int) -> str:
    files = "\n".join(f"  - chapters/{number:03}-chapter-{number}.md" for number in range(1, chapters + 1))
    return f"""title: A Made-up Workbook
slug: made-up
creators:
- name: Nobody
language: en-GB
identifier: urn:uuid:00000000-0000-5000-8000-000000000000
date: 2026-01-01
description: A book that says nothing.
licence:
  name: CC0
  words: Do as you like.
  url: https://creativecommons.org/publicdomain/zero/1.0/
permission: You may copy this page.
contents:
  front:
  - title-page
  - contents
  chapters:
{files}
  back:
  - worksheet-list
  - references
editions: [fillable-a4]
citations:
  style: apa
  bibliography: [references.yaml]
crisis:
  heading: Not safe?
  first: Call for help.
  elsewhere: Ask someone near you.
  note: Numbers change.
  countries:
  - {{name: Nowhere, emergency: "112", checked: 2026-01-01}}
"""


def _sources(chapters: int) -> int:
    """How many books there are to cite: each is cited at least once."""
    return min(SOURCES, chapters * SECTIONS)


def _references(count: int) -> str:
    author = Author(1)
    rows = [
        f"- id: source{number}\n  type: book\n  author:\n  - {{family: {author.title(1)}, given: A. B.}}\n"
        f"  issued: {{date-parts: [[{1980 + number % 40}]]}}\n"
        f"  title: {author.title(6)}\n  publisher: {author.title(2)}\n"
        for number in range(count)
    ]
    return "references:\n" + "".join(rows)


def _chapter(number: int, chapters: int) -> str:
    author = Author(100 + number)
    lines = [f'---\ntitle: "{author.title()}"\nlead: "{author.sentence()}"\n---\n', author.paragraph()]
    for section in range(1, SECTIONS + 1):
        other = author.dice.randint(1, chapters)
        cited = ((number - 1) * SECTIONS + section) % _sources(chapters)
        lines += [f"## {author.title()} {section}", *_section(author, section, other, cited)]
    lines += [f"[Sheet](../worksheets/sheet-{number}{letter}.md)" for letter in "ab"]
    return "\n\n".join(lines) + "\n"


def _section(author: Author, section: int, other: int, cited: int) -> list[str]:
    link = f" (see [chapter]({other:03}-chapter-{other}.md) and [sheet](../worksheets/sheet-{other}a.md))"
    texts = [author.paragraph(f" [@source{cited}]"), author.paragraph(link), author.paragraph()]
    if section % 2:
        texts.append("\n".join(f"- {author.sentence()}" for _ in range(5)))
        texts += [author.paragraph(f"[^{section}]"), f"[^{section}]: {author.sentence()}"]
    else:
        texts.append(f"> [!NOTE]\n> {author.paragraph()}")
        rows = "\n".join(f"| {author.title(2)} | {author.sentence()} |" for _ in range(4))
        texts += [f"| Name | What it is |\n|---|---|\n{rows}", author.paragraph()]
    return [*texts, author.paragraph(), author.paragraph()]


def _worksheet(name: str) -> str:
    author = Author(sum(map(ord, name)) * 1000 + len(name))
    front = f'---\ntitle: "{author.title()} {name}"\npurpose: "{author.sentence()}"\ntime: "10 minutes"\n---\n'
    prompts = [f"{letter}. {author.title(6)} ____ (3 lines)" for letter in "ABC"]
    checks = "\n".join(f"- [ ] {author.title(3)} {number}" for number in range(8))
    scales = [f"{letter}. {author.title(6)}?\n\n(0..10) Not at all … Completely" for letter in "KLM"]
    rows = "\n".join(f"| Row {number} | ____ | ____ | ____ |" for number in range(5))
    return "\n\n".join([front, *prompts, checks, *scales, f"| | One | Two | Three |\n|---|---|---|---|\n{rows}"]) + "\n"


def edit_one_word(chapter: Path) -> None:
    """Change one word of a chapter, to one of the same length."""
    text = chapter.read_text()
    at = text.index("\n\n", text.index("---", 4)) + 2
    at = text.index(" ", at) + 1
    chapter.write_text(text[:at] + text[at:].replace("e", "o", 1))


def grow_by_a_page(chapter: Path) -> None:
    """Add text to a chapter that fills more than a page."""
    author = Author(7)
    text = chapter.read_text()
    at = text.index("\n\n## ")
    chapter.write_text(text[:at] + "\n\n" + "\n\n".join(author.paragraph() for _ in range(9)) + text[at:])
