"""Sound books in the dialect's own grammar. What it can write is data: a row for each thing that a book may have."""

from __future__ import annotations

import random

from tests.fuzz.extras import DOT, EDITIONS, EXTRAS, Extra
from tests.small_book import KEYS

Texts = dict[str, str]
"""The files of a book by their paths."""

WORDS: tuple[str, ...] = (
    "a warm cup of tea",
    "the floor",
    "my hands",
    "“quiet”",
    "an hour's rest",
    "Größe",
    "漢字",
    "e\u0301",
    "3–4",
    "H<sub>2</sub>O",
    "*slowly*",
    "**now**",
    "`code`",
    "<kbd>Esc</kbd>",
    "&amp;",
    "[a page](https://example.org/a?b=c&d)",
    "[cuillère]{lang=fr}",
    "a \\* star",
    "…",
    "100 %",
    "the '90s",
    "$x^2$",
    "~~old~~ ==new==",
    "H~2~O and 10^3^",
    ":spoon:",
    "שלום",
    "日本語の**「重要」**です",
    "a<br>b",
    "a^[Well, perhaps.]",
    "&frac12;",
    '[sp](https://example.org "A title")',
    "-- *so* --",
    "😐",
    "x ½ ≥ 3 → y",
    "<u>under</u>",
    "Łódź",
)
"""Words that are harmless wherever they stand."""

KINDS: tuple[str, ...] = (
    "{words}: ____",
    "{words}? ____ (4 lines)",
    "{words}? ____ (30 mm)",
    "Date (dd/mm/yyyy): ____",
    "Initials: ____",
    "{words}: ____ (signature)",
    "- [ ] {words}\n- [ ] {words}\n- [ ] Other: ____",
    "- ( ) {words}\n- ( ) {words}",
    "How much? (0..10) None … All",
    "How warm? (1..5) 1 = Cold … 5 = Hot",
    "| {words} | {words} |\n|---|---|\n| ____ | ____ |\n| ____ | ____ |",
    "<!-- 4 rows, 12mm tall -->\n\n| When | What |\n|---|---|\n| ____ | ____ |",
    "| Today | (0) No | (1) Yes |\n|---|---|---|\n| {words} | ( ) | ( ) |\n\nTotal: = ____ / 1",
    "| Habit | Mon | Tue |\n|---|---|---|\n| {words} | [ ] | [ ] |",
    "```draw 3cm\n{words}\n```",
    "<!-- ladder -->\n\n1. {words}: ____\n2. {words}: ____",
    "<!-- cycle -->\n\n- {words}: ____\n- {words}: ____\n- {words}: ____",
    "How sure? (0..10) I don't … 5 = *half* … I do",
    "| When (hh:mm) | How long (h min) |\n|---|---|\n| ____ | ____ |\n\nTotal how long: = ____",
    "```draw axes 6cm, across: Day, up: Mood 0..10\n{words}\n```",
    "<!-- wheel -->\n\n- {words} (0..10)\n- {words} (0..10)\n- {words} (0..10)",
    "<!-- matching -->\n\n| One | Two |\n|---|---|\n| {words} | a |\n| b | {words} |",
    "<!-- thermometer, half width -->\n\n- 10: ____\n- 0: ____\n\n<!-- cycle, half width -->\n\n- a: ____\n- b: ____",
    "Was it? ( ) Yes ( ) No",
    "<!-- path -->\n\n1. Am I safe?\n   - ( ) Yes → 2\n   - ( ) No → {quoted}\n2. Rest.",
    "<!-- steps -->\n\n1. {words} ____\n2. {words} ____",
    "<!-- flower -->\n\n- {words}: ____\n- {words}: ____\n- {words}: ____",
    "<!-- circles -->\n\n- {words}: ____\n- {words}: ____",
    "<!-- quadrants -->\n\n- {words}: ____\n- {words}: ____\n- {words}: ____\n- {words}: ____",
    "<!-- timeline -->\n\n- {words}: ____\n- {words}: ____",
    "<!-- arrows -->\n\n- {words}: ____\n- {words}: ____\n- {words}: ____",
    "<!-- thermometer -->\n\nHow warm is it? (0..5) cold … hot",
    "<!-- 2 columns -->\n\n- [ ] {words}\n- [ ] {words}\n- [ ] {words}",
    "```draw body\n{words}\n```",
    "```draw grid 9cm x 3cm\n{words}\n```",
    "<!-- id: own-{number} -->\n\n{words}: ____\n\n> [!TIP]\n> {words} ____",
    "Tired before\n\n(0..5) {quoted} … all\n\nTired after\n\n(0..5) {quoted} … all\n\nChange (after − before): = ____",
    "| {words} | [ ] | __ |\n|---|---|---|\n| {words} | [ ] | __ |",
    "| | Bed (hh:mm) | Up (hh:mm) | Rest = Up − Bed |\n|-|-|-|-|\n| {words} | ____ | ____ | ____ |\n\nTotal: = ____",
    "{words} ____ and (hh:mm) ____, $____.__ {words}",
    "> [!THERAPIST]\n> {words}",
)
"""An answer space of every kind."""

