"""Whatever an author writes or pastes, wherever it stands: it is refused with its file and line, or it is harmless.

Every hostile piece is put into every place. What passes `check` is drawn for paper and for e-readers, each read by the
parser that its readers have: there must be no script, no handler and nothing from outside in it, and its words must
still be there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import tinyhtml5
import yaml
from lxml import etree

from book.diagnostics import Diagnostic, Level, Place, Problems, ProblemsFound
from book.editions import EDITIONS
from book.handing_out.packet_orders import planned_packets
from book.handing_out.packet_pages import packet_pieces
from book.html.context import Piece
from book.html.render import pieces
from book.making.reading import Prepared, prepare
from book.project import load_project
from tests.small_book import KEYS

WORD = "zauber"
"""What every piece says."""

PIECES = {
    "script": f"<script>alert('{WORD}')</script>",
    "script large": f"<SCRIPT SRC=https://example.org/x.js>{WORD}</SCRIPT>",
    "script in a slash": f"<script/x>{WORD}</script>",
    "script unclosed": f"<script>{WORD}",
    "handler": f'<b onclick="alert(1)">{WORD}</b>',
    "handler large": f'<b ONmouseover="alert(1)">{WORD}</b>',
    "handler on an image": f'<img src="x" onerror="alert(1)" alt="{WORD}"/>',
    "javascript": f"<a href=\"javascript:alert('{WORD}')\">{WORD}</a>",
    "javascript by entities": f'<a href="&#106;ava&Tab;script&colon;alert(1)">{WORD}</a>',
    "javascript in Markdown": f"[{WORD}](javascript:alert(1))",
    "javascript in Markdown by entities": f"[{WORD}](java&#x73;cript&#58;alert(1))",
    "javascript in angles": f"[{WORD}](<java script:alert(1)>)",
    "vbscript": f"[{WORD}](vbscript:x)",
    "data": f'<a href="data:text/html,<script>alert(1)</script>">{WORD}</a>',
    "data in Markdown": f"[{WORD}](data:image/gif;base64,AAAA)",
    "a program": f"[{WORD}](ms-word:ofe|u|x)".replace("|", "%7C"),
    "a program in angles": f"<intent:{WORD}>",
    "no scheme": f"[{WORD}](//example.org/x)",
    "iframe": f'<iframe src="https://example.org/">{WORD}</iframe>',
    "object": f'<object data="/etc/passwd">{WORD}</object>',
    "embed": f'<embed src="../../secret" title="{WORD}"/>',
    "form": f'<form action="https://example.org/"><input name="{WORD}"/></form>',
    "base": f'<base href="https://example.org/{WORD}"/>',
    "meta": f'<meta http-equiv="refresh" content="0; url=https://example.org/{WORD}"/>',
    "link": f'<link rel="stylesheet" href="https://example.org/{WORD}.css"/>',
    "style": f"<style>@import url(https://example.org/{WORD}.css)</style>",
    "style by attribute": f'<span style="background: url(https://example.org/x)">{WORD}</span>',
    "picture absolute": f'<img src="/etc/passwd" alt="{WORD}"/>',
    "picture above": f"![{WORD}](../../secret.svg)",
    "picture above by signs": f"![{WORD}](%2e%2e/%2E%2E/secret.svg)",
    "picture above by backslashes": f"![{WORD}](..\\..\\secret.svg)",
    "picture of the machine": f"![{WORD}](file:///etc/passwd)",
    "picture at the root": f"![{WORD}](/etc/passwd)",
    "picture of the web": f"![{WORD}](https://example.org/x.png)",
    "picture as data": f"![{WORD}](data:image/svg+xml;base64,PHN2Zy8+)",
    "picture with a script": f"![{WORD}](../figures/script.svg)",
    "pictures to choose from": f'<img srcset="https://example.org/x 2x" src="x" alt="{WORD}"/>',
    "poster": f'<video poster="https://example.org/x">{WORD}</video>',
    "file": f"[{WORD}](../../secret.md)",
    "file by signs": f"[{WORD}](%2e%2e/%2e%2e/secret.md)",
    "drawing": f"<svg><script>alert('{WORD}')</script></svg>",
    "drawing that links": f'<svg><a xlink:href="javascript:alert(1)"><text>{WORD}</text></a></svg>',
    "formula": f'<math><mi xlink:href="javascript:alert(1)">{WORD}</mi></math>',
    "namespace": f'<x:script xmlns:x="http://www.w3.org/1999/xhtml">{WORD}</x:script>',
    "unclosed": f"<b>{WORD}",
    "closed twice": f"<b>{WORD}</b></b></div>",
    "crossed": f"*a <b>{WORD}* c</b>",
    "comment": "<!--> <script>alert(1)</script> is a note to myself -->",
    "characters": f"<![CDATA[><script>alert('{WORD}')</script>]]>",
    "instruction": f"<?x ><script>alert('{WORD}')</script>?>",
    "declaration": f'<!ENTITY x SYSTEM "file:///etc/{WORD}">',
    "out of a quotation": f'"><script>alert("{WORD}")</script>',
    "out of another quotation": f"'><script>alert('{WORD}')</script>",
    "quotation": f'<q cite="javascript:alert(1)">{WORD}</q>',
    "template": f"{{{{ 7 * 7 }}}} {{% include '/etc/passwd' %}} {WORD}",
    "quiet": f'<kbd title="a &quot; onclick=&quot;b">{WORD}</kbd>',
}

CHAPTER = "---\ntitle: A title\n---\n\n"
SHEET = "---\ntitle: A title\npurpose: To try.\nsource: S\nlicence: L\n---\n\n"

CHAPTER_PLACES = {
    "text": "@@ and words.\n",
    "heading": "## A heading @@\n",
    "emphasis": "Words **in strong @@ words** on.\n",
    "list": "- One @@\n- Two\n",
    "quotation": "> It was said @@ then.\n",
    "callout": "> [!NOTE]\n> Take care @@ now.\n",
    "head of a table": "| A @@ | B |\n|---|---|\n| a | b |\n",
    "cell": "| A | B |\n|---|---|\n| a @@ | b |\n",
    "caption of a table": "Table: What @@ is\n\n| A | B |\n|---|---|\n| a | b |\n",
    "caption of a figure": '![A dot](../figures/dot.svg "What ## is")\n',
    "title of a picture": 'See ![A dot](../figures/dot.svg "##") here.\n',
    "alternative text": "![A dot @@](../figures/dot.svg)\n",
    "note": "Words.[^1]\n\n[^1]: A note @@ here.\n",
    "note that begins so": "Words.[^1]\n\n[^1]: @@\n",
    "second paragraph of a note": "Words.[^1]\n\n[^1]: A note.\n\n    More @@ here.\n",
    "list in a note": "Words.[^1]\n\n[^1]: A note:\n\n    - One @@\n",
    "block in a note": "Words.[^1]\n\n[^1]: A note.\n\n    <div>\n    @@\n    </div>\n",
    "words of a link": "[A link @@](https://example.org/)\n",
    "title of a link": '[A link](https://example.org/ "##")\n',
    "title of a reference": '[A link][1]\n\n[1]: https://example.org/ "##"\n',
    "term": "A term @@\n: What it is.\n",
    "definition": "A term\n: What it is @@ here.\n",
    "block": "<div>\n@@\n</div>\n",
    "block that begins so": "@@\n",
    "cell of a block": "<table>\n<tr><td>\n@@\n</td></tr>\n</table>\n",
    "attribute": '<abbr title="##">A</abbr>\n',
    "code": "`@@`\n",
    "code block": "```\n@@\n```\n",
    "information of a code block": "```@@\nWords zauber.\n```\n",
    "braces": "[words]{lang=@@} zauber\n",
    "comment within a line": "Words <!-- index: @@ --> zauber.\n",
    "citation, before": "Said [see @@ @known].\n",
    "citation, behind": "Said [@known, p. 3, and @@ too].\n",
}
SHEET_PLACES = {
    "text of a sheet": "Words @@.\n\nName: ____\n",
    "blank": "My @@ answer: ____\n",
    "lines": "What @@ helped? ____ (3 lines)\n",
    "box": "- [ ] A box @@\n- [ ] Another\n",
    "circle": "- ( ) A circle @@\n- ( ) Another\n",
    "rating": "How @@ strong? (0..10)\n",
    "words of a rating": "How strong? (0 @@ .. 10 much)\n",
    "table to fill": "| What @@ | When |\n|---|---|\n| ____ | ____ |\n",
    "questionnaire": "| | Never (0) | Often (1) |\n|---|---|---|\n| I @@ slept | ( ) | ( ) |\n",
    "drawing": "```draw 3cm\nDraw @@ here\n```\n",
    "diagram": "<!-- ladder -->\n\n1. First @@: ____\n2. Last: ____\n",
    "note for therapists": "> [!THERAPIST]\n> Look @@ there.\n\nName: ____\n",
}
FRONT_MATTER = {
    "chapters": ("title", "lead", "note", "language"),
    "worksheets": ("title", "purpose", "time", "when", "caution", "source", "licence"),
}
PLACES = {
    **{name: ("chapters", CHAPTER + text) for name, text in CHAPTER_PLACES.items()},
    **{name: ("worksheets", SHEET + text) for name, text in SHEET_PLACES.items()},
    **{
        f"{key} of {folder}": (
            folder,
            "---\n"
            + "".join(f"{k}: {'$$' if k == key else 'A word'}\n" for k in keys if k in ("title", "source", key))
            + "---\n\nWords.\n",
        )
        for folder, keys in FRONT_MATTER.items()
        for key in keys
    },
}
KEYS_OF_WORDS = {
    "title": "title: $$",
    "subtitle": "subtitle: $$",
    "creator": "creators: [{name: $$}]",
    "publisher": "publisher: $$",
    "description": "description: $$",
    "licence": "licence: {name: $$, url: 'https://example.org/', words: $$}",
    "permission": "permission: $$",
    "cover": "cover: {image: figures/dot.svg, alt: $$, line: $$}",
    "part": "contents: {parts: [{title: $$, lead: $$, chapters: [chapters/one.md]}], back: [index]}",
    "packet": "packets: {kit: {title: $$, note: $$, holds: [kit]}}",
    "crisis": "crisis: {heading: $$, first: $$, elsewhere: $$, elsewhere_short: $$, note: $$, countries: "
    "[{name: $$, emergency: $$, short: $$, lines: [{name: $$, contact: $$, hours: $$}], checked: 2026-01-01}]}",
}
KEYS_OF_PLACES = {
    "identifier": "identifier: $$",
    "language": "language: $$",
    "address of the licence": "licence: {name: A, url: $$, words: A}",
    "picture of the cover": "cover: {image: $$, alt: A dot}",
    "what a packet holds": "packets: {kit: {title: A kit, holds: [$$]}}",
    "address of the PDF": "epub: {fillable: $$}",
}
LISTS = {
    "index": ("index.yaml", "- {term: $$, find: [words]}"),
    "words that the index looks for": ("index.yaml", "- {term: A term, find: [$$]}"),
    "source": (
        "references.yaml",
        "- {id: id%d, type: book, author: [{literal: $$}], title: $$, issued: 2014, publisher: $$, note: $$}",
    ),
    "address of a source": (
        "references.yaml",
        "- {id: id%d, type: webpage, author: [{literal: A}], title: zauber, issued: 2014, URL: $$}",
    ),
    "number of a source": (
        "references.yaml",
        "- {id: id%d, type: book, author: [{literal: A}], title: zauber, issued: 2014, DOI: $$}",
    ),
}

DOT = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="4"/></svg>'
COMMON = {
    "figures/dot.svg": DOT,
    "figures/script.svg": DOT.replace("<circle", "<script>alert(1)</script><circle"),
    "references.yaml": "- {id: known, type: book, author: [{literal: A}], title: B, issued: 2014, publisher: C}\n",
    "chapters/one.md": "# One\n\nWords and words.\n\n[Kit](../worksheets/kit.md)\n",
    "worksheets/kit.md": SHEET + "Name: ____\n",
    "index.yaml": "entries: [{term: A word, find: [words]}]\n",
    "../secret.svg": DOT,
    "../secret.md": "# Secret\n",
}

HARMLESS = re.compile(r"#|https?://|mailto:|tel:|figures/dot\.svg$|$")
ADDRESSES = ("href", "src", "srcset", "poster", "data", "action", "cite", "background", "formaction", "ping")
FOREIGN = re.compile(r"script|iframe|object|embed|form|base|meta|link|style|svg|math|audio|video|source|input|.*[:}].*")


def put(text: str, piece: str) -> str:
    """Put a piece into its place: @@ as it is, ## within quotation marks, $$ as a text of YAML."""
    return text.replace("@@", piece).replace("##", piece.replace('"', r"\"")).replace("$$", json.dumps(piece))


