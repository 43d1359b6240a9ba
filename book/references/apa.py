"""What every CSL engine gets wrong in APA 7, put right before and after formatting. For APA styles only.

Rules: Publication Manual of the American Psychological Association, 7th edition: 8.12 (order of works of one author),
8.17 ("and" in the sentence, "&" in brackets), 9.8 (particles), 9.16 (no date of retrieval for what stays as it is),
9.19 ("5th ed."), 9.29 (a publisher that is the author is left out), 10.6 ("Doctoral dissertation"), 10.9 ("Data set"),
10.12 ("Film", "Video"), 11.4 to 11.9 (cases, statutes, patents, treaties: "No.", names without the year at their end).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from lxml import etree

from book.references.groups import is_called
from book.references.marks import AMPERSAND, Words
from book.references.styles import CSL

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_TERMS = (("dataset", "long", "data set"), ("motion_picture", "long", "film"), ("motion_picture", "short", "video"))
_EDITION = re.compile(r"(?:spring|summer|fall|autumn|winter) \d{4}|rev\.|revised|international", re.IGNORECASE)
_PUBLIC_LAW = re.compile(r"\d+[-–]\d+")
_AMERICAN = re.compile(r"US\s*([\d,]+)\s*(?:[A-Z]\d?)?")
_HANDLE = re.compile(r"[ \u00a0]\[@\w+\](?=[^<]*[,)(<])")
_PRESENT = {"en": "present", "de": "heute", "fr": "présent", "es": "presente", "it": "presente", "nl": "heden"}
_WITHOUT_NAMES = re.compile(r"\((<a [^>]*>)(.+?), (\d{4}[a-z]?\b.*)", re.DOTALL)


def mend_style(tree: etree._Element) -> None:
    """Mend an APA style in place.

    Works are sorted within a citation as in the list, "Retrieved" asks for its date, one number is "No.", and what the
    manual has in brackets is said in its words.
    """
    _sort_as_in_the_list(tree)
    _name_in_brackets(tree)
    for label in tree.iter(f"{CSL}label"):
        if label.get("variable") in ("number", "version"):
            label.set("plural", "never")
    for term in tree.iter(f"{CSL}text"):
        if term.get("term") == "retrieved":
            _only_with_its_date(term)


def _sort_as_in_the_list(tree: etree._Element) -> None:
    """So that "2010a" comes before "2010b": the letters follow the list, whose last keys the citation lacks."""
    within, whole = tree.find(f"{CSL}citation/{CSL}sort"), tree.find(f"{CSL}bibliography/{CSL}sort")
    if within is None or whole is None:
        return
    known = {(key.get("macro"), key.get("variable")) for key in within}
    within.extend([deepcopy(key) for key in whole if (key.get("macro"), key.get("variable")) not in known])


def _only_with_its_date(term: etree._Element) -> None:
    """Put "Retrieved … from" in a group of its own, which CSL leaves out where the date in it is missing."""
    parent = term.getparent()
    if parent is None or not any(each.get("variable") == "accessed" for each in parent.iter(f"{CSL}date")):
        return
    group = etree.Element(f"{CSL}group", delimiter=" ")
    group.extend(list(parent))
    parent.append(group)


def _name_in_brackets(tree: etree._Element) -> None:
    """Say "data set", "film" and, of what has an address, "video", in English."""
    locale = next((each for each in tree.findall(f"{CSL}locale") if each.get(_LANG) == "en"), None)
    terms = locale.find(f"{CSL}terms") if locale is not None else None
    if terms is None:
        return
    for name, form, words in _TERMS:
        term = etree.SubElement(terms, f"{CSL}term", name=name, form=form)
        term.text = words
    for choice in list(tree.iter(f"{CSL}else-if")):
        if choice.get("type") == "motion_picture" and choice.find(f"{CSL}text[@term='motion_picture']") is not None:
            online = deepcopy(choice)
            online.set("variable", "URL")
            online[0].set("form", "short")
            choice.addprevious(online)


def wording(language: str) -> str:
    """Return the language whose words are printed: in English always the manual's own ("5th ed.", never "5th edn")."""
    return "en-US" if language.partition("-")[0] == "en" else language


