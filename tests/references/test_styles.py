"""Finding citation styles, without the network."""

from __future__ import annotations

from pathlib import Path

import pytest

from book.diagnostics import Place, Problems
from book.references.styles import Style, load_style
from tests.references.helpers import style

HEAD = '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><info><title>T</title>{}</info>'
LAYOUT = '<citation><layout><text variable="title"/></layout></citation></style>'
WHOLE = HEAD.format("<id>http://example.org/own</id>") + LAYOUT
PARENT = '<link rel="independent-parent" href="http://www.zotero.org/styles/{}"/>'


def load(root: Path, name: str) -> tuple[Style | None, list[str]]:
    problems = Problems()
    found = load_style(root, name, Place("book.yaml", 9, 3), problems)
    return found, [str(problem) for problem in problems]


KINDS = {
    "apa": ("apa", "author-date", True),
    "psychological-trauma-theory-research-practice-and-policy": ("apa", "author-date", True),
    "apa-6th-edition": ("apa-6th-edition", "author-date", False),
    "apa-numeric-superscript": ("apa-numeric-superscript", "numeric", False),
    "vancouver": ("nlm-citation-sequence", "numeric", False),
    "chicago-fullnote-bibliography": ("chicago-notes-bibliography", "note", False),
    "modern-language-association": ("modern-language-association", "author", False),
}


@pytest.mark.parametrize("name", KINDS)
def test_styles_are_found_by_old_and_new_names(name: str) -> None:
    found = style(name)
    assert (found.id, found.kind, found.is_apa) == KINDS[name]
    assert "independent-parent" not in found.xml  # pandoc would fetch it


def test_a_file_of_the_project_is_a_style(tmp_path: Path) -> None:
    (tmp_path / "own.csl").write_text(WHOLE)
    (tmp_path / "journal.csl").write_text(HEAD.format(PARENT.format("apa")) + "</style>")
    own, problems = load(tmp_path, "own.csl")
    assert own is not None
    assert (own.id, own.kind, problems) == ("own", "author-date", [])
    journal, problems = load(tmp_path, "journal.csl")
    assert journal is not None
    assert (journal.is_apa, problems) == (True, [])


UNKNOWN = "there is no citation style “{}” [style-unknown]\n    {}"
INVALID = (
    "the citation style “{}” cannot be used: {} [style-invalid]\n"
    "    Take a style from the CSL style repository, or one by name, such as apa."
)
COMMON = (
    "Known here: apa, chicago-author-date, chicago-notes-bibliography, harvard-cite-them-right, ieee, "
    "modern-language-association, vancouver."
)

COMPLAINTS = {
    "appa": UNKNOWN.format("appa", "Did you mean “apa”?"),
    "zzzzzzzzzzzzz": UNKNOWN.format("zzzzzzzzzzzzz", COMMON),
    "../apa": UNKNOWN.format("../apa", "Did you mean “apa”?"),
    "../apa.csl": "“../apa.csl” leads out of the project folder [path-outside]\n    Copy the file into the project and "
    "use a path that stays inside it.",
    "owm.csl": "there is no file “owm.csl” [file-missing]\n    Did you mean “own.csl”?",
    "text.csl": INVALID.format("text.csl", "this is no XML"),
    "html.csl": INVALID.format("html.csl", "this is no CSL style"),
    "empty.csl": INVALID.format("empty.csl", "it does not say how a citation looks"),
    "orphan.csl": INVALID.format("orphan.csl", "it rests on “nowhere”, which is not installed"),
}


@pytest.mark.parametrize("name", COMPLAINTS)
def test_what_is_wrong_with_a_style_is_said(name: str, tmp_path: Path) -> None:
    root = tmp_path / "project"
    root.mkdir()
    (tmp_path / "apa.csl").write_text(WHOLE)
    (root / "own.csl").write_text(WHOLE)
    (root / "text.csl").write_text("hello")
    (root / "html.csl").write_text("<html/>")
    (root / "empty.csl").write_text(HEAD.format("") + "</style>")
    (root / "orphan.csl").write_text(HEAD.format(PARENT.format("nowhere")) + "</style>")
    assert load(root, name) == (None, [f"book.yaml:9:3: error: {COMPLAINTS[name]}"])