def write(root: Path, keys: str, files: dict[str, str]) -> None:
    """Write a book. keys: what its book.yaml says besides, or instead."""
    listed = [name for name in files if name.startswith("chapters/") and name != "chapters/one.md"]
    book: dict[str, object] = yaml.safe_load(KEYS)
    book["contents"] = {
        "front": ["cover", "title-page", "imprint", "contents"],
        "chapters": ["chapters/one.md", *listed],
        "back": ["worksheet-list", "figure-list", "table-list", "index", "references"],
    }
    book |= {"editions": ["epub"], "index": "index.yaml"} | yaml.safe_load(keys or "{}")
    for name, text in {**COMMON, **files, "book.yaml": json.dumps(book, default=str, indent=1)}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")


def read(root: Path) -> tuple[Prepared | None, list[Diagnostic]]:
    """Read a book as `check` does; what is wrong with it otherwise."""
    problems = Problems()
    try:
        book = prepare(load_project(root, problems), problems)
        planned_packets(book, problems)
        problems.stop_if_errors()
        return book, list(problems)
    except ProblemsFound as found:
        return None, found.diagnostics


def drawn(book: Prepared, edition: str) -> list[Piece]:
    """Every page that can be made of a book: its own, each sheet by itself, and its packets."""
    context, alone = book.context(EDITIONS[edition]), book.context(EDITIONS["packet-print-a4"])
    made = [piece for section in book.manuscript.sections for piece in pieces(section, context)]
    made += [piece for sheet in book.manuscript.worksheets.values() for piece in pieces(sheet, context)]
    packets = planned_packets(book, Problems())
    return made + [piece for packet in packets for piece in packet_pieces(packet, alone)]


