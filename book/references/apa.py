"""What every CSL engine gets wrong in APA 7, put right before and after formatting. For APA styles only.

Rules: Publication Manual of the American Psychological Association, 7th edition: 8.12 (order of works of one author),
8.17 ("and" in the sentence, "&" in brackets), 9.8 (particles), 9.16 (no date of retrieval for what stays as it is),
9.19 ("5th ed."), 9.29 (a publisher that is the author is left out).
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from lxml import etree

from book.references.marks import AMPERSAND, Words
from book.references.styles import CSL


def mend_style(tree: etree._Element) -> None:
    """Mend an APA style in place: sort works within a citation as in the list, and ask for a date of retrieval."""
    _sort_as_in_the_list(tree)
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


def wording(language: str) -> str:
    """Return the language whose words are printed: in English always the manual's own ("5th ed.", never "5th edn")."""
    return "en-US" if language.partition("-")[0] == "en" else language


def mend_fields(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return an entry's CSL-JSON fields without a publisher that is the author, and with particles before names."""
    mended = {name: _mend_names(value) for name, value in fields.items()}
    authors = fields.get("author", ())
    if len(authors) == 1 and authors[0].get("literal") and authors[0]["literal"] == fields.get("publisher"):
        del mended["publisher"]
    return mended


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


def mend_citation(fragment: str, narrative: bool, words: Words) -> str:
    """Return a citation's XHTML with "and" between the names in a sentence, and "&" in brackets.

    The names in a sentence are all that stands in front of the first link.
    """
    names, link, rest = fragment.partition("<a ") if narrative else ("", "", fragment)
    return names.replace(AMPERSAND, words.and_) + link + rest.replace(AMPERSAND, "&amp;")


def mend_entry(fragment: str) -> str:
    """Return an entry's XHTML with its "&"."""
    return fragment.replace(AMPERSAND, "&amp;")
