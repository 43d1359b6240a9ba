"""The names that a bibliography entry may use: CSL 1.0.2, Appendices III (types) and IV (variables).

A name's "abbreviation" is this builder's own: CSL has none for groups.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TYPES = _words("""
    article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset
    document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation
    manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical
    personal_communication post post-weblog regulation report review review-book software song speech standard thesis
    treaty webpage
""")

NAMES = _words("""
    author chair collection-editor compiler composer container-author contributor curator director editor
    editor-translator editorial-director executive-producer guest host illustrator interviewer narrator organizer
    original-author performer producer recipient reviewed-author script-writer series-creator translator
""")

DATES = _words("accessed available-date event-date issued original-date submitted")

TEXTS = _words("""
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

NAME_PARTS = _words("""
    family given literal suffix dropping-particle non-dropping-particle comma-suffix static-ordering parse-names
    abbreviation
""")

NO_DATE = frozenset(("n.d.", "n. d.", "nd", "no date"))
"""What an author writes as `issued` to say that a work has no date, in small letters."""

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
