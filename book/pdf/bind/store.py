"""A store: documents in one file that are taken out of it again, each with its own, in any order and number.

It is a PDF whose catalog describes each document under `/Documents`, so that what takes them out needs a reader of PDF
files and nothing else. Page numbers are open: the stream of each is a comment with its digits as JSON (`%{…}`), and in
what a link says stands `{page:anchor}`. `/OtherSides` says of each page of a document how it is on the other side of a
leaf: where the paper is (`/MediaBox`), how many streams of the page's content are its text (`/Text`), and what comes
behind these (`/Heads`). It is empty where the document is another there, which the store holds then too.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from itertools import chain
from pathlib import Path

from book.files.atomic import draft_of
from book.pdf.bind.bind import Binder, Bound
from book.pdf.bind.metadata import BookMetadata
from book.pdf.model.document import OtherSide, Placeholder, TypesetDocument
from book.pdf.model.objects import Name, Raw, Value
from book.pdf.model.page_numbers import Digits


def bind_store(documents: Mapping[str, TypesetDocument], metadata: BookMetadata, out: Path) -> None:
    """Write documents as a store. documents: by the keys under which they are looked for.

    The same documents and metadata give the same bytes. `out` is replaced only once the new file is whole.
    """
    following = [replace(document, goes_on=True) for document in documents.values()]
    with draft_of(out) as draft, draft.open("wb") as file:
        binder = _StoreBinder(documents=following, metadata=metadata, file=file, is_excerpt=True, worth_sharing=0)
        binder.keys, binder.heads = tuple(documents), {}
        binder.bind()


class _StoreBinder(Binder):
    """keys: those of the documents, in their order; heads: what was drawn of those of other sides, by what it is."""

    keys: tuple[str, ...] = ()
    heads: dict[str | Digits, Raw]

    def _check_targets(self) -> None:
        super()._check_targets()
        self.numbers = {anchor: f"{{page:{anchor}}}" for anchor in self.numbers}

    def _shown(self, placeholder: Placeholder, first: int) -> bytes:  # noqa: ARG002 (it has no number yet)
        return _open_number(placeholder.digits)

    def _write_shared(self) -> None:
        self._put("pages", {"Type": Name("Pages"), "Kids": list(self.pages), "Count": len(self.pages)})
        self._put("fonts", self._fonts())
        self._put("information", {})
        self._put("structure", {"Type": Name("StructTreeRoot"), "K": [self._refer("document")]})
        self._put("document", {"Type": Name("StructElem"), "S": Name("Document"), "P": self._refer("structure")})
        self._put(
            "catalog",
            {
                "Type": Name("Catalog"),
                "Pages": self._refer("pages"),
                "StructTreeRoot": self._refer("structure"),
                "Documents": self._described(),
                "Fonts": self._refer("fonts"),
                **self._form(),
            },
        )

    def _described(self) -> list[Value]:
        rows: list[Value] = []
        first = 0
        for key, bound in zip(self.keys, self.bound, strict=True):
            others = [self._other_side(each) for each in bound.document.layout.other_sides]
            rows.append(self._add({"Key": key, "FirstKey": first, **_description(bound), "OtherSides": others}))
            first += bound.document.layout.tree_keys
        return rows

    def _other_side(self, side: OtherSide) -> Value:
        return {"MediaBox": [*side.paper], "Text": side.text, "Heads": [self._head(drawn) for drawn in side.heads]}

    def _head(self, drawn: str | Digits) -> Raw:
        if drawn not in self.heads:
            self.heads[drawn] = (
                self._add_stream({}, _open_number(drawn))
                if isinstance(drawn, Digits)
                else self._add_stream({"Filter": Name("FlateDecode")}, base64.b64decode(drawn))
            )
        return self.heads[drawn]


def _open_number(digits: Digits) -> bytes:
    return b"%" + json.dumps(asdict(digits), separators=(",", ":")).encode()


def _description(bound: Bound) -> dict[str, Value]:
    """Where all that belongs to a document is: its pages, its part of the structure, its fields, what links lead to.

    Fonts: the names of those that it uses of all that its pages could.
    """
    layout = bound.document.layout
    ids = ((name, bound.reference(own)) for name, own in layout.ids.items())
    places = ((name, bound.destination(target)) for name, target in layout.anchors.items())
    marks = ([mark.level, mark.label, bound.destination(mark.target), mark.open] for mark in layout.bookmarks)
    return {
        "Pages": [bound.reference(page) for page in layout.pages],
        "Part": bound.reference(layout.part),
        "Tree": bound.reference(layout.tree),
        "Keys": layout.tree_keys,
        "Fields": [bound.reference(own) for own in layout.fields],
        "Order": [bound.reference(own) for own in layout.calculated],
        "Ids": list(chain.from_iterable(ids)),
        "Places": list(chain.from_iterable(places)),
        "Marks": list(marks),
        "Fonts": [Name(use.key) for use in layout.fonts],
    }
