"""Lines of a form that ask and have no room drawn: labels with nothing behind them, choices without box or circle.

What says itself that it is such a line gets its room; what only looks like one is named in the report, with its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from book.importing.report import CHOICE, ITEMS, PAGE_END, TICK, Piece, found

_LABELS = re.compile(r"(?:\**[^\W\d_][^:：?!|\n]{0,40}[:：]\**(?: +|$)){1,4}")
_COLON = re.compile(r"([:：]\**) *(?= |$)")
_ITEM = re.compile(r"(?:[-*]|\d+[.)]) +")
_ROOM = re.compile(r"_{3,}|\[ \]|\( \)|\(\d+\.\.\d")
_LABELLED = re.compile(r"\**[^\W\d_][^:：\n]{0,60}[:：]\** +(?:_{2,}|\()")
_RULE = re.compile(r"\*{3,}|-{3,}")
_OF_FORMS = re.compile(
    r"\W*(?:(?:full|first|last|your|client|patient|child)\W?s? +)?(?:names?|date|signature|signed|address|phone|"
    r"e-?mail|age|date of birth|vorname|nachname|datum|unterschrift|adresse|anschrift|telefon|alter|geburtsdatum|"
    r"nom|prénom|téléphone|âge|nombre|apellidos?|fecha|firma|dirección|teléfono|edad) *[:：]",
    re.IGNORECASE,
)
"""Labels that stand in forms and hardly in a text, in the languages of the press."""

_ASKS = re.compile(
    r"\((?=[^()]{4,60}\))(?:[^()]*\b(?:circle|ring|tick|check|mark|select|choose|underline)\b[^()]*\b(?:one|all|any|apply|"
    r"number|box|boxes|answer|those|appropriate)\b[^()]*|please (?:tick|circle|check)|"
    r"[^()]*\b(?:ankreuzen|einkreisen|umkreisen|unterstreichen|cochez|cocher|entourez|entourer|marque|rodee)\b[^()]*)\)",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"\b(?:all|any|apply|those|alle|mehrere|zutreffend\w*|tou(?:te)?s|tod[ao]s)\b", re.IGNORECASE)
_ONE = re.compile(r"\b(?:one|eine?s?|une?|un[ao]|circle|ring|einkreisen|umkreisen|entoure[rz]|rodee)\b", re.IGNORECASE)
_WORD = r"[^\W_][^/|:?\n]{0,30}?"
_STROKES = rf"(?P<words>{_WORD}(?:\s*/\s*{_WORD})+)"
_SHORT = r"[^\W_][^\s/|:?,.;]*(?: [^\s/|:?,.;]+){0,2}"
_LISTED = re.compile(
    rf"(?:(?P<asked>.*[:：?])\s*)?(?P<words>{_SHORT}(?:, {_SHORT}){{2,}}(?:,? (?:or|oder|ou|o) {_SHORT})?)\.?"
)
"""Three words or more with commas between them, which are all of a line, or of what stands behind its question."""
_PARTS = re.compile(r",? (?:or|oder|ou|o) |, ")
_BEHIND = re.compile(rf"(?P<asked>.*\S)\W*\s+{_STROKES}\W*")
_BEFORE = re.compile(rf"(?:(?P<asked>.*[:：?])\s*)?{_STROKES}")
_PLAIN_ITEM = re.compile(r"- (?P<words>\S.*)")

_NO_CHOICES = (
    "words alone: nothing to choose was found, so write each choice on a line of its own, “- [ ] …” or “- ( ) …”"
)
_NO_BLANK = "words alone: if something is to be written there, put ____ behind it"


def with_room(pieces: Sequence[Piece], wanted: bool) -> list[Piece]:
    """Return the blocks of a document with room where lines ask for it. wanted: a worksheet is asked for."""
    chosen = _with_choices(list(pieces))
    asking = [_is_of_form(piece, chosen[at + 1 :]) for at, piece in enumerate(chosen)]
    if not (wanted or any(asking) or any(map(_has_room, chosen))):
        return chosen
    return [each for at, piece in enumerate(chosen) for each in _with_blanks(piece, chosen[at + 1 :])]


def asked(words: str, blank: str) -> str:
    """Return words with a blank behind each label; "" where anything but labels stands in them."""
    return _COLON.sub(rf"\1 {blank}", words.strip()) if _LABELS.fullmatch(words.strip()) else ""


def _is_of_form(piece: Piece, behind: Sequence[Piece]) -> bool:
    return bool(_OF_FORMS.match(_ITEM.sub("", piece.text)) and all(map(_drawn, _lines(piece))) and _is_end(behind))


def _lines(piece: Piece) -> list[str]:
    """The items of a list, the lines of a paragraph."""
    return piece.text.split("\n" if _ITEM.match(piece.text) else "\\\n")


def _drawn(line: str) -> str:
    bullet = _ITEM.match(line)
    said = asked(line[bullet.end() :] if bullet else line, "____")
    return f"{bullet[0] if bullet else ''}{said}" if said else ""


def _has_room(piece: Piece) -> bool:
    return piece.kind in (*ITEMS, "lines") or bool(piece.found and _ROOM.search(piece.text))


def _with_choices(pieces: list[Piece]) -> list[Piece]:
    """Make choices of the words of a line, or of the list below, where a line says that some are to be marked."""
    written: list[Piece] = []
    while pieces:
        piece = pieces.pop(0)
        asks = None if _has_room(piece) or piece.text.startswith(("|", "```")) else _ASKS.search(piece.text)
        if asks is None or "\n" in piece.text:
            written.append(piece)
            continue
        kind = CHOICE if _ONE.search(asks[0]) and not _SEVERAL.search(asks[0]) else TICK
        below = pieces[0] if pieces else PAGE_END
        if in_line := _in_line(piece, asks, kind):
            written += in_line
        elif items := _of_list(below, kind):
            written += [piece, *items]
            del pieces[0]
        else:
            told = () if _has_room(below) else found(piece.text, _NO_CHOICES)
            written.append(replace(piece, found=(*piece.found, *told)))
    return written


def _in_line(piece: Piece, asks: re.Match[str], kind: str) -> list[Piece]:
    """The words of a line with strokes or commas between them, behind or before what says that one is to be marked."""
    before, behind = piece.text[: asks.start()].strip(), piece.text[asks.end() :].strip(" :：")
    match = re.fullmatch(_STROKES, behind) if behind else _BEFORE.fullmatch(before) or _BEHIND.fullmatch(before)
    listed = _LISTED.fullmatch(behind or before)
    match = match or (None if behind and listed and listed["asked"] else listed)
    if match is None or piece.kind:
        return []
    asked = before if behind else match["asked"] or ""
    question = [Piece(f"{asked} {asks[0]}".strip(), names=piece.names)]
    return [
        *question,
        *_choices(match["words"].split("/") if "/" in match["words"] else _PARTS.split(match["words"]), kind),
    ]


def _of_list(below: Piece, kind: str) -> list[Piece]:
    """The items of a list of words, each in one line."""
    items = [_PLAIN_ITEM.fullmatch(line) for line in below.text.split("\n")] if below.kind == "- " else []
    return _choices([item["words"] for item in items if item], kind) if items and all(items) else []


def _choices(words: Sequence[str], kind: str) -> list[Piece]:
    name = "circle, one of several" if kind == CHOICE else "box to tick"
    stripped = [word.strip(" .") for word in words]
    return [Piece(f"{kind} {word}", found(word, name), kind, opens=not at) for at, word in enumerate(stripped)]


def _with_blanks(piece: Piece, behind: Sequence[Piece]) -> Iterator[Piece]:
    """Give a piece of nothing but labels with blanks, if nothing stands below it that they could be the heads of."""
    drawn = [_drawn(line) for line in _lines(piece)]
    if piece.found or piece.kind not in ("", "- ") or not all(drawn):
        yield piece
    elif _is_end(behind):
        yield from _blanks(piece, drawn)
    else:
        alone = _OF_FORMS.match(piece.text) and not _has_room(behind[0])
        yield replace(piece, found=found(piece.text, _NO_BLANK)) if alone else piece


def _is_end(behind: Sequence[Piece]) -> bool:
    """Whether a label has nothing below itself: the next line is another one, a heading, or the end of something."""
    if not behind or behind[0].kind.startswith("h") or behind[0] == PAGE_END or _RULE.fullmatch(behind[0].text):
        return True
    return all(map(_drawn, _lines(behind[0]))) or bool(_LABELLED.match(behind[0].text))


def _blanks(piece: Piece, drawn: Sequence[str]) -> Iterator[Piece]:
    said = [found(line, "blank, of which nothing was drawn")[0] for line in _lines(piece)]
    if _ITEM.match(piece.text):
        yield replace(
            piece, text="\n".join(drawn), found=tuple(replace(each, line=at) for at, each in enumerate(said, 1))
        )
        return
    for at, (line, each) in enumerate(zip(drawn, said, strict=True)):
        yield Piece(line, (each,), names=() if at else piece.names)
