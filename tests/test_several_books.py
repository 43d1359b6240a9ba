"""Several books in one folder: NAME.book.yaml beside book.yaml, or instead of it, and `--book NAME`."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pikepdf
import pytest

from book.build import build_book, check_book
from book.cli import main
from book.cli.commands import workbook
from book.diagnostics import Problems
from book.editions import EDITIONS
from book.files.book_files import BookFile, BookUnknown, book_at, book_named, books_in, fault_of_name
from book.html.render import pieces
from book.making.freshness import read_record
from book.making.reading import prepare, read_sheets
from book.project import load_project
from tests.small_book import KEYS, Silent, found_in, write_book

CHAPTER = "---\ntitle: {title}\n---\n\nWords.\n"
UUID = "urn:uuid:0a1b2c3d-0000-4000-8000-00000000000{}"


def keys(slug: str, number: int, contents: str) -> str:
    """What the file of a book says that is called as its files are."""
    said = KEYS.replace("slug: small", f"slug: {slug}").replace("A small book", slug.capitalize())
    own = said.replace(UUID.format(0), UUID.format(number))
    return f"{own}contents:\n  chapters: [{contents}]\neditions: [print-a4]\n"


@pytest.fixture
def three(tmp_path: Path) -> Path:
    """A workbook, a short edition of it, and a leaflet."""
    files = {
        "chapters/one.md": CHAPTER.format(title="One") + "\n[Kit](../worksheets/kit.md)\n",
        "chapters/two.md": CHAPTER.format(title="Two"),
        "leaflet/three.md": CHAPTER.format(title="Three"),
        "worksheets/kit.md": "---\ntitle: Kit\n---\n\nWhat is in it? ____\n",
        "references.yaml": "[]\n",
        "short.book.yaml": keys("short", 1, "chapters/one.md"),
        "leaflet.book.yaml": keys("leaflet", 2, "leaflet/three.md"),
    }
    book = "contents:\n  chapters: [chapters/one.md, chapters/two.md]\neditions: [print-a4]\n"
    return write_book(tmp_path, book, files)


def say(root: Path, monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr(sys, "argv", ["workbook", *words])
    monkeypatch.chdir(root)
    return main(root)


def finished(root: Path) -> list[str]:
    """The finished files, by their paths in output/."""
    files = (path for path in (root / "output").rglob("*") if path.is_file() and not path.name.startswith("."))
    return sorted(path.relative_to(root / "output").as_posix() for path in files)


def test_each_book_is_built_and_cleaned_without_the_others(
    three: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert say(three, monkeypatch, "--all-books") == 0
    out = capsys.readouterr().out
    assert [out.index(name) for name in ("book.yaml", "leaflet.book.yaml", "short.book.yaml")] == sorted(
        out.index(name) for name in ("book.yaml", "leaflet.book.yaml", "short.book.yaml")
    )
    assert out.count("Made 1 file") == 3
    assert finished(three) == ["leaflet/leaflet-print-a4.pdf", "short/short-print-a4.pdf", "small-print-a4.pdf"]
    assert say(three, monkeypatch, "--all-books") == 0
    assert capsys.readouterr().out.count("Nothing has changed: 1 file") == 3

    (three / "output" / "short" / "mine.txt").write_text("mine")
    assert say(three, monkeypatch, "clean", "--book", "short", "--output", "--yes") == 0
    assert "The rest of .cache/ stays" in capsys.readouterr().out
    assert finished(three) == ["leaflet/leaflet-print-a4.pdf", "short/mine.txt", "small-print-a4.pdf"]
    assert say(three, monkeypatch, "--book", "leaflet") == 0
    assert "Nothing has changed" in capsys.readouterr().out
    assert say(three, monkeypatch, "clean", "--output", "--yes") == 0
    assert finished(three) == ["leaflet/leaflet-print-a4.pdf", "short/mine.txt"]
    assert say(three, monkeypatch, "clean", "--all-books", "--output", "--yes") == 0
    assert finished(three) == ["short/mine.txt"]
    assert not (three / ".cache").exists()
    assert not (three / "output" / "leaflet").exists()


def test_what_a_book_made_whose_file_is_gone_is_still_known(three: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert say(three, monkeypatch, "--quiet", "--book", "leaflet") == 0
    (three / "leaflet.book.yaml").unlink()
    assert say(three, monkeypatch, "clean", "--book", "short", "--output", "--yes") == 0
    assert finished(three) == ["leaflet/leaflet-print-a4.pdf"]
    assert say(three, monkeypatch, "clean", "--all-books", "--output", "--yes") == 0
    assert not (three / "output").exists()


def test_without_a_name_it_is_the_first_or_the_only_one(tmp_path: Path) -> None:
    assert book_at(tmp_path) == BookFile(tmp_path, "book.yaml")
    (tmp_path / "short.book.yaml").touch()
    assert book_at(tmp_path) == BookFile(tmp_path, "short.book.yaml")
    (tmp_path / "book.yaml").touch()
    assert book_at(tmp_path).is_first
    assert book_at(tmp_path / "short.book.yaml").own_name == "short"


def test_of_several_without_book_yaml_one_must_be_named(
    three: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (three / "book.yaml").unlink()
    assert say(three, monkeypatch, "check") == 2
    assert "There are several books here: leaflet, short. Name one with --book" in capsys.readouterr().err
    assert say(three, monkeypatch, "check", "--book", "short") == 0
    with pytest.raises(BookUnknown, match="several books"):
        check_book(three)


@pytest.mark.parametrize("asked", ["short", "short.book.yaml", "./short.book.yaml", "../{folder}/short.book.yaml"])
def test_a_book_is_named_in_every_natural_way(three: Path, monkeypatch: pytest.MonkeyPatch, asked: str) -> None:
    monkeypatch.chdir(three)
    assert book_named(three, asked.format(folder=three.name)).name == "short.book.yaml"
    assert book_named(three, str(three / "short.book.yaml")).name == "short.book.yaml"


@pytest.mark.parametrize("asked", ["book.yaml", "book", "./book.yaml"])
def test_the_first_book_can_be_named(three: Path, monkeypatch: pytest.MonkeyPatch, asked: str) -> None:
    monkeypatch.chdir(three)
    assert book_named(three, asked).is_first


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("shrt", "There is no book “shrt” here. Did you mean “short”?"),
        ("novel", "There is no book “novel” here. Known here: book.yaml, leaflet, short."),
        ("folder", "“folder.book.yaml” is a folder; a book is a file of this name."),
        ("folder.book.yaml", "“folder.book.yaml” is a folder; a book is a file of this name."),
        ("other", "The name of a book's file ends with “.book.yaml”, not with “.yml”."),
        ("../short.book.yaml", "“../short.book.yaml” is not in the folder of this book. Run the command there."),
    ],
)
def test_what_is_not_there_is_told_with_what_is(
    three: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], asked: str, words: str
) -> None:
    (three / "folder.book.yaml").mkdir()
    (three / "other.book.yml").touch()
    assert say(three, monkeypatch, "check", "--book", asked) == 2
    assert words in capsys.readouterr().err


def test_a_folder_or_what_an_editor_left_behind_is_no_book(tmp_path: Path) -> None:
    (tmp_path / "folder.book.yaml").mkdir()
    for name in (".book.yaml", "._short.book.yaml", "~short.book.yaml", "short.book.yaml~", "notebook.yaml"):
        (tmp_path / name).touch()
    (tmp_path / "nowhere.book.yaml").symlink_to(tmp_path / "gone.yaml")
    assert books_in(tmp_path) == []


FORMS: tuple[Literal["NFC", "NFD"], ...] = ("NFC", "NFD")


@pytest.mark.parametrize("form", FORMS)
def test_names_may_have_spaces_and_accents_in_either_form(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], form: Literal["NFC", "NFD"]
) -> None:
    name = unicodedata.normalize(form, "kurz für Grüße")
    files = {
        "chapters/one.md": CHAPTER.format(title="One"),
        "references.yaml": "[]\n",
        f"{name}.book.yaml": keys("kurz", 1, "chapters/one.md"),
    }
    root = write_book(tmp_path, "contents: {chapters: [chapters/one.md]}\n", files)
    assert say(root, monkeypatch, "--book", "kurz für Grüße") == 0
    assert finished(root) == ["kurz für Grüße/kurz-print-a4.pdf"]
    assert say(root, monkeypatch, "--book", "kurz für Grüße") == 0
    assert "Nothing has changed" in capsys.readouterr().out
    assert book_named(root, "kurz für Grüße").option == "--book 'kurz für Grüße'"


@pytest.mark.parametrize("name", ["handouts", "Packets", "copies", " short", "short.", "a\nb"])
def test_a_name_that_no_folder_can_have_is_told(tmp_path: Path, name: str) -> None:
    assert fault_of_name(BookFile(tmp_path, f"{name}.book.yaml"))


def test_names_that_one_disk_would_take_for_the_same_are_told(tmp_path: Path) -> None:
    for name in ("Short", "short", unicodedata.normalize("NFD", "kürzer"), unicodedata.normalize("NFC", "kürzer")):
        (tmp_path / f"{name}.book.yaml").touch()
    books = books_in(tmp_path)
    assert [bool(fault_of_name(book)) for book in books] == [True] * len(books)


def test_messages_name_the_file_that_is_meant(
    three: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    short = three / "short.book.yaml"
    short.write_text(short.read_text("utf-8").replace("language: en\n", "language: en\nlanguage: de\n"), "utf-8")
    assert say(three, monkeypatch, "check", "--book", "short") == 1
    assert "short.book.yaml:6:1: error: the key “language”" in capsys.readouterr().err
    assert say(three, monkeypatch, "check") == 0
    (three / "chapters" / "no.md").write_text(CHAPTER.format(title="No"), "utf-8")
    (three / "chapters" / "one.md").write_text(CHAPTER.format(title="One") + "\nSee [No](no.md).\n", "utf-8")
    short.write_text(keys("short", 1, "chapters/one.md"), "utf-8")
    assert say(three, monkeypatch, "check", "--book", "short") == 1
    assert "Add it to the contents in short.book.yaml" in capsys.readouterr().err


def test_a_book_with_faults_does_not_stop_the_others(
    three: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (three / "leaflet.book.yaml").write_bytes(b"title: \xff\n")
    assert say(three, monkeypatch, "--all-books") == 1
    assert "leaflet.book.yaml:1:8: error: this file is not UTF-8" in capsys.readouterr().err
    assert finished(three) == ["short/short-print-a4.pdf", "small-print-a4.pdf"]


def test_one_and_all_cannot_both_be_meant(three: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert say(three, monkeypatch, "check", "--book", "short", "--all-books") == 2


def test_every_command_that_reads_a_book_can_be_told_which() -> None:
    reading = {
        "build",
        "check",
        "preview",
        "watch",
        "import",
        "list",
        "packet",
        "answers",
        "fill",
        "clean",
        "translate",
    }
    options = {name: [option.name for option in each.params] for name, each in workbook.commands.items()}
    assert {name for name, names in options.items() if "named" in names} == reading
    assert {name for name, names in options.items() if "all_books" in names} == {"build", "check", "watch", "clean"}


def test_a_build_of_one_book_stays_fresh_when_another_changes(three: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert say(three, monkeypatch, "--all-books", "--quiet") == 0
    before = read_record(BookFile(three)).products
    assert say(three, monkeypatch, "--quiet", "--book", "short", "-e", "print-letter") == 0
    assert read_record(BookFile(three)).products == before
    assert [product.edition for product in read_record(BookFile(three, "short.book.yaml")).products] == [
        "print-a4",
        "print-letter",
    ]


def test_packets_and_handouts_are_with_their_book(
    three: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert say(three, monkeypatch, "packet", "--book", "short", "kit") == 0
    assert "output/short/packet.pdf is written" in capsys.readouterr().out
    assert say(three, monkeypatch, "packet", "--book", "short", "kid") == 1
    assert "`workbook list --book short` shows all worksheets" in capsys.readouterr().err
    assert say(three, monkeypatch, "list", "--book", "short") == 0
    assert "workbook packet --book short kit" in capsys.readouterr().out
    assert finished(three) == ["short/packet.pdf"]


def sheets_of(root: Path, name: str) -> list[str]:
    return sorted(read_sheets(root / name).worksheets)


def add(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")


def sheet(title: str, more: str = "") -> str:
    return f"---\ntitle: {title}\n---\n\nWhat is it? ____\n\n{more}\n"


@pytest.fixture
def shared(three: Path) -> Path:
    """The three books, with sheets of the leaflet alone, of none, and one to which a sentence leads."""
    add(
        three,
        {
            "leaflet/three.md": CHAPTER.format(title="Three") + "\n[Mine](../worksheets/mine.md)\n",
            "worksheets/mine.md": sheet("Mine", "It is from [Three](../leaflet/three.md) and [Named](named.md)."),
            "worksheets/named.md": sheet("Named"),
            "worksheets/spare.md": sheet("Spare", "Read [Two](../chapters/two.md) first."),
        },
    )
    return three


def test_a_book_has_the_sheets_that_it_places_or_leads_to_and_the_first_one_what_none_has(shared: Path) -> None:
    assert sheets_of(shared, "book.yaml") == ["kit", "spare"]
    assert sheets_of(shared, "short.book.yaml") == ["kit"]
    assert sheets_of(shared, "leaflet.book.yaml") == ["mine", "named"]
    assert [found_in(shared / name) for name in ("book.yaml", "short.book.yaml", "leaflet.book.yaml")] == [[], [], []]


def test_a_sheet_of_a_packet_is_of_its_book(shared: Path) -> None:
    short = shared / "short.book.yaml"
    short.write_text(short.read_text("utf-8") + "packets: {two: {title: Two, holds: ['spare:2', kit]}}\n", "utf-8")
    add(shared, {"packets/first.yaml": "title: First\nholds: [kit]\n"})
    assert sheets_of(shared, "short.book.yaml") == ["kit", "spare"]
    assert sheets_of(shared, "book.yaml") == ["kit"]
    problems = Problems()
    plans = {name: prepare(load_project(shared / name, problems), problems).plans for name in ("book.yaml", short.name)}
    assert {name: [*found] for name, found in plans.items()} == {"book.yaml": ["first"], short.name: ["two"]}


def test_without_a_first_book_each_has_what_none_has(shared: Path) -> None:
    (shared / "book.yaml").unlink()
    assert sheets_of(shared, "short.book.yaml") == ["kit", "spare"]
    assert sheets_of(shared, "leaflet.book.yaml") == ["mine", "named", "spare"]


def test_only_what_no_book_uses_is_told(shared: Path) -> None:
    add(
        shared,
        {
            "chapters/forgotten.md": CHAPTER.format(title="Forgotten"),
            "chapters/two.md": CHAPTER.format(title="Two") + "\n<!-- include: ../parts/a.md -->\n\nSo [@a2020].\n",
            "parts/a.md": "Words that two has.\n",
            "references.yaml": SOURCES,
        },
    )
    assert [(each.place.file, each.code.slug) for each in found_in(shared / "short.book.yaml")] == [
        ("chapters/forgotten.md", "file-unlisted"),
        ("references.yaml", "reference-uncited"),
    ]
    told = found_in(shared)
    assert [each.text for each in told if each.code.slug == "reference-uncited"] == [
        "cited nowhere and left out of the list: “b2020”"
    ]
    assert "no book of this folder lists it" in told[0].text


SOURCES = "".join(
    f"- id: {key}\n  type: book\n  title: {key}\n  author: [{{family: Ash}}]\n  issued: 2020\n  publisher: P\n"
    for key in ("a2020", "b2020")
)


def test_a_fault_in_a_sheet_of_another_book_stops_only_that(shared: Path) -> None:
    add(shared, {"worksheets/mine.md": sheet("Mine", "<!-- no-such-thing -->")})
    assert [found_in(shared / name) for name in ("book.yaml", "short.book.yaml")] == [[], []]
    assert [each.code.slug for each in found_in(shared / "leaflet.book.yaml")] == ["directive-unknown"]


def test_a_link_to_a_chapter_of_another_book_keeps_its_words(shared: Path) -> None:
    add(shared, {"chapters/one.md": CHAPTER.format(title="One") + "\nSee [the **next** one](two.md), or [](two.md).\n"})
    problems = Problems()
    book = prepare(load_project(shared / "short.book.yaml", problems), problems)
    made = "".join(
        piece.xhtml for text in book.manuscript.sections for piece in pieces(text, book.context(EDITIONS["print-a4"]))
    )
    assert "See the <strong>next</strong> one, or Two." in made
    assert {each.code.slug for each in problems} == {"link-elsewhere"}
    assert found_in(shared) == []


def test_a_link_that_leads_to_no_book_is_still_an_error(shared: Path) -> None:
    add(
        shared,
        {
            "chapters/none.md": CHAPTER.format(title="None"),
            "chapters/one.md": CHAPTER.format(title="One") + "\nSee [it](none.md).\n",
        },
    )
    assert "link-not-in-book" in {each.code.slug for each in found_in(shared / "short.book.yaml")}


def test_a_text_outside_the_usual_folders_and_the_claim_of_a_sheet_make_a_book_stale(shared: Path) -> None:
    def made(name: str) -> int:
        return len(build_book(shared / name, [], 1, Silent()).made)

    assert [made("book.yaml"), made("leaflet.book.yaml")] == [1, 1]
    assert [made("book.yaml"), made("leaflet.book.yaml")] == [0, 0]
    add(shared, {"leaflet/three.md": CHAPTER.format(title="Three") + "\n[Spare](../worksheets/spare.md)\n"})
    assert [made("leaflet.book.yaml"), made("book.yaml")] == [1, 1]
    assert sheets_of(shared, "book.yaml") == ["kit", "mine", "named"]


def test_the_sources_that_were_formatted_for_one_book_stay_when_others_change(
    shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(shared, {"references.yaml": SOURCES, "chapters/one.md": CHAPTER.format(title="One") + "\nSo [@a2020].\n"})
    found_in(shared)
    kept = {path: path.stat().st_mtime_ns for path in (shared / ".cache" / "citations").glob("citations-*")}
    assert kept
    monkeypatch.setattr("book.references.pandoc.RESULTS_KEPT", 1)
    for number in range(3):
        words = CHAPTER.format(title="Three") + f"\nSo [@a2020, p. {number}].\n"
        add(shared, {"leaflet/three.md": words})
        found_in(shared / "leaflet.book.yaml")
    assert {path: path.stat().st_mtime_ns for path in kept} == kept


@pytest.fixture
def filled(shared: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """A sheet of the leaflet with an answer in it, beside the three books."""
    add(shared, {"given.yaml": "what-is-it: a stone\n"})
    asked = ("mine", "--book", "leaflet", "--with", "given.yaml", "--out", "filled.pdf")
    assert say(shared, monkeypatch, "fill", *asked) == 0
    capsys.readouterr()
    return shared / "filled.pdf"


def without_its_identifier(pdf: Path) -> Path:
    """As a viewer leaves it that keeps no metadata."""
    with pikepdf.open(pdf, allow_overwriting_input=True) as opened:
        del opened.Root["/Metadata"]
        opened.save(pdf)
    return pdf


@pytest.mark.parametrize("left", [lambda pdf: pdf, without_its_identifier], ids=["whole", "without metadata"])
def test_the_book_that_made_a_filled_file_is_found(
    filled: Path,
    left: Callable[[Path], Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    left(filled)
    assert say(filled.parent, monkeypatch, "answers", "filled.pdf") == 0
    out = capsys.readouterr().out
    assert "filled.pdf (of leaflet.book.yaml)" in out
    assert "a stone" in out
    assert say(filled.parent, monkeypatch, "answers", "filled.pdf", "--json") == 0
    (read,) = json.loads(capsys.readouterr().out)["files"]
    assert (read["file"], [answer["id"] for answer in read["answers"]]) == ("filled.pdf", ["mine.what-is-it"])


def test_a_book_that_is_named_is_taken_and_one_that_cannot_be_read_is_told(
    filled: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = filled.parent
    assert say(root, monkeypatch, "answers", "filled.pdf", "--book", "short") == 0
    assert "[field-unknown]" in capsys.readouterr().err
    (root / "short.book.yaml").write_text("title: [\n", "utf-8")
    assert say(root, monkeypatch, "answers", "filled.pdf") == 0
    told = capsys.readouterr()
    assert "short.book.yaml: warning: this book cannot be read" in told.err
    assert "a stone" in told.out
    (root / "leaflet.book.yaml").unlink()
    (root / "book.yaml").unlink()
    assert say(root, monkeypatch, "answers", "filled.pdf") == 1
    assert "short.book.yaml:2:1: error: this is not valid YAML" in capsys.readouterr().err


def test_a_packet_without_a_first_book_is_of_those_that_have_its_sheets(shared: Path) -> None:
    (shared / "book.yaml").unlink()
    packets = {"first": "kit", "second": "mine", "third": "spare"}
    add(shared, {"worksheets/spare.md": sheet("Spare")})
    add(shared, {f"packets/{name}.yaml": f"title: {name}\nholds: [{held}]\n" for name, held in packets.items()})
    problems = Problems()
    books = ("short.book.yaml", "leaflet.book.yaml")
    plans = {name: [*prepare(load_project(shared / name, problems), problems).plans] for name in books}
    assert plans == {"short.book.yaml": ["first", "third"], "leaflet.book.yaml": ["second", "third"]}
    add(shared, {"packets/first.yaml": "title: First\nholds: [kit, mine]\n"})
    found = [each.code.slug for name in books for each in found_in(shared / name)]
    assert found.count("packet-unknown") == 2


def test_what_no_book_has_is_told_once(
    three: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    add(three, {"chapters/forgotten.md": CHAPTER.format(title="Forgotten")})
    assert say(three, monkeypatch, "check", "--all-books") == 0
    printed = capsys.readouterr()
    assert printed.err.count("chapters/forgotten.md: warning") == 1
    assert "Add it to the contents of a book" in printed.err
    assert printed.out.count("No problems found.") == 2


@pytest.mark.parametrize("asked", ["book.yaml", "Small-web.book.yaml"])
def test_a_book_cannot_have_the_folder_of_the_site(three: Path, asked: str) -> None:
    (three / "short.book.yaml").rename(three / "Small-web.book.yaml")
    assert [each.place.file for each in found_in(three / asked) if each.code.slug == "book-name"] == [
        "Small-web.book.yaml"
    ]
    assert not [each for each in found_in(three / "leaflet.book.yaml") if each.code.slug == "book-name"]
