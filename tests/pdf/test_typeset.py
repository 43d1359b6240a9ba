"""Documents typeset apart: room for numbers, the cache, what may be read, what goes wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from book.checks.layout.faults import layout_faults
from book.manuscript.model import Drawing
from book.pdf.bind.bind import bind, page_map
from book.pdf.cache import Cache
from book.pdf.job import TypesetJob, job_key, named_anchors, with_digits
from book.pdf.model.document import CannotTypeset, read_layout
from book.pdf.model.page_numbers import Digits
from book.pdf.page_guess import Guess
from book.pdf.typeset import typeset_book
from tests.pdf.conftest import Sample
from tests.pdf.samples import METADATA, PLACE, SHEET, SPACES, html, job, page_of, paragraphs, sample_jobs, text_of


def test_a_text_gets_room_for_as_many_figures_as_needed() -> None:
    made = with_digits(job("a", page_of("x") + page_of("y", "page-of end") + page_of("z")), {"x": 1, "y": 2})
    assert page_of("x").replace("000", "0") in made.html
    assert page_of("y", "page-of end") in made.html
    assert page_of("z") in made.html


def test_numbers_at_the_end_of_a_line_do_not_decide_the_layout() -> None:
    assert named_anchors([job("a", page_of("x") + page_of("y", "end page-of"))]) == {"x"}


def test_the_length_of_numbers_is_guessed_from_the_letters_that_are_seen() -> None:
    hidden = f'<img alt="{"word " * 8000}"/>'
    jobs = [job("a", f'<h1 id="a"></h1>{hidden}' + "word " * 8000 + '<p id="b"></p>'), job("c", '<h1 id="c"></h1>')]
    assert Guess(jobs).digits("abcd") == {"a": 1, "b": 2, "c": 2}


def test_each_sheet_is_guessed_on_a_page_of_its_own() -> None:
    sheets = "".join(f'<section id="s{number}" class="sheet">Words</section>' for number in range(10))
    guess = Guess([job("a", f'<section id="a" class="chapter">Words</section>{sheets}')])
    known = {"a": 1, **{f"s{number}": 1 + (number > 7) for number in range(10)}}
    assert guess.digits(known) == known


def test_only_pages_near_ten_a_hundred_and_so_on_are_in_doubt() -> None:
    long = "word " * 2400
    guess = Guess([job("a", f'<h1 id="a"></h1>{long}<p id="b"></p>'), job("c", f'<h1 id="c"></h1>{long}')])
    assert [anchor for anchor in "abc" if guess.is_in_doubt([anchor])] == ["c"]
    assert not guess.is_in_doubt([])


def test_a_document_that_names_a_page_in_doubt_is_not_typeset_twice(project: Path, tmp_path: Path) -> None:
    """It waits for the others, whose letters tell too little of their pages."""
    told: list[tuple[int, int]] = []
    names = job("first", f'<section id="first"><p>See page {page_of("last")}, then on.</p></section>')
    airy = job("airy", '<section id="airy">' + f'<p style="break-before: page">{"word " * 150}</p>' * 10 + "</section>")
    last = job("last", '<section id="last"><p>The last.</p></section>')
    documents = typeset_book(
        [names, airy, last], project, tmp_path / "cache", 1, on_progress=lambda *done: told.append(done)
    )
    assert page_map(documents)["last"] > 9
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_guess_learns_from_what_is_typeset(sample: Sample) -> None:
    jobs = sample_jobs()
    guess = Guess([*jobs, job("last", '<h1 id="last"></h1>')])
    for at, document in enumerate(sample.documents):
        guess.learn(at, document)
    known = {anchor: len(str(page)) for anchor, page in page_map(sample.documents).items()}
    assert guess.digits([*known, "last"]) == {**known, "last": 2}


@pytest.mark.parametrize(("length", "digits"), [(1, 1), (130, 2)])
def test_a_number_fills_its_room_whatever_was_guessed(length: int, digits: int, project: Path, tmp_path: Path) -> None:
    """No gap and no overlap: the text behind the number follows it at once."""
    body = f'<p>See page {page_of("far")}, then on.</p>{paragraphs(length)}<h1 id="far">Far</h1>'
    documents = typeset_book([job("a", body)], project, tmp_path / "cache", 1)
    bind(documents, METADATA, tmp_path / "out.pdf")
    number = str(page_map(documents)["far"])
    assert len(number) == digits
    assert f"See page {number}, then on." in text_of(tmp_path / "out.pdf", 1)


def test_a_paper_is_laid_out_once_for_all_its_faces(project: Path, tmp_path: Path) -> None:
    """The second edition finds its documents; what only one of them says is there in that one, and moves nothing."""
    note = '<div data-space="map.map" style="position: relative; height: 9mm"><p class="on-paper">Print it</p></div>'
    spaces = (*SPACES, Drawing(id="map.map", label="A map", place=PLACE, height_mm=9))
    sheet = job("sheet", SHEET + note + "<p>Words behind it.</p>", spaces)
    printed, fillable = (
        typeset_book([replace(sheet, fillable=filled)], project, tmp_path / "cache", 1)[0] for filled in (False, True)
    )
    assert (printed.fresh, fillable.fresh) == (True, False)
    assert printed.layout.anchors == fillable.layout.anchors
    assert (bool(printed.layout.fields), bool(fillable.layout.fields)) == (False, True)
    for document in (printed, fillable):
        bind([document], METADATA, tmp_path / "out.pdf")
        words = text_of(tmp_path / "out.pdf", 1)
        assert ("Print it" in words, "Words behind it" in words) == (document is fillable, True)


def test_a_face_that_is_gone_is_made_again_as_it_was(project: Path, tmp_path: Path) -> None:
    [first] = typeset_book([job("sheet", SHEET, SPACES)], project, tmp_path / "cache", 1)
    known = first.file.read_bytes()
    first.file.unlink()
    [again] = typeset_book([job("sheet", SHEET, SPACES)], project, tmp_path / "cache", 1)
    assert (again.fresh, again.file.read_bytes()) == (True, known)


def test_figures_stand_in_their_room_as_they_are_aligned() -> None:
    def shown(align: float) -> bytes:
        return Digits("x", tuple(range(16, 26)), (500.0,) * 10, (500.0,) * 10, 1500.0, align).show("42")

    assert shown(0) == b"[<0014><0012>] TJ"
    assert shown(0.5) == b"[-250<0014><0012>] TJ"
    assert shown(1) == b"[-500<0014><0012>] TJ"


def test_letter_spacing_of_figures_is_kept() -> None:
    digits = Digits("x", tuple(range(10)), (500.0,) * 10, (520.0,) * 10, 520.0, 0.0)
    assert digits.show("7") == b"[<0007>-20] TJ"


def test_what_has_not_changed_is_not_typeset_again(sample: Sample) -> None:
    assert [document.fresh for document in typeset_book(sample_jobs(), sample.root, sample.cache, 1)] == [False] * 3


UNCHANGED = """
import sys
from dataclasses import replace
from pathlib import Path
from book.manuscript.model import Drawing
from book.pdf.bind.bind import bind
from book.pdf.typeset import typeset_book
from tests.pdf.samples import METADATA, sample_jobs
if __name__ == "__main__":
    root, cache, out = map(Path, sys.argv[1:])
    bind(typeset_book(sample_jobs(), root, cache, 1), METADATA, out)
    print(sorted({name.split(".")[0] for name in sys.modules} & {"weasyprint", "fontTools"}))
