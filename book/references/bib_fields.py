"""The names of entries and fields in BibTeX files: what means something, and what programs keep for themselves."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache

from book.references.vocabulary import BIB_KINDS, BIB_TYPES, TYPES, words

BIB_FIELDS = words("""
    abstract addendum afterword annotation annotator author authortype bookauthor bookpagination booksubtitle
    booktitle booktitleaddon chapter commentator crossref date day doi edition editor editora editorb editorc
    editortype editoratype editorbtype editorctype eid entryset entrysubtype eprint eprintclass eprinttype
    eventdate eventtitle eventtitleaddon execute file foreword gender gps holder howpublished hyphenation ids
    indexsorttitle indextitle institution introduction isan isbn ismn isrn issn issue issuesubtitle issuetitle
    issuetitleaddon iswc journal journalsubtitle journaltitle journaltitleaddon keywords label langid langidopts
    language library location mainsubtitle maintitle maintitleaddon month nameaddon note number options
    organization origdate origlanguage origlocation origpublisher origtitle pages pagetotal pagination part
    presort publisher pubstate related relatedoptions relatedstring relatedtype reprinttitle school series
    shortauthor shorteditor shorthand shorthandintro shortjournal shortseries shorttitle sortkey sortname
    sorttitle sortyear subtitle title titleaddon translator type url urldate urlday urlmonth urlyear venue
    version volume volumes xdata xref year address annote archiveprefix key pdf primaryclass court authority
    pmid pmcid lccn articleno article-number
""")
"""The fields of BibTeX and BibLaTeX (its manual, 2.2), with their old names."""

BIB_ENTRIES = words("""
    article artwork audio bibnote book bookinbook booklet bookreview collection commentary conference customa customb
    customc customd custome customf dataset electronic image inbook incollection inproceedings inreference
    jurisdiction legadmin legal legislation letter manual mastersthesis misc movie music mvbook mvcollection
    mvproceedings mvreference online patent performance periodical phdthesis preprint proceedings reference report
    review set software standard suppbook suppcollection suppperiodical techreport thesis unpublished video webpage
    website www xdata
""")
"""The types of entries of BibTeX and BibLaTeX (its manual, 2.1), and what managers write besides."""

BIB_OWN_FIELDS = words("""
    added-at annotationfile biburl bibsource comment comments copyright creationdate date-added date-modified
    groups interhash intrahash issn-l keyword local-url numpages owner priority rating read readstatus review
    timestamp urls
""")
"""What programs keep for themselves under names that look like others."""

BIB_SLIPS = {
    "vol": "volume",
    "no": "number",
    "num": "number",
    "pp": "pages",
    "page": "pages",
    "jour": "journal",
    "auth": "author",
    "ed": "edition",
    "link": "url",
}
"""Names that are no field of BibTeX, and what their authors mean."""


@cache
def meant_field(name: str) -> str:
    """Return the field that a name is a slip of; "" if it is one, or is nothing like any."""
    if name in BIB_FIELDS or name in BIB_OWN_FIELDS:
        return ""
    close = get_close_matches(name, BIB_FIELDS, n=1, cutoff=0.85)
    return BIB_SLIPS.get(name, close[0] if close else "")


@cache
def meant_entry(kind: str) -> str:
    """Return the type of entry that a word behind an @ is a slip of; "" if it is one, or is nothing like any."""
    if kind in BIB_ENTRIES or kind in BIB_TYPES or kind in BIB_KINDS or kind in TYPES:
        return ""
    return next(iter(get_close_matches(kind, BIB_ENTRIES, n=1, cutoff=0.7)), "")
