"""Notes wherever they may stand: one sequence a section, and "ibid." and "(n 3)" that are true, in three styles.

OSCOLA (4th edition), 1.2.1 and 1.2.2: "ibid" repeats the one work of the note right before, "(n 3)" is the note that
says it in full.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from book.diagnostics import Problems
from book.making.reading import Prepared, prepare
from book.manuscript.model import Section, walk_tokens
from book.manuscript.tokens.links import CITATION, CITED, NOTE, NOTE_NUMBER
from book.project import load_project
from tests.references.helpers import FIXTURES, words
from tests.small_book import write_book

HEAD = "---\ntitle: A page\n---\n\n"
CHAPTER = """\
## A heading [@litz2002, 1]

> [!EPIGRAPH]
> Seeing is forgetting [@frewen2015, p. 2].
>
> --- Somebody [@frewen2015, p. 3]

| One | Two |
|---|---|
| Cell [@ogden2006, 12] | Own.[^cell] |
| Again [@litz2002, 12]. | x |

Table: A caption of the table [@ogden2006, 3]

- In a list [@ogden2006, 4].
- Two in one sentence [@frewen2015, 5], and more [@litz2002, 6]; the end [@frewen2015, 7].

<!-- include: ../passages/pause.md -->

Own note.[^own] After it [@shapiro2018, 9].

![A picture.](../pictures/p.png "Its caption [@nice2018]")

Last [@shapiro2018, 9]. As @frewen2015 say.[^back]

[A sheet](../worksheets/sheet.md)

Behind the sheet [@litz2002, 20].

[^cell]: In a cell, see @ogden2006 [5].
[^back]: But see [-@litz2002].
[^own]: My words [@frewen2015, p. 10; see @litz2002, 11]. And more words [-@nice2018].
"""
SECOND = "Anew [@litz2002, 3]. And [@litz2002, 4]. See [A sheet](../worksheets/sheet.md).\n"
PAUSE = "An included line [@litz2002, 8], with a note.[^in]\n\n[^in]: Included, [@litz2002, 9].\n"
SHEET = "---\ntitle: A sheet\n---\n\n- [ ] A choice [@litz2002, 30]\n- [ ] Other.[^w]\n\nRate [@litz2002, 31]: ____\n\n"
SHEET += "[^w]: As @frewen2015 [3] says.\n"
STYLES = [("chicago-notes-bibliography", "en-US"), ("oscola", "en-GB"), ("juristische-zitierweise", "de-DE")]
IN_PLACE = "worksheets: in-place\n"


def read(root: Path, style: str, language: str, keys: str = "") -> Prepared:
    contents = "contents: {chapters: [chapters/01.md, chapters/02.md], back: [references]}\n"
    citations = f"citations: {{style: {style}, bibliography: [ten.yaml], list: all}}\n"
    files = {
        "chapters/01.md": HEAD + CHAPTER,
        "chapters/02.md": HEAD + SECOND,
        "worksheets/sheet.md": SHEET,
        "passages/pause.md": PAUSE,
        "ten.yaml": (FIXTURES / "ten.yaml").read_text("utf-8"),
    }
    write_book(root, contents + citations + keys, files)
    (root / "pictures").mkdir()
    Image.new("RGB", (400, 400)).save(root / "pictures" / "p.png", dpi=(300, 300))
    settings = root / "book.yaml"
    settings.write_text(settings.read_text("utf-8").replace("language: en\n", f"language: {language}\n"), "utf-8")
    problems = Problems()
    made = prepare(load_project(root, problems), problems)
    assert list(problems.errors) == []
    return made


def notes(section: Section) -> list[tuple[str, list[str]]]:
    """The words of a section's notes in their order, and the keys of the works in each."""
    found: list[tuple[str, list[str]]] = []
    for _, token in walk_tokens(section, section.tokens):
        if token.type == "footnote_ref":
            line = [child for each in NOTE.of(token) for child in each.children or ()]
            cited = [CITATION.of(child) for child in line if child.type == "citation"]
            number = NOTE_NUMBER.of(token)
            assert {citation.standing.note for citation in cited} <= {number}
            assert number == len(found) + 1
            said = "".join(words(CITED.of(child)) if child.type == "citation" else child.content for child in line)
            found.append((said, [item.key for citation in cited for item in citation.items]))
    return found


def every_section(made: Prepared) -> list[Section]:
    return [*made.manuscript.sections, *made.manuscript.worksheets.values()]


@pytest.mark.parametrize(("style", "language"), STYLES)
@pytest.mark.parametrize("keys", ["", IN_PLACE], ids=["collected", "in-place"])
def test_notes_are_one_sequence_a_section_wherever_they_stand(
    style: str, language: str, keys: str, tmp_path: Path
) -> None:
    made = read(tmp_path, style, language, keys)
    counts = {section.id: len(notes(section)) for section in every_section(made)}
    assert (counts["01"], counts["02"], counts["sheet"]) == (20, 2, 3)


def test_every_ibid_and_number_of_a_note_is_true(tmp_path: Path) -> None:
    for section in every_section(read(tmp_path, "oscola", "en-GB")):
        known = notes(section)
        for number, (said, keys) in enumerate(known):
            before = known[number - 1][1] if number else []
            assert "ibid" not in said.casefold() or before[-1:] == keys[:1], said
            for other in map(int, re.findall(r"\(n (\d+)\)", said)):
                first = known[other - 1]
                assert other <= number
                assert set(first[1]) & set(keys), said
                assert "ibid" not in first[0].casefold()


def test_a_note_that_only_points_back_begins_with_no_capital(tmp_path: Path) -> None:
    """As the author is named in the sentence, "(n 2)" is all that the note says."""
    chapter = read(tmp_path, "oscola", "en-GB").manuscript.sections[0]
    said = [text for text, _ in notes(chapter)]
    assert "(n 2)." in said
    assert "But see (n 1)." in said
    assert not [text for text in said if "(N " in text or "((" in text]


@pytest.mark.parametrize(
    ("language", "printed"), [("fr-FR", "fin¹, et² ; la fin³."), ("en-GB", "fin,¹ et² ; la fin.³")]
)
def test_the_sign_of_a_note_stands_where_the_language_has_it(language: str, printed: str, tmp_path: Path) -> None:
    """Imprimerie nationale, "Appel de note": before the stop; Chicago 17, 14.26: behind it."""
    write_book(tmp_path, "", {"ten.yaml": (FIXTURES / "ten.yaml").read_text("utf-8")})
    text = "fin [@litz2002, 3], et [@litz2002, 4] ; la fin [@litz2002, 5].\n"
    (tmp_path / "book").mkdir()
    made = _of_one(tmp_path / "book", language, text)
    line = [child for token in made.manuscript.sections[0].tokens for child in token.children or ()]
    found = "".join("¹²³"[NOTE_NUMBER.of(each) - 1] if each.type == "footnote_ref" else each.content for each in line)
    assert found.replace("\u202f", " ").replace("\u00a0", " ") == printed


def _of_one(root: Path, language: str, text: str) -> Prepared:
    keys = "contents: {chapters: [chapters/01.md], back: [references]}\n"
    keys += "citations: {style: chicago-notes-bibliography, bibliography: [ten.yaml], list: all}\n"
    files = {"chapters/01.md": HEAD + text, "ten.yaml": (FIXTURES / "ten.yaml").read_text("utf-8")}
    write_book(root, keys, files)
    settings = root / "book.yaml"
    settings.write_text(settings.read_text("utf-8").replace("language: en\n", f"language: {language}\n"), "utf-8")
    problems = Problems()
    return prepare(load_project(root, problems), problems)
