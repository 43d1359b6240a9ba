"""What a document may read, and in which words it is told that it may not."""

from __future__ import annotations

from pathlib import Path

import pytest

from book.pdf.layout.project_fetcher import BASE, ProjectFetcher


def test_a_missing_file_is_named_as_its_author_knows_it(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as found:
        ProjectFetcher(tmp_path).fetch(f"{BASE}pictures/none.png")
    assert "pictures/none.png" in str(found.value)
    assert str(tmp_path) not in str(found.value)


@pytest.mark.parametrize("address", ["https://example.org/a.png", "file:///etc/hostname", f"{BASE}../a.png"])
def test_what_is_not_in_the_project_is_refused(address: str, tmp_path: Path) -> None:
    with pytest.raises((ValueError, FileNotFoundError)):
        ProjectFetcher(tmp_path / "book").fetch(address)
