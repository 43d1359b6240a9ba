"""The names that a bibliography entry may use: CSL 1.0.2, Appendices III (types) and IV (variables).

A name's "abbreviation" is this builder's own: CSL has none for groups.
"""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(text.split())


TYPES = words("""
    article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset
    document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation
    manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical
    personal_communication post post-weblog regulation report review review-book software song speech standard thesis
    treaty webpage
""")

NAMES = words("""
    author chair collection-editor compiler composer container-author contributor curator director editor
    editor-translator editorial-director executive-producer guest host illustrator interviewer narrator organizer
    original-author performer producer recipient reviewed-author script-writer series-creator translator
""")

DATES = words("accessed available-date event-date issued original-date submitted")

TEXTS = words("""
    DOI ISBN ISSN PMCID PMID URL abstract annote archive archive-place archive_collection archive_location authority
    call-number categories chapter-number citation-key citation-label citation-number collection-number
    collection-title container-title container-title-short custom dimensions division edition event event-place
    event-title first-reference-note-number genre id issue journalAbbreviation jurisdiction keyword language locator
    medium note number number-of-pages number-of-volumes original-publisher original-publisher-place original-title
    page page-first part-number part-title printing-number publisher publisher-place references reviewed-genre
    reviewed-title scale section shortTitle source status supplement-number title title-short type version volume
    volume-title volume-title-short year-suffix
""")

FIELDS = NAMES | DATES | TEXTS

FIELDS_BY_SMALL_LETTERS = {name.casefold(): name for name in FIELDS}
"""CSL's names of fields ("DOI") by how some programs write them ("doi")."""

FIELDS_OF_BIBTEX = {
    "address": "publisher-place",
    "authors": "author",
    "booktitle": "container-title",
    "date": "issued",
    "editors": "editor",
    "institution": "publisher",
    "journal": "container-title",
    "journaltitle": "container-title",
    "location": "publisher-place",
    "pages": "page",
    "place": "publisher-place",
    "published": "issued",
    "school": "publisher",
    "series": "collection-title",
    "urldate": "accessed",
    "year": "issued",
}
"""CSL's names of fields by those that people know from BibTeX or would guess."""

NOT_WORDS = words("DOI ISBN ISSN PMCID PMID URL id type language citation-key citation-label")
"""Texts that are no words: no mark in them means anything."""

REGISTRY_FIELDS = words("""
    accepted alternative-id approved archived assertion clinical-trial-number content-created content-domain
    content-updated copyright created degree deposited free-to-read funder group-title indexed institution
    is-referenced-by-count isbn-type issn-type journal-issue license link member posted prefix project
    published published-online published-other published-print reference reference-count references-count relation
    resource review score short-title standards-body subject subtitle subtype update-policy update-to updated-by
""")
"""What Crossref and DataCite put into their CSL-JSON besides, and no style prints (Crossref's REST API, "Works")."""

REGISTRY_NAME_PARTS = words("sequence affiliation ORCID authenticated-orcid role name prefix id")
"""The same of names; "name" is that of a group."""

NAME_PARTS = words("""
    family given literal suffix dropping-particle non-dropping-particle comma-suffix static-ordering parse-names
    abbreviation
""")

NO_DATE = frozenset(
    (
        *("n.d.", "n. d.", "n.d", "nd", "no date", "undated", "o. j.", "o.j.", "ohne jahr"),
        *("s. d.", "s.d.", "sans date", "s. f.", "s.f.", "sin fecha", "s. a.", "s.a."),
    )
)
"""What authors and catalogues write to say that a work has no date, in small letters; each style has its own words."""

NEEDED: dict[str, dict[str, str]] = {
    "article-journal": {"container-title": "the journal's name"},
    "article-magazine": {"container-title": "the magazine's name"},
    "article-newspaper": {"container-title": "the newspaper's name"},
    "book": {"publisher": "the publisher's name"},
    "chapter": {"container-title": "the title of the book that the chapter is in"},
    "entry-dictionary": {"container-title": "the dictionary's title"},
    "entry-encyclopedia": {"container-title": "the encyclopedia's title"},
    "paper-conference": {"container-title": "the title of the proceedings"},
    "thesis": {"publisher": "the university's name"},
    "webpage": {"URL": "the page's address"},
}
"""What a list entry of each type needs beside author, title and date (APA 7, chapter 10), and what to write there."""


