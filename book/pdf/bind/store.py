"""A store: documents in one file that are taken out of it again, each with its own, in any order and number.

It is a PDF whose catalog describes each document under `/Documents`, so that what takes them out needs a reader of PDF
files and nothing else. Page numbers are open: the stream of each is a comment with its digits as JSON (`%{…}`), and in
what a link says stands `{page:anchor}`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from itertools import chain
from pathlib import Path

from book.files.atomic import draft_of
from book.pdf.bind.bind import Binder, Bound
from book.pdf.bind.metadata import BookMetadata
from book.pdf.model.document import Placeholder, TypesetDocument
from book.pdf.model.objects import Name, Value


def bind_store(documents: Mapping[str, TypesetDocument], metadata: BookMetadata, out: Path) -> None:
    """Write documents as a store. documents: by the keys under which they are looked for.

    The same documents and metadata give the same bytes. `out` is replaced only once the new file is whole.
    """
    following = [replace(document, goes_on=True) for document in documents.values()]
    with draft_of(out) as draft, draft.open("wb") as file:
        binder = _StoreBinder(documents=following, metadata=metadata, file=file, is_excerpt=True, worth_sharing=0)
        binder.keys = tuple(documents)
        binder.bind()


class _StoreBinder(Binder):
    """keys: those of the documents, in their order."""

    keys: tuple[str, ...] = ()

    def _check_targets(self) -> None:
        super()._check_targets()
        self.numbers = {anchor: f"{{page:{anchor}}}" for anchor in self.numbers}

    def _shown(self, placeholder: Placeholder, first: int) -> bytes:  # noqa: ARG002 (it has no number yet)
        return b"%" + json.dumps(asdict(placeholder.digits), separators=(",", ":")).encode()

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
            rows.append(self._add({"Key": key, "FirstKey": first, **_description(bound)}))
            first += bound.document.layout.tree_keys
        return rows


def _description(bound: Bound) -> dict[str, Value]:
    """Where all that belongs to a document is: its pages, its part of the structure, its fields, what links lead to.

    Fonts: the names of those that it uses of all that its pages could; OtherSides: how its pages are on the other side
    of a leaf, none where the same text stands in the store once more for that side.
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
        "OtherSides": [bound.reference(own) for own in layout.other_sides],
        "Fonts": [Name(use.key) for use in layout.fonts],
    }