def trouble(xhtml: str) -> list[str]:
    """What must not be in a page, as an XML parser and as an HTML parser read it."""
    trees = (
        etree.fromstring(f'<body xmlns:epub="e">{xhtml}</body>'.encode()),
        tinyhtml5.parse(xhtml, namespace_html_elements=False),
    )
    return [fault for tree in trees for node in tree.iter() for fault in faults(node)]


def faults(node: etree._Element) -> Iterator[str]:
    """What is wrong with an element; its name has no namespace."""
    if not isinstance(node.tag, str):
        yield f"a comment or an instruction: {node.text!r}"
        return
    if FOREIGN.fullmatch(node.tag.lower()):
        yield f"<{node.tag}>"
    for key, value in ((str(key), str(value)) for key, value in node.attrib.items()):
        name = key.lower().rpartition("}")[2].rpartition(":")[2]
        address = name in ADDRESSES and not HARMLESS.match(value)
        if name.startswith("on") or address or (name == "style" and "url" in value):
            yield f"<{node.tag} {key}={value}>"


def hold(root: Path, files: dict[str, str], keys: str = "") -> list[Place]:
    """Hold a book to the rule above; return where it is refused. files: those that hold pieces."""
    write(root, keys, files)
    book, found = read(root)
    if book is None:
        return [diagnostic.place for diagnostic in found if diagnostic.code.level is Level.ERROR]
    for edition in ("epub", "therapist-a4"):
        made = drawn(book, edition)
        assert [fault for piece in made for fault in trouble(piece.xhtml)] == []
        for name, text in files.items():
            own = "".join(piece.xhtml for piece in made if piece.source == name or not name.endswith(".md"))
            told = any(diagnostic.place.file == name for diagnostic in found)
            assert told or WORD in own or WORD not in text, (edition, name, text)
    return []


