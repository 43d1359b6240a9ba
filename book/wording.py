"""The entries of a language file, by name. What each is for stands in `languages/en.yaml`, where translators look.

`{…}` in a phrase is a place that is filled in where the phrase is used.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from book.cldr import plural_form


@dataclass(frozen=True, kw_only=True)
class Plural:
    """A phrase in its forms, which have the names that Unicode CLDR gives them; "" for one that a language has not.

    language: whose forms they are.
    """

    language: str
    zero: str = ""
    one: str = ""
    two: str = ""
    few: str = ""
    many: str = ""
    other: str

    @property
    def forms(self) -> tuple[str, ...]:
        """All of them, that for any number last."""
        every = (self.zero, self.one, self.two, self.few, self.many, self.other)
        return tuple(filter(None, every))

    def of(self, number: int) -> str:
        """Return the form for so many."""
        form: str = getattr(self, plural_form(self.language, number))
        return form or self.other


@dataclass(frozen=True, kw_only=True)
class SheetHeadWords:
    """What the head of a worksheet asks for. date: with the pattern of the date behind it, in brackets, or without."""

    name: str
    date: str
    session: str


@dataclass(frozen=True, kw_only=True)
class TradeWords:
    """What the title page and the page about the book say for shops and libraries.

    formats: by the keys of `isbn` in book.yaml; credits: by codes of the MARC relators, and `other` for all that have
    no phrase.
    """

    published: str
    series: str
    isbn: str
    formats: Mapping[str, str]
    credits: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class EpubWords:
    """What only an e-book says. fields: by the names that `browser/fields.js` has for what the script says."""

    start: str
    landmarks: str
    pages: str
    has_text: str
    has_pictures: str
    has_formulas: str
    has_sheets: str
    has_navigation: str
    has_pages: str
    has_fields: str
    has_no_hazards: str
    has_moving: str
    has_flashing: str
    pdf: str
    code: str
    notebook: str
    notebook_how: str
    fields: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class WebWords:
    """What only the web edition says.

    menu, turn: what a screen reader calls the links above and below a text; keep: by the names that `site.js` has;
    fields: by those of `fields.js` and `keeping.js`, where it is not what an e-book says.
    """

    skip: str
    menu: str
    turn: str
    before: str
    behind: str
    exit: str
    exit_keys: str
    looks: str
    smaller: str
    larger: str
    night: str
    keep: Mapping[str, str]
    search: Mapping[str, str]
    fields: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class PacketWords:
    """What stands on a packet's first page and on the menu of worksheets."""

    made_for: str
    taken_from: str
    inside: str
    copies: str
    code: str
    appointment: str
    therapist: str
    contact: str
    logo: str
    careful: str
    careful_means: str
    by_name: str


@dataclass(frozen=True, kw_only=True)
class ChooserWords:
    """What stands on the cards and filters of the desk."""

    intro: str
    find: str
    find_hint: str
    chapter: str
    every: str
    minutes: str
    any_length: str
    up_to: str
    calm: str
    shown: str
    pages: Plural
    careful: str
    print: str
    fillable: str
    link_to: str
    add: str
    copies: str
    packet: str
    nothing: str
    recipient: str
    copy: str
    copied: str
    clear: str
    preview: str


@dataclass(frozen=True, kw_only=True)
class Wording:
    """The builder's own words in a book, as the reader sees them. language: whose dates go with them."""

    language: str
    chapter: str
    appendix: str
    section: str
    part: str
    worksheet: str
    figure: str
    table: str
    formula: str
    page: str
    whereabouts: str
    whereabouts_label: str
    whereabouts_page: str
    entry: str
    signpost: str
    running_head: str
    chapter_entry: str
    part_entry: str
    worksheet_entry: str
    cover: str
    title_page: str
    about: str
    contents: str
    worksheets: str
    figures: str
    tables: str
    references: str
    index: str
    worksheets_of: str
    cited: Plural
    back_to: str
    back_from: str
    index_entry: str
    see: str
    see_also: str
    between_places: str
    between_terms: str
    purpose: str
    when: str
    time: str
    content_note: str
    note_title: str
    note_keep: str
    copy: str
    sheet_head: SheetHeadWords
    source: str
    licence: str
    missing: str
    version: str
    copying: str
    trade: TradeWords
    country: str
    emergency: str
    someone: str
    elsewhere: str
    emergency_number: str
    abuse_lines: str
    checked: str
    note: str
    tip: str
    warning: str
    important: str
    caution: str
    pause: str
    dedication: str
    epigraph: str
    foreword: str
    preface: str
    introduction: str
    acknowledgements: str
    afterword: str
    about_the_author: str
    evidence: str
    story: str
    therapist: str
    space: Plural
    box: str
    circle: str
    blank: str
    one_of_several: str
    on_paper: str
    front: str
    back: str
    body_front: str
    body_back: str
    axes: str
    axis_across: str
    axis_up: str
    axis_ends: str
    in_words: str
    cover_alt: str
    epub: EpubWords
    web: WebWords
    packet: PacketWords
    people: Mapping[str, str]
    chooser: ChooserWords
    desk: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Ending:
    """How a word may end. last: its last letters, "" for any; forms: what may be in their place, a regex."""

    last: str
    forms: str


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """Words that may sound like blame. words: whole words, as a regex; why: what they do."""

    words: str
    why: str


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What authors write, and the builder understands.

    initials: words that ask for them; total, average, change: words that say what is worked out; steps: of scales in
    words.
    """

    initials: tuple[str, ...]
    total: tuple[str, ...]
    average: tuple[str, ...]
    change: tuple[str, ...]
    steps: tuple[str, ...]
    endings: tuple[Ending, ...]
    blame: tuple[Judgement, ...]