def mend_fields(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return an entry's CSL-JSON fields as the manual has them, whatever the style makes of other ones.

    A publisher that is the author is left out, particles stand before names, "PhD thesis" is a doctoral dissertation,
    and fields of patents and statutes are those that the style asks for.
    """
    mended = {name: _mend_names(value) for name, value in fields.items()}
    if _is_author(fields, fields.get("publisher", "")):
        del mended["publisher"]
    edition = fields.get("edition", "")
    if _EDITION.fullmatch(edition):
        mended["edition"] = f"{edition} ed."
    if "version" in fields:
        mended = _mend_version(mended)
    if fields["type"] in _OF_SEVERAL_VOLUMES and (number := _arabic(str(fields.get("volume", "")))):
        mended["volume"] = number
    mend_kind = _KINDS.get(fields["type"])
    return mend_kind(mended) if mend_kind else mended


def _mend_case(fields: dict[str, Any]) -> dict[str, Any]:
    """Reports of "U.S." are those of the Supreme Court, which is not named (11.4)."""
    known = fields.get("container-title", "").replace(" ", "") == "U.S."
    return {name: value for name, value in fields.items() if name != "authority" or not known}


def _mend_broadcast(fields: dict[str, Any]) -> dict[str, Any]:
    """What it is, "TV series episode", stands in square brackets and not before its number (10.12, 10.13)."""
    if "genre" not in fields or "medium" in fields:
        return fields
    return {name: value for name, value in fields.items() if name != "genre"} | {"medium": fields["genre"]}


def _mend_thesis(fields: dict[str, Any]) -> dict[str, Any]:
    """A "PhD thesis" is a "Doctoral dissertation", and unpublished where nothing says how to get it."""
    genre = {"PhD thesis": "Doctoral dissertation"}.get(fields.get("genre", ""), fields.get("genre", ""))
    is_public = not {"URL", "DOI", "archive", "number"}.isdisjoint(fields)
    if genre.casefold().replace("’", "'") in ("doctoral dissertation", "master's thesis") and not is_public:
        genre = f"Unpublished {genre[0].lower()}{genre[1:]}"
    return {**fields, **({"genre": genre} if genre else {})}


def _mend_patent(fields: dict[str, Any]) -> dict[str, Any]:
    """The office is the publisher, and "U.S. Patent" stands before a number without "US"."""
    mended = {name: value for name, value in fields.items() if name not in ("authority", "jurisdiction")}
    office = {"publisher": fields["authority"]} if "authority" in fields else {}
    number = _AMERICAN.fullmatch(fields.get("number", ""))
    genre = re.sub("patent$", "Patent", fields.get("genre", "U.S. Patent" if number else ""))
    kind = {"genre": genre} if genre else {}
    return {**office, **mended, **kind} | ({"number": f"{int(number[1].replace(',', '')):,}"} if number else {})


def _mend_statute(fields: dict[str, Any]) -> dict[str, Any]:
    """Only "111-148" is the number of a public law; others, "c. 20", stand where a code does.

    In the text the name is without the year in which it ends.
    """
    mended = dict(fields)
    if (
        "genre" not in fields
        and "container-title" not in fields
        and not _PUBLIC_LAW.fullmatch(fields.get("number", "1-1"))
    ):
        mended["container-title"] = mended.pop("number")
    year = str((fields.get("issued") or {}).get("date-parts", [[""]])[0][0])
    short = re.sub(rf",?\s+(of\s+)?{year}$", "", fields.get("title", "")) if year else ""
    return {"title-short": short, **mended} if short else mended


def _mend_names(value: Any) -> Any:
    if isinstance(value, list) and all(isinstance(name, dict) for name in value):
        return [_mend_name(name) for name in value]
    return value


def _mend_name(name: Mapping[str, str]) -> dict[str, str]:
    if "dropping-particle" not in name:
        return dict(name)
    both = (name["dropping-particle"], name.get("non-dropping-particle", ""))
    rest = {part: text for part, text in name.items() if part != "dropping-particle"}
    return {**rest, "non-dropping-particle": " ".join(part for part in both if part)}


def _mend_preprint(fields: dict[str, Any]) -> dict[str, Any]:
    """What it is stands nowhere: the server is enough (10.8)."""
    return {name: value for name, value in fields.items() if (name, str(value).casefold()) != ("genre", "preprint")}


def _mend_version(fields: dict[str, Any]) -> dict[str, Any]:
    """The word "version" stands once: "Version 5.2", and in a book "King James Version" as an edition does."""
    version = re.sub(r"^(?:(?i:version)\s+|v\.?\s?(?=\d))", "", fields["version"])
    if not version.casefold().endswith("version") or "edition" in fields:
        return {**fields, "version": version}
    return {name: value for name, value in fields.items() if name != "version"} | {"edition": version}


def goes_on(fields: Mapping[str, Any]) -> bool:
    """Say whether a work has a first year and no last one."""
    parts = (fields.get("issued") or {}).get("date-parts", ())
    return len(parts) == 2 and parts[1] == [0]


def up_to_now(fragment: str, language: str) -> str:
    """Return XHTML in which "2014–" is "2014–present" (10.13), where that word is known. For works that go on."""
    word = _PRESENT.get(language.partition("-")[0], "")
    return re.sub(r"(\d{4}–)(?=[),;<])", rf"\1{word}", fragment)


def mend_citation(fragment: str, narrative: bool, words: Words) -> str:
    """Return a citation's XHTML with "and" between the names in a sentence, and "&" in brackets.

    The names in a sentence are all that stands in front of the first link; where a source has none, as a case or a
    statute, its title is put there. The name of an account, "[@WHO]", stands in the list alone (10.15).
    """
    if narrative and (found := _WITHOUT_NAMES.fullmatch(fragment)):
        fragment = f"{found[2]} ({found[1]}{found[3]}"
    fragment = _HANDLE.sub("", fragment)
    names, link, rest = fragment.partition("<a ") if narrative else ("", "", fragment)
    return names.replace(AMPERSAND, words.and_) + link + rest.replace(AMPERSAND, "&amp;")


def mend_entry(fragment: str, kind: str) -> str:
    """Return an entry's XHTML with its "&"; of a treaty a comma stands before the address (11.9)."""
    fragment = fragment.replace(AMPERSAND, "&amp;")
    return re.sub(r"\. (?=<a [^>]*>https?:)", ", ", fragment) if kind == "treaty" else fragment


def _arabic(roman: str) -> str:
    """The number of a volume, up to 39, in arabic numerals (9.20: "Vol. 2"); "" for what is no roman one."""
    if not roman or not _ROMAN.fullmatch(roman):
        return ""
    values = [_ROMAN_VALUES[letter] for letter in roman]
    return str(sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True)))


_OF_SEVERAL_VOLUMES = ("book", "chapter", "entry-dictionary", "entry-encyclopedia")
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}


def _mend_page(fields: dict[str, Any]) -> dict[str, Any]:
    """The name of a site that is the author is left out (10.16)."""
    is_own = _is_author(fields, fields.get("container-title", ""))
    return {name: value for name, value in fields.items() if name != "container-title" or not is_own}


def _is_author(fields: Mapping[str, Any], words: str) -> bool:
    """Whether words name the group that alone is the author, in full or in short."""
    authors = fields.get("author", ())
    return len(authors) == 1 and is_called(authors[0], words)


_KINDS = {
    "article": _mend_preprint,
    "broadcast": _mend_broadcast,
    "legal_case": _mend_case,
    "legislation": _mend_statute,
    "patent": _mend_patent,
    "thesis": _mend_thesis,
    "webpage": _mend_page,
}
