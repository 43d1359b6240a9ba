"""What a book can have besides chapters and worksheets: each a row, with its keys of book.yaml, pages and files."""

from __future__ import annotations

from dataclasses import dataclass, field

DOT = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>A dot</title><circle id="all" r="4"/></svg>\n'

_LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30"><path d="M0 0H90V30H0Z" fill="#5b2a86"/></svg>\n'

_SOURCES = """\
references:
- id: ruskin1857
  type: book
  author: [{family: Ruskin, given: John}]
  issued: 1857
  title: "The *elements* of drawing: in three letters"
- {id: who, type: report, author: [{literal: World Health, abbreviation: WHO}], issued: n.d., title: "Rest"}
"""

_CITING = """\
---
title: Sources
---

Look [@ruskin1857, p. 3; see @who]. @ruskin1857 [chap. 1] says so, and so does *she* [-@who].^[As @who says.]
"""

_BIB = """\
@book{ruskin1857, author = {Ruskin, John and {von der} Au, A.},
  title = {The {E}lements of \\emph{Drawing}}, year = 1857}
@online{who, author = {{World Health}}, title = {Rest \\& quiet},
  url = {https://example.org/a_b}, urldate = {2026-01-02}}
"""

_RIS = (
    "TY  - JOUR\nID  - else\nAU  - Łoś, Żan\nTI  - Tea: a study\nPY  - 2020/03//\nVL  - 1\nSP  - 3\nEP  - 9\nER  - \n"
)

_NIGHT = """\
@media (prefers-color-scheme: dark) { blockquote { border-image: url("../figures/dot.svg#all") 1 } }
ul { list-style-image: URL(../figures/a%20dot.svg) }
h2 { letter-spacing: var(--wide, 0.1em) }
@supports (display: grid) { figure > img { display: grid } }
"""

_WORDS_DRAWN = """\
<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink" width="90" height="60">
<style>.leaf { fill: url(#shade); opacity: .5 }</style>
<defs><linearGradient id="shade"><stop stop-color="#5b2a86"/></linearGradient>
<path id="leaf" d="M0 0q9 9 0 30z"/></defs>
<use x:href="#leaf" class="leaf"/><text x="9" y="40" font-family="Figtree">A leaf &amp; words</text>
</svg>
"""

_CRISIS = """\
crisis:
  heading: Not safe?
  first: Call *somebody*.
  elsewhere: Look around.
  note: Numbers change.
  countries:
  - {name: Ireland, emergency: 112 or 999, lines: [{name: Samaritans, contact: call 116 123}], checked: 2026-01-02}
"""


@dataclass(frozen=True, kw_only=True)
class Extra:
    """What a book has.

    keys: lines of book.yaml; front, chapters, back: pages of its contents; files: by their paths.
    """

    keys: str = ""
    front: tuple[str, ...] = ()
    chapters: tuple[str, ...] = ()
    back: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()
    files: dict[str, str] = field(default_factory=dict)


def _page(kind: str, text: str) -> dict[str, str]:
    return {f"chapters/{kind}.md": f"---\nkind: {kind}\n---\n\n{text}\n"}