@pytest.mark.parametrize("place", PLACES)
def test_a_hostile_piece_in_a_text_is_refused_or_harmless(place: str, tmp_path: Path) -> None:
    folder, text = PLACES[place]
    files = {f"{folder}/p{number:02}.md": put(text, piece) for number, piece in enumerate(PIECES.values())}
    refused = {where.file for where in hold(tmp_path / "one" / "book", files)}
    assert refused <= set(files)
    rest = {name: text for name, text in files.items() if name not in refused}
    assert hold(tmp_path / "two" / "book", rest) == []


def listed(name: str, entries: list[str]) -> str:
    """A list from the second line of a file on."""
    key = "entries" if name == "index.yaml" else "references"
    return "\n".join([f"{key}:" if entries else f"{key}: []", *entries])


@pytest.mark.parametrize("place", LISTS)
def test_a_hostile_piece_in_a_list_is_refused_or_harmless(place: str, tmp_path: Path) -> None:
    name, entry = LISTS[place]
    entries = [put(entry.replace("%d", str(number)), piece) for number, piece in enumerate(PIECES.values())]
    keys = "citations: {list: all}"
    refused = hold(tmp_path / "one" / "book", {name: listed(name, entries)}, keys)
    assert {where.file for where in refused} <= {name}
    rest = [each for line, each in enumerate(entries, 2) if line not in {where.line for where in refused}]
    assert hold(tmp_path / "two" / "book", {name: listed(name, rest)}, keys) == []