KINDS_OF_ARTICLES = frozenset(
    (
        "article",
        "case report",
        "case reports",
        "clinical trial",
        "comparative study",
        "conference paper",
        "journal article",
        "meta-analysis",
        "original article",
        "randomized controlled trial",
        "research article",
        "research-article",
        "review",
        "review article",
        "review-article",
        "systematic review",
    )
)
"""What PubMed, Scopus and EndNote say of an article as its kind, and no style prints, in small letters."""


def _table(text: str) -> dict[str, str]:
    """A table of "csl-type: OTHER OTHER" lines, from the other names to the CSL type."""
    lines = [line.partition(":") for line in text.strip().splitlines()]
    return {other: kind.strip() for kind, _, others in lines for other in others.split()}


RIS_TYPES = _table("""
    article: INPR
    article-journal: ABST EJOUR JFULL JOUR
    article-magazine: MGZN
    article-newspaper: NEWS PRESS
    bill: BILL UNBILL
    book: BOOK EBOOK EDBOOK SER
    broadcast: POD
    chapter: CHAP ECHAP
    classic: ANCIENT CLSWK
    dataset: AGGR DATA DBASE
    document: CTLG EQUA GEN GRANT GRNT MULTI
    entry-dictionary: DICT
    entry-encyclopedia: ENCYC
    figure: FIGURE
    graphic: ART CHART SLIDE
    hearing: HEAR
    legal_case: CASE
    legislation: LEGAL STAT
    manuscript: MANSCPT UNPB
    map: MAP
    motion_picture: ADVS MPCT VIDEO
    musical_score: MUSIC
    pamphlet: PAMP
    paper-conference: CONF CPAPER
    patent: PAT
    personal_communication: PCOMM
    post: ICOMM
    post-weblog: BLOG
    report: GOVDOC RPRT
    software: COMP
    song: SOUND
    standard: STAND STD
    thesis: THES
    webpage: ELEC WEB
""")
"""The CSL type nearest to each type of a RIS file, as Zotero and EndNote read them; of all others it is "document"."""

BIB_TYPES = _table("""
    article-newspaper: newspaper
    bill: bill
    broadcast: broadcast podcast
    collection: set
    hearing: hearing
    interview: interview
    map: map
    performance: performance
    post: tweet
    post-weblog: blog
    regulation: regulation
    speech: lecture presentation speech
    standard: standard
    treaty: treaty
    webpage: webpage website
""")
"""The CSL type of entries of BibTeX that pandoc does not know, or takes for something else."""

BIB_KINDS = _table("""
    article: newspaper suppperiodical
    inbook: suppbook
    incollection: suppcollection
    inproceedings: conference
    online: blog tweet webpage website
""")
"""What pandoc is to take an entry of BibTeX for (biblatex manual, 2.1: aliases and types that are like another)."""

LANGUAGES = _table("""
    de: german deutsch ger deu
    en: english eng
    es: spanish español spa
    fr: french français fre fra
    it: italian italiano ita
    ja: japanese jpn
    la: latin lat
    nl: dutch nederlands dut nld
    pl: polish pol
    pt: portuguese português por
    ru: russian rus
    sv: swedish swe
    zh: chinese chi zho
""")
"""Languages (BCP 47) by their names and by their codes of ISO 639-2, which reference managers write."""

OTHER_TYPES = _table("""
    article: preprint posted-content
    article-journal: journalarticle journal journal-article
    article-magazine: magazinearticle
    article-newspaper: newspaperarticle newspaper
    book: book-series book-set edited-book monograph proceedings reference-book
    broadcast: podcast radiobroadcast tvbroadcast
    chapter: book-chapter book-part book-section booksection inbook incollection
    dataset: database
    document: component misc other
    entry: reference-entry
    entry-dictionary: dictionaryentry
    entry-encyclopedia: encyclopediaarticle
    graphic: artwork image
    legal_case: case
    legislation: statute
    motion_picture: film motion-picture video videorecording
    paper-conference: conferencepaper inproceedings proceedings-article
    personal_communication: email instantmessage letter personal-communication
    post: forumpost tweet
    post-weblog: blog blogpost
    report: report-component report-series techreport
    review: peer-review
    software: computerprogram program
    song: audiorecording
    speech: presentation
    thesis: dissertation mastersthesis phdthesis
    webpage: online website
""")
"""The CSL type nearest to names that Zotero, BibTeX and Crossref use for types, in small letters."""
