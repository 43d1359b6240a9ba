"""What a Word document says beside its text: comments, tracked changes, hidden words, other documents; all is told.

Comments (ECMA-376, part 1, 17.13.4), revisions (17.13.5), hidden text (17.3.2.41), imported content (17.17.2),
subdocuments (17.17.1).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from book.importing.elements import Element, remove, unwrap
from book.importing.report import Left
from book.importing.word_names import w

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OFF = ("0", "false", "off")
SHORT, LONG = 60, 400
_DRAWN = re.compile(r"\s*(?:EQ|SYMBOL|BARCODE|DISPLAYBARCODE|BIDIOUTLINE|GRAPHIC)\b")
_OTHERS = {
    "altChunk": "a document that Word shows within this one",
    "subDoc": "a document of which this one is the master",
    "contentPart": "ink",
}


def _value(element: Element | None, name: str = "val") -> str:
    return "" if element is None else str(element.get(w(name), ""))


def tell_beside(root: Element, roots: dict[str, Element], left: Left) -> None:
    """Tell what a document says beside its text, and take hidden words out of it.

    root: of the text; roots: all XML of the document by its names.
    """
    _tell_comments(root, roots.get("word/comments.xml"), left)
    _tell_changes(root, left)
    _tell_drawn_fields(root, left)
    links = targets(roots)
    for name, words in _OTHERS.items():
        for each in root.iter(w(name)):
            target = links.get(str(each.get(f"{{{_R}}}id", "")), "")
            left.add(f"{words}{f' (“{target}”)' if target else ''}, {near(each)}: left out; put its text here in Word")


def targets(roots: dict[str, Element]) -> dict[str, str]:
    """Return the parts that the text's relations lead to, by their ids."""
    links = roots.get("word/_rels/document.xml.rels")
    return {str(each.get("Id", "")): str(each.get("Target", "")) for each in links} if links is not None else {}


def shown(words: str, most: int = SHORT) -> str:
    """Return words for the report, on one line and not too many."""
    words = " ".join(words.split())
    return words if len(words) <= most else words[:most].rstrip() + "…"


def text_of(element: Element) -> str:
    """Return what an element says."""
    return "".join(each.text or "" for each in element.iter(w("t")))


def near(element: Element) -> str:
    """Return where something stands, by the words of its paragraph or of the last one before it with words."""
    own = next((each for each in (element, *element.iterancestors()) if each.tag == w("p")), element)
    for each in (own, *own.itersiblings(preceding=True)):
        if each.tag in (w("p"), w("tbl")) and (words := text_of(each).strip()):
            return f"at “{shown(words)}”"
    return "at the beginning"


def _tell_drawn_fields(root: Element, left: Left) -> None:
    """Fields that Word draws by itself hold nothing that another program could read."""
    for code in root.iter(w("instrText")):
        if _DRAWN.match(code.text or ""):
            left.add(f"field “{shown(code.text or '')}”, {near(code)}: left out, as only Word can draw it")


# --- comments


def _tell_comments(root: Element, comments: Element | None, left: Left) -> None:
    about = _commented(root)
    for comment in comments.iter(w("comment")) if comments is not None else ():
        words = shown(" ".join(map(text_of, comment.iter(w("p")))), LONG)
        at = about.get(_value(comment, "id"), "")
        left.add(f"comment of {_value(comment, 'author') or 'somebody'}{f' at “{shown(at)}”' if at else ''}: “{words}”")


def _commented(root: Element) -> dict[str, str]:
    """Return the words that each comment is about."""
    opened: set[str] = set()
    about: dict[str, str] = {}
    for each in root.iter(w("commentRangeStart"), w("commentRangeEnd"), w("t")):
        if each.tag == w("commentRangeStart"):
            opened.add(_value(each, "id"))
        elif each.tag == w("commentRangeEnd"):
            opened.discard(_value(each, "id"))
        else:
            about |= {key: about.get(key, "") + (each.text or "") for key in opened}
    return about


# --- tracked changes


def _tell_changes(root: Element, left: Left) -> None:
    deleted = ["".join(each.text or "" for each in change.iter(w("delText"))) for change in root.iter(w("del"))]
    deleted = [shown(words) for words in deleted if words.strip()]
    if deleted:
        said = ", ".join(f"“{words}”" for words in deleted)
        left.add(f"tracked changes: {_times(len(deleted), 'deletion')} left out: {said}")
    inserted = 0
    for change in list(root.iter(w("ins"), w("moveTo"))):
        inserted += change.tag == w("ins") and bool(text_of(change).strip())
        unwrap(change)
    if inserted:
        left.change(f"tracked changes: {_times(inserted, 'insertion')} taken")


def _times(count: int, what: str) -> str:
    return f"{count} {what} is" if count == 1 else f"{count} {what}s are"


# --- hidden words


def leave_hidden(root: Element, styles: Element | None, left: Left) -> None:
    """Take words out that Word neither shows nor prints, and tell them. The marks of fields are always hidden."""
    hidden = {_value(each, "styleId") for each in _styles(styles) if _is_hidden(each.find(w("rPr")))}
    for paragraph in list(root.iter(w("p"))):
        runs = [run for run in paragraph.iter(w("r")) if _hides(run, hidden)]
        if words := "".join(map(text_of, runs)).strip():
            left.add(f"hidden words “{shown(words, LONG)}”")
        for run in runs:
            remove(run)


def _styles(styles: Element | None) -> Iterator[Element]:
    return iter(()) if styles is None else styles.iter(w("style"))


def _hides(run: Element, hidden: set[str]) -> bool:
    properties = run.find(w("rPr"))
    if run.find(w("fldChar")) is not None or run.find(w("instrText")) is not None:
        return False
    style = properties.find(w("rStyle")) if properties is not None else None
    return _is_hidden(properties) or _value(style) in hidden


def _is_hidden(properties: Element | None) -> bool:
    sign = properties.find(w("vanish")) if properties is not None else None
    return sign is not None and _value(sign) not in _OFF
