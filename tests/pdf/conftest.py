"""The sample book, typeset and bound once for all tests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest

from book.pdf.bind.bind import bind
from book.pdf.model.document import TypesetDocument
from book.pdf.typeset import typeset_book
from tests.pdf.samples import METADATA, make_project, sample_jobs


@dataclass
class Sample:
    root: Path
    cache: Path
    documents: list[TypesetDocument]
    pdf: Path
    pages: int


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    root = make_project(tmp_path_factory.mktemp("project"))
    cache = tmp_path_factory.mktemp("cache")
    documents = typeset_book(sample_jobs(), root, cache, 2)
    pdf = root / "output" / "sample.pdf"
    return Sample(root, cache, documents, pdf, bind(documents, METADATA, pdf))


@pytest.fixture
def opened(sample: Sample) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(sample.pdf) as pdf:
        yield pdf


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project")