BLOCKS: tuple[str, ...] = (
    "{words} {words} {words}.",
    "## {words}\n\n{words}.",
    "- {words}\n- {words}\n  - {words}",
    "3. {words}\n4. {words}",
    "> {words}",
    "> [!NOTE]\n> {words}",
    "> [!CAUTION]\n> {words}\n>\n> - {words}",
    "| {words} | {words} |\n|:--|--:|\n| {words} | {words} |",
    "Table: {words}\n\n| A | B |\n|---|---|\n| {words} | {words} |",
    '![A dot](../figures/dot.svg "{quoted}")',
    "Words ![a dot](../figures/dot.svg) within.",
    "A term {number}\n: {words}",
    "```\n{words}\n```",
    "***",
    '<div class="box">\n<p>Words &copy; and <b>more</b></p>\n</div>',
    "A note.[^n{number}]\n\n[^n{number}]: {quoted} and *more*.",
    "{words}<!-- index: {quoted} --> and on.",
    "See [the sheet](../worksheets/sheet-0.md).",
    "$$\nx_{number} = \\frac{1}{2}\n$$ {#eq-n{number}}\n\nSo says [](#eq-n{number}).",
    "```python\ndef f(x):\n    return x  # {quoted}\n```",
    "<!-- table: ../tables/parts.csv -->",
    "<!-- include: ../passages/rest.md -->",
    '![A dot](../figures/dot.svg "{quoted}"){width=40%}',
    "![A dot](../figures/dot.svg){.inset width=3cm}\n\n{words} {words}.",
    '![One](../figures/dot.svg "{quoted}") ![Two](../figures/dot.svg "{quoted}")',
    "![](../figures/dot.svg){.ornament width=10%}",
    "```verse\n{words},\n  {words}\n\n{words}.\n```",
    "> [!EPIGRAPH]\n> {words}\n>\n> -- somebody",
    "So:\n\n- [x] {words}\n- [ ] {words}\n\nAnd so on.",
    "<details>\n<summary>More</summary>\n\n{words}.\n\n</details>",
    "| one line {words}\n|   another",
    "<!-- page break -->",
    "[Ein Satz auf Deutsch, „so“.]{lang=de} {words}",
    "<!-- widths: 3, 1 -->\n\n| {words} | A |\n|---|---|\n| {words}<br>{words} | 1 |",
    "![A dot](../figures/dot.svg){#fig-d{number}}\n\n[](#fig-d{number}) and [](0.md): {words}.",
    "{#tbl-t{number}}\nTable: {words}\n\n| A | 1.5 |\n|:---|---:|\n| {words} | 1 |\n\nSee [](#tbl-t{number}).",
    "{.unnumbered}\n## {words}\n\n### {words}\n\n{words}.",
    "\\begin{align}\na &= b \\label{eq:a{number}} \\\\\nc &= d \\nonumber\n\\end{align}\n\nWith \\eqref{eq:a{number}}.",
    "| 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 |\n|---|---|---|---|---|---|---|---|---|---|\n"
    + "| {words} |"
    + " x |" * 9,
    "> [!STORY]\n> {words}\n\n> [!EVIDENCE]\n> {words}",
    "> {words}\n>\n> > {words}\n\n1. {words}\n\n   {words}\n   - {words}",
    "```text\n├── {words}\n│\t└── x\n```",
    "{words} ____\n\n- [ ] {words}\n- [ ] {words}\n\nAnd so on.",
    '<abbr title="World">W</abbr> {words}, <ins>x</ins> {words}.',
    "Tea\n: {words}\n\n    {words}\n\nFloor, table\n: {words}",
    "[{quoted}](../worksheets/sheet-0.md#part-0) {words}.",
    "{words}  \n{words}\\\n{words}",
)
"""What can stand in a chapter."""

PERCENT = 100

LANGUAGES = ("en", "de", "fr", "es", "nl", "ar", "he", "ja", "pl", "en-GB", "pt-BR")


def sound_book(rng: random.Random, guests: Texts | None = None, editions: tuple[str, ...] = ()) -> Texts:
    """Return a book without a fault, and with some of all that books can have.

    guests: chapters and worksheets that it has besides, sound or not; editions: what it lists, in place of some of all.
    """
    sheets = {f"worksheets/sheet-{number}.md": sheet(rng, number) for number in range(rng.randint(1, 3))}
    chapters = {f"chapters/{number}.md": chapter(rng, number) for number in range(rng.randint(1, 3))}
    for name, text in (guests or {}).items():
        (chapters if name.startswith("chapters/") else sheets)[name] = text
    chapters["chapters/0.md"] += "".join(f"\n\n[Sheet](../{name})" for name in sheets) + "\n"
    extras = _extras(rng)
    beside = {name: text for extra in extras for name, text in extra.files.items()}
    return {
        "book.yaml": _keys(rng, chapters, extras, editions),
        "figures/dot.svg": DOT,
        **_BESIDE,
        **beside,
        **chapters,
        **sheets,
    }