"""


def test_pages_that_were_looked_at_are_not_typeset_again_by_a_build(project: Path, tmp_path: Path) -> None:
    page = job("a", paragraphs(3))
    seen = typeset_book([replace(page, inspect=layout_faults)], project, tmp_path / "seen", 1)
    built, again = (typeset_book([page], project, tmp_path / name, 1) for name in ("seen", "new"))
    assert [document.fresh for document in (*seen, *built, *again)] == [True, False, True]
    assert built[0].body() == again[0].body()
    (looked,) = typeset_book([replace(page, inspect=layout_faults)], project, tmp_path / "new", 1)
    assert looked.fresh


def test_what_has_not_changed_needs_no_weasyprint(sample: Sample, tmp_path: Path) -> None:
    (tmp_path / "again.py").write_text(UNCHANGED)
    command = [sys.executable, str(tmp_path / "again.py"), str(sample.root), str(sample.cache), str(tmp_path / "o.pdf")]
    environment = {"PYTHONPATH": str(Path(__file__).parents[2]), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment, timeout=120)
    assert done.stdout == "[]\n"


def test_a_changed_style_sheet_font_or_image_is_noticed(project: Path, tmp_path: Path) -> None:
    def fresh() -> list[bool]:
        jobs = [job("a", '<p><img src="styles/sun.svg" alt="Sun"/></p>'), job("b", "<p>b</p>")]
        return [document.fresh for document in typeset_book(jobs, project, tmp_path / "cache", 1)]

    def change(name: str) -> None:
        file = project / "styles" / name
        file.write_bytes(file.read_bytes().replace(b"30mm", b"31mm").replace(b'r="4"', b'r="3"'))

    assert fresh() == [True, True]
    change("sun.svg")
    assert fresh() == [True, False]
    change("book.css")
    assert fresh() == [True, True]
    (project / "styles" / "fonts" / "literata-latin-400-italic.woff2").write_bytes(
        (project / "styles" / "fonts" / "literata-latin-400-normal.woff2").read_bytes()
    )
    assert fresh() == [True, True]
    assert fresh() == [False, False]


def test_where_a_space_stands_in_its_file_does_not_matter() -> None:
    moved = tuple(replace(space, place=replace(space.place, line=9)) for space in SPACES)
    renamed = (replace(SPACES[0], label="Another"), *SPACES[1:])
    keys = [
        job_key(TypesetJob(id="a", html=html(""), stylesheets=(), spaces=spaces)) for spaces in (SPACES, moved, renamed)
    ]
    assert keys[0] == keys[1] != keys[2]


@pytest.mark.parametrize("damage", [b"", b"nonsense", b"WBPRESS1" + bytes(60)])
def test_a_damaged_entry_is_made_again(damage: bytes, project: Path, tmp_path: Path) -> None:
    first = typeset_book([job("a", "<p>a</p>")], project, tmp_path / "cache", 1)[0]
    whole = first.file.read_bytes()
    first.file.write_bytes(damage or whole[:-1])
    assert read_layout(first.file) is None
    again = typeset_book([job("a", "<p>a</p>")], project, tmp_path / "cache", 1)[0]
    assert again.fresh
    assert again.file.read_bytes() == whole


def test_a_missing_font_file_is_made_again(project: Path, tmp_path: Path) -> None:
    first = typeset_book([job("a", "<p>a</p>")], project, tmp_path / "cache", 1)[0]
    for file in first.fonts.iterdir():
        file.unlink()
    assert typeset_book([job("a", "<p>a</p>")], project, tmp_path / "cache", 1)[0].fresh


def test_a_font_that_is_used_is_as_young_as_its_document(project: Path, tmp_path: Path) -> None:
    document = typeset_book([job("a", "<p>a</p>")], project, tmp_path / "cache", 1)[0]
    fonts = list(document.fonts.iterdir())
    for font in fonts:
        os.utime(font, (1000, 1000))
    typeset_book([job("a", "<p>a</p>")], project, tmp_path / "cache", 1)
    assert all(font.stat().st_mtime > 1000 for font in fonts)


def test_the_cache_forgets_what_was_not_used_for_longest(tmp_path: Path) -> None:
    for age, name in enumerate(("old", "middle", "new")):
        file = tmp_path / "documents" / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(bytes(100))
        os.utime(file, (1000 + age, 1000 + age))
    Cache(tmp_path, largest=250).prune()
    assert sorted(file.name for file in (tmp_path / "documents").iterdir()) == ["middle", "new"]


def test_what_another_run_deletes_meanwhile_is_not_missed(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A preview and a build use one cache: each file may be gone a moment after it was seen."""
    document = typeset_book([job("a", "<p>a</p>")], project, tmp_path / "cache", 1)[0]
    cache, found = Cache(tmp_path / "cache", largest=0), [*(tmp_path / "cache").rglob("*")]
    monkeypatch.setattr(Path, "rglob", lambda *_: iter([*found, tmp_path / "cache" / ".gone.part"]))
    document.file.rename(tmp_path / "other")
    monkeypatch.setattr("book.pdf.cache.read_layout", lambda _: document.layout)
    assert cache.find(document.file.name, project) is None
    assert not document.file.exists()  # no empty file is left in its place
    cache.prune()
    assert not any(file.is_file() for file in found)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("https://example.org/x.png", "is not a file of the project"),
        ("file:///etc/hostname", "is not a file of the project"),
        ("../outside.svg", "outside.svg"),
        ("%2e%2e/outside.svg", "leads out of the project folder"),
        ("missing.svg", "missing.svg"),
    ],
)
def test_only_files_of_the_project_are_read_and_others_reported(
    address: str, words: str, project: Path, tmp_path: Path
) -> None:
    (tmp_path / "outside.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    document = typeset_book([job("a", f'<p><img src="{address}" alt="x"/></p>')], project, tmp_path / "cache", 1)[0]
    assert [warning for warning in document.layout.warnings if words in warning]
    assert "project.invalid" not in "".join(document.layout.warnings)
    assert set(document.layout.inputs) <= {
        f"styles/{name}"
        for name in (
            "book.css",
            "fonts/literata-latin-400-normal.woff2",
            "fonts/literata-latin-600-normal.woff2",
            "fonts/literata-latin-400-italic.woff2",
        )
    }


def test_characters_that_no_font_has_are_reported_whatever_the_machine_has(project: Path, tmp_path: Path) -> None:
    document = typeset_book([job("a", "<p>雪</p>")], project, tmp_path / "cache", 1)[0]
    assert any("雪" in warning for warning in document.layout.warnings)


def test_style_sheets_without_a_font_are_refused(project: Path, tmp_path: Path) -> None:
    (project / "styles" / "book.css").write_text("p { color: red }")
    with pytest.raises(CannotTypeset, match=r"no font of styles/book\.css"):
        typeset_book([job("a", "<p>a</p>")], project, tmp_path / "cache", 1)


def test_progress_is_told(project: Path, tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    jobs = [job(name, f"<p>{name}</p>") for name in "ab"]
    typeset_book(jobs, project, tmp_path / "cache", 2, lambda done, steps: heard.append((done, steps)))
    assert heard == [(1, 2), (2, 2)]