@pytest.fixture(scope="module")
def in_titles(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The pieces that a title of the book may have."""
    root = tmp_path_factory.mktemp("titles") / "book"
    return [piece for piece in PIECES.values() if not hold(root, {}, put(KEYS_OF_WORDS["title"], piece))]


@pytest.mark.parametrize("place", KEYS_OF_WORDS)
def test_all_hostile_pieces_in_the_words_of_a_key_are_refused_or_harmless(
    place: str, in_titles: list[str], tmp_path: Path
) -> None:
    refused = hold(tmp_path / "one" / "book", {}, put(KEYS_OF_WORDS[place], " ".join(PIECES.values())))
    assert {where.file for where in refused} <= {"book.yaml"}
    assert in_titles
    assert hold(tmp_path / "two" / "book", {}, put(KEYS_OF_WORDS[place], "; ".join(in_titles))) == []


def test_all_hostile_pieces_in_the_words_of_a_clinic_are_harmless(tmp_path: Path) -> None:
    words = put("name: $$\ncontact: $$\ncrisis: $$\nlogo: figures/dot.svg\nlogo_alt: $$\n", " ".join(PIECES.values()))
    assert hold(tmp_path / "book", {"clinic.yaml": words}, "clinic: clinic.yaml") == []


@pytest.mark.parametrize("place", KEYS_OF_PLACES)
def test_a_hostile_piece_that_leads_somewhere_is_refused(place: str, tmp_path: Path) -> None:
    for number, piece in enumerate(PIECES.values()):
        refused = hold(tmp_path / str(number) / "book", {}, put(KEYS_OF_PLACES[place], piece))
        assert {where.file for where in refused} == {"book.yaml"}, piece


@pytest.mark.parametrize("key", ["logo", "colour", "accent"])
def test_a_hostile_piece_that_a_clinic_leads_to_is_refused(key: str, tmp_path: Path) -> None:
    for number, piece in enumerate(PIECES.values()):
        files = {"clinic.yaml": put(f"name: zauber\n{key}: $$\n", piece)}
        assert {where.file for where in hold(tmp_path / str(number) / "book", files, "clinic: clinic.yaml")} == {
            "clinic.yaml"
        }


def test_a_hostile_piece_in_the_glossary_is_refused_or_harmless(tmp_path: Path) -> None:
    for number, piece in enumerate(PIECES.values()):
        files = {"chapters/words.md": put("# Words\n\nA term @@\n: What it @@ is.\n", piece)}
        refused = hold(tmp_path / str(number) / "book", files, "glossary: chapters/words.md")
        assert {where.file for where in refused} <= set(files)