_BESIDE = {
    "tables/parts.csv": "Part;How many\nBowl;1\nHandle;1,5\n",
    "passages/rest.md": "Put the book down for a moment, and *rest*.\n",
}
"""What chapters take in from files of its own."""


def _extras(rng: random.Random) -> list[Extra]:
    """Up to four rows that say other things."""
    chosen: list[Extra] = []
    for extra in rng.sample(EXTRAS, rng.choice((0, 0, 1, 2, 4))):
        said = {line.partition(":")[0] for each in chosen for line in each.keys.splitlines()}
        if not said & {line.partition(":")[0] for line in extra.keys.splitlines() if line[:1] != " "}:
            chosen.append(extra)
    return chosen


def _keys(rng: random.Random, chapters: Texts, extras: list[Extra], editions: tuple[str, ...]) -> str:
    own = KEYS.replace("language: en", f"language: {rng.choice(LANGUAGES)}")
    said = "".join(extra.keys for extra in extras)
    other = "" if "citations:" in said else "citations: {bibliography: []}\n"
    other += f"worksheets: {rng.choice(('after-the-text', 'in-place'))}\n"
    other += rng.choice(("epub: {fields: true}\n", "epub: {notebook: true}\n", "epub: {pages: none}\n", ""))
    other += rng.choice(("", "numbered_sections: true\n", "sheets: {numbered: yes, head: [name, date]}\n"))
    listed = f"editions: [{', '.join(editions)}]\n" if editions else _editions(rng, extras)
    return own + _contents(rng, chapters, extras) + listed + other + said


def _contents(rng: random.Random, chapters: Texts, extras: list[Extra]) -> str:
    more = {name for extra in extras for name in extra.chapters}
    front = [*rng.sample(("title-page", "imprint", "contents"), rng.randint(0, 3)), *_of(extras, "front")]
    back = [*rng.sample(("worksheet-list", "figure-list", "table-list"), rng.randint(0, 3)), *_of(extras, "back")]
    first, *others = [*sorted(chapters), *sorted(more)]
    order = ", ".join((first, *others))
    body = rng.choice(
        (
            f"chapters: [{order}]",
            f"chapters: [{order}]",
            f"parts: [{{title: One, chapters: [{first}]}}, {{title: Two, lead: So., chapters: [{', '.join(others)}]}}]"
            if others
            else f"parts: [{{title: '*One*', chapters: [{first}]}}]",
            f"chapters: [{first}], appendices: [{', '.join(others)}]",
        )
    )
    return f"contents: {{front: [{', '.join(front)}], {body}, back: [{', '.join(back)}]}}\n"


def _of(extras: list[Extra], where: str) -> list[str]:
    return list(dict.fromkeys(name for extra in extras for name in getattr(extra, where)))


def _editions(rng: random.Random, extras: list[Extra]) -> str:
    listed = dict.fromkeys([*rng.sample(EDITIONS, rng.randint(1, 2)), *_of(extras, "editions")])
    return f"editions: [{', '.join(listed)}]\n"


def chapter(rng: random.Random, number: int) -> str:
    """A sound chapter. number: in the book, for words and names that no other has."""
    blocks = [_filled(rng, rng.choice(BLOCKS), 10 * number + at) for at in range(rng.randint(1, 6))]
    lead = rng.choice(("", "lead: A sentence.\n", "note: This can wait.\n"))
    return f"---\ntitle: Chapter {number}\n{lead}---\n\n" + "\n\n".join(blocks) + "\n"


def sheet(rng: random.Random, number: int) -> str:
    """A sound worksheet. number: as in `chapter`."""
    spaces = [_filled(rng, kind, 10 * number + at) for at, kind in enumerate(rng.sample(KINDS, rng.randint(1, 5)))]
    more = rng.choice(
        (
            *("", "copies: 2\n", "time: 5 minutes\n", "grounding: yes\n", "numbered: yes\n", "head: [name, date]\n"),
            *("landscape: yes\n", "language: fr\n", "caution: It *may* stir.\n", "missing: 1\n", "handout_copies: 2\n"),
        )
    )
    head = f"---\ntitle: Sheet {number}\npurpose: To try.\nsource: Ours\nlicence: CC0\n{more}---\n\n"
    return head + "".join(f"## Part {at}\n\n{space}\n\n" for at, space in enumerate(spaces))


def _filled(rng: random.Random, text: str, number: int) -> str:
    """Put words into a text, other ones in each place."""
    while "{words}" in text:
        text = text.replace("{words}", f"{rng.choice(WORDS)} {rng.choice(WORDS)} {rng.randrange(PERCENT)}", 1)
    return text.replace("{number}", str(number)).replace("{quoted}", f"Words {rng.randrange(PERCENT)}")
