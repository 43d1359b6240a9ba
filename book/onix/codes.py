"""The codes of ONIX code lists that a workbook can have (EDItEUR, ONIX for Books Code Lists, issue 68)."""

from __future__ import annotations

from book.trade.subjects import Subject

CONTRIBUTORS = {
    "abr": "B04",
    "adp": "B05",
    "aft": "A19",
    "ann": "A20",
    "art": "A12",
    "aui": "A24",
    "aut": "A01",
    "bjd": "A36",
    "bkd": "A11",
    "clr": "A40",
    "cmp": "A06",
    "com": "C01",
    "cov": "A36",
    "cre": "A09",
    "ctb": "A32",
    "ctg": "A39",
    "cwt": "A21",
    "dsr": "A11",
    "edc": "B01",
    "edt": "B01",
    "ill": "A12",
    "nrt": "E07",
    "pht": "A13",
    "trl": "B06",
    "waw": "A19",
    "wfw": "A23",
    "win": "A24",
    "wpr": "A15",
}
"""List 17 by the MARC relators."""

OTHER_CONTRIBUTOR = "Z99"

FORMS = {
    "print": ("BC", ()),
    "hardback": ("BB", ()),
    "spiral": ("BE", ()),
    "large_print": ("BC", ()),
    "pdf": ("ED", ("E107",)),
    "epub": ("ED", ("E101", "E200")),
}
"""Product form (list 150) and its details (list 175: a PDF, an EPUB, one whose lines break anew) by keys of `isbn`."""

LARGE_PRINT = "LTE"
"""List 21."""

FEATURES = {
    "tableOfContents": "11",
    "index": "12",
    "readingOrder": "13",
    "alternativeText": "14",
    "MathML": "17",
    "pageBreakMarkers": "19",
    "structuralNavigation": "29",
    "ARIA": "30",
    "displayTransformability": "36",
    "pageNavigation": "41",
    "describedMath": "53",
}
"""List 196 by schema.org's features of accessibility (W3C, Schema.org Accessibility Properties Crosswalk, 2024)."""

PDF_UA = "05"
"""List 196."""

SCHEMES = {"BISAC": "10", "Thema": "93"}
"""List 27."""

KEYWORDS = "20"

QUALIFIERS = {"1": "94", "2": "95", "3": "96", "4": "97", "5": "98", "6": "99"}
"""List 27 by the figure that a qualifier of Thema begins with: place, language, time, purpose, interest, style."""

_PAIRS = """
aa:aar ab:abk ae:ave af:afr ak:aka am:amh an:arg ar:ara as:asm av:ava ay:aym az:aze ba:bak be:bel bg:bul
bi:bis bm:bam bn:ben bo:tib br:bre bs:bos ca:cat ce:che ch:cha co:cos cr:cre cs:cze cu:chu cv:chv cy:wel
da:dan de:ger dv:div dz:dzo ee:ewe el:gre en:eng eo:epo es:spa et:est eu:baq fa:per ff:ful fi:fin fj:fij
fo:fao fr:fre fy:fry ga:gle gd:gla gl:glg gn:grn gu:guj gv:glv ha:hau he:heb hi:hin ho:hmo hr:hrv ht:hat
hu:hun hy:arm hz:her ia:ina id:ind ie:ile ig:ibo ii:iii ik:ipk io:ido is:ice it:ita iu:iku ja:jpn jv:jav
ka:geo kg:kon ki:kik kj:kua kk:kaz kl:kal km:khm kn:kan ko:kor kr:kau ks:kas ku:kur kv:kom kw:cor ky:kir
la:lat lb:ltz lg:lug li:lim ln:lin lo:lao lt:lit lu:lub lv:lav mg:mlg mh:mah mi:mao mk:mac ml:mal mn:mon
mr:mar ms:may mt:mlt my:bur na:nau nb:nob nd:nde ne:nep ng:ndo nl:dut nn:nno no:nor nr:nbl nv:nav ny:nya
oc:oci oj:oji om:orm or:ori os:oss pa:pan pi:pli pl:pol ps:pus pt:por qu:que rm:roh rn:run ro:rum ru:rus
rw:kin sa:san sc:srd sd:snd se:sme sg:sag si:sin sk:slo sl:slv sm:smo sn:sna so:som sq:alb sr:srp ss:ssw
st:sot su:sun sv:swe sw:swa ta:tam te:tel tg:tgk th:tha ti:tir tk:tuk tl:tgl tn:tsn to:ton tr:tur ts:tso
tt:tat tw:twi ty:tah ug:uig uk:ukr ur:urd uz:uzb ve:ven vi:vie vo:vol wa:wln wo:wol xh:xho yi:yid yo:yor
za:zha zh:chi zu:zul
"""

LANGUAGES = dict(pair.split(":") for pair in _PAIRS.split())
"""List 74, the codes of ISO 639-2/B, by those of ISO 639-1."""

UNKNOWN_LANGUAGE = "und"
LONG_CODE = 3


def language_code(tag: str) -> str:
    """Return list 74's code of a BCP 47 tag."""
    language = tag.partition("-")[0].lower()
    return language if len(language) == LONG_CODE else LANGUAGES.get(language, UNKNOWN_LANGUAGE)


def scheme_code(scheme: str, subject: Subject) -> str:
    """Return list 27's code for a subject: Thema's qualifiers have schemes of their own."""
    return QUALIFIERS.get(subject.code[0], "") if scheme == "Thema" and subject.qualifies else SCHEMES[scheme]