EXTRAS: tuple[Extra, ...] = (
    Extra(
        keys="glossary: chapters/words.md\n",
        back=("chapters/words.md",),
        files={
            "chapters/words.md": "---\ntitle: Words\n---\n\nFloor <!-- also: floors -->\n:   What *holds*.\n\n"
            "Tea\n: A drink.\n"
        },
    ),
    Extra(
        keys="index: index.yaml\n",
        back=("index",),
        files={
            "index.yaml": "entries:\n- {term: Rest, find: [rest, floor], see_also: [Tea]}\n"
            "- {term: Tea, at: [chapters/0.md]}\n- {term: Pause, see: [Rest]}\n"
        },
    ),
    Extra(
        keys="clinic: clinic.yaml\n",
        files={
            "clinic.yaml": 'name: The Quiet Room\ncontact: 12 Mill Lane · 0113\nlogo: logo.svg\ncolour: "#5b2a86"\n',
            "logo.svg": _LOGO,
        },
    ),
    Extra(keys=_CRISIS),
    Extra(
        keys=_CRISIS,
        front=("chapters/danger.md",),
        files={"chapters/danger.md": "---\ntitle: In danger\n---\n\n## Call\n\n<!-- crisis-help -->\n"},
    ),
    Extra(
        keys="own_editions:\n  narrow: {like: print-a4, styles: [narrow.css], grey: yes}\n",
        editions=("narrow",),
        files={"styles/narrow.css": ".text { max-width: 90mm }\n.text p { color: #111 }\n"},
    ),
    Extra(
        keys="packets:\n  first:\n    title: The *first*\n    note: One a week.\n    holds: [sheet-0:2, '0']\n",
        editions=("packet-fillable-a4",),
    ),
    Extra(
        editions=("packet-print-a4",), files={"packets/second.yaml": "title: The second\nholds: [sheet-0, sheet-0:3]\n"}
    ),
    Extra(
        keys='cover: {image: figures/dot.svg, alt: A dot, line: Alone, ground: "#fff3d6", blurb: "So *it* is."}\n',
        front=("cover",),
        editions=("press-a4",),
        files={"figures/dot.svg": DOT},
    ),
    Extra(
        keys="publisher: Willow House\nisbn: {print: 978-3-16-148410-0}\n"
        "prices: {print: {amount: 12.50, currency: EUR}}\n"
        "series: {title: Small books, number: '3'}\nedition: Second, revised edition\n",
        editions=("onix",),
    ),
    Extra(
        keys="citations: {bibliography: [references.yaml], style: apa, list: by-chapter}\n",
        chapters=("chapters/sources.md",),
        files={"references.yaml": _SOURCES, "chapters/sources.md": _CITING},
    ),
    Extra(
        keys="citations: {bibliography: [references.yaml]}\n",
        chapters=("chapters/sources.md",),
        back=("references",),
        files={"references.yaml": _SOURCES, "chapters/sources.md": _CITING},
    ),
    Extra(
        keys="own_editions:\n  night: {like: epub, label: By night, styles: [night.css]}\n",
        editions=("night",),
        files={"styles/night.css": _NIGHT, "figures/dot.svg": DOT, "figures/a dot.svg": DOT},
    ),
    Extra(
        keys="own_editions:\n  site: {like: web, styles: [night.css]}\n",
        editions=("site",),
        files={"styles/night.css": _NIGHT, "figures/dot.svg": DOT, "figures/a dot.svg": DOT},
    ),
    Extra(
        keys="citations: {bibliography: [mine.bib, theirs.ris], style: apa, list: all}\n",
        chapters=("chapters/sources.md",),
        back=("references",),
        files={"mine.bib": _BIB, "theirs.ris": _RIS, "chapters/sources.md": _CITING},
    ),
    Extra(
        chapters=("chapters/drawn.md",),
        files={
            "figures/Words & things.svg": _WORDS_DRAWN,
            "chapters/drawn.md": "---\ntitle: Drawn\n---\n\n![A leaf and words](<../figures/Words & things.svg>)\n\n"
            '![A leaf](../figures/Words%20&%20things.svg "A *leaf*, again"){width=30%}\n',
        },
    ),
    Extra(
        keys="subtitle: For *one* & all\nsubjects: [Rest, 'Self-help: quiet']\nbisac: [SEL024000]\nrights: © Somebody\n"
        "accessibility: {certified_by: Somebody, report: https://example.org/report}\nspelling: [Woodwind]\n"
        "press: {leaf: 0.12, card: 0.3}\nimprint: Willow\n",
    ),
    Extra(keys="words: {en: {worksheet: 'Handout {number}', tip: Try *this*}, nl: {worksheet: 'Werkblad {number}'}}\n"),
    Extra(
        keys="levels: {step-numbered: off, direction-on-paper: off}\n"
        "file_levels: {chapters/0.md: {index-unfound: off}}\n"
    ),
    Extra(
        files={
            "short.book.yaml": "title: A short one\nslug: short\ncreators: [{name: Somebody}]\nlanguage: en\n"
            "identifier: urn:uuid:0a1b2c3d-0000-4000-8000-00000000000f\ndate: 2026-01-02\ndescription: Short.\n"
            "licence: {name: CC0, url: https://example.org/cc0, words: Do.}\npermission: You may.\n"
            "contents: {chapters: [chapters/0.md]}\neditions: [epub]\n"
        }
    ),
    Extra(front=("chapters/dedication.md",), files=_page("dedication", "For *all* who\\\nlook.")),
    Extra(front=("chapters/epigraph.md",), files=_page("epigraph", "Look, and look again.\n\n— somebody")),
    Extra(front=("chapters/preface.md",), files=_page("preface", "Before it. ____ (2 lines)")),
    Extra(
        back=("chapters/afterword.md",), files=_page("afterword", "## Behind it\n\nThat was all.[^a]\n\n[^a]: Nearly.")
    ),
    Extra(
        chapters=("chapters/autre.md",),
        files={"chapters/autre.md": "---\ntitle: Autre chose\nlanguage: fr\n---\n\n« Oui » ? Non : [](0.md).\n"},
    ),
    Extra(
        chapters=("chapters/hebrew.md",),
        files={"chapters/hebrew.md": "---\ntitle: שלום\nlanguage: he\n---\n\nשלום (1) *abc* 2.\n\n- [ ] א\n- [ ] ב\n"},
    ),
)
"""All but the usual: editions of their own among it. Each can stand in a book with any other of other keys."""

EDITIONS: tuple[str, ...] = (
    "print-a4",
    "print-a4",
    "fillable-a4",
    "print-pocket",
    "epub",
    "epub",
    "epub",
    "kindle",
    "web",
    "handout-print-a4",
    "handout-fillable-letter",
    "menu-a4",
    "worksheets",
    "clear-print-letter",
    "large-print-a4",
    "greyscale-a4",
    "therapist-a4",
    "booklet-a4",
)
"""What a book lists, the more often, the more of its rows."""
