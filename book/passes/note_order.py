"""Notes are counted as they will be printed, before citations are formatted: "ibid." and "(n 3)" rest on it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from markdown_it.token import Token

from book.manuscript.model import Manuscript, plain_text
from book.manuscript.tokens.links import CITATION, NOTE
from book.references.model import Standing


def number_notes(manuscript: Manuscript, keys: Collection[str]) -> None:
    """Give each citation its `Standing`: notes are numbered from 1 in each section, the author's among the others.

    keys: of the bibliography; what cites none of them makes no note.
    """
    for section in (*manuscript.sections, *manuscript.worksheets.values()):
        note = 0
        for token in _marks(section.tokens):
            own = token.type == "footnote_ref"
            note += own or any(item.key in keys for item in CITATION.of(token).items)
            if own:
                _stand_within(NOTE.of(token), Standing(section.id, note, within=True))
            else:
                _stand(token, Standing(section.id, note))


def _marks(tokens: list[Token]) -> Iterator[Token]:
    """The notes and citations of a text in their order, without those in notes."""
    for token in tokens:
        if token.type in ("footnote_ref", "citation"):
            yield token
        yield from _marks(token.children or [])


def _stand_within(note: list[Token], standing: Standing) -> None:
    lines = [token.children for token in note if token.children]
    for line in lines:
        for at, token in enumerate(line):
            if token.type == "citation":
                opens = len(lines) == 1 and not _is_said(line[:at])
                _stand(token, replace(standing, opens=opens, after=_words_behind(line[at + 1 :])))


def _is_said(line: list[Token]) -> bool:
    """Whether tokens are read as words."""
    return bool(plain_text(line)) or any(token.type == "citation" for token in line)


def _words_behind(line: list[Token]) -> str:
    """The words up to the next citation, for which a sign stands."""
    end = next((at for at, token in enumerate(line) if token.type == "citation"), len(line))
    return plain_text(line[:end]) or ("…" if end < len(line) else "")


def _stand(token: Token, standing: Standing) -> None:
    CITATION.put(token, replace(CITATION.of(token), standing=standing))
