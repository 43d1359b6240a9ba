"""The example of docs/shops.md is a book that can be made."""

from __future__ import annotations

import re
from pathlib import Path

from tests.small_book import KEYS, REPO, found_in, write_book

PAGE = REPO / "docs" / "shops.md"


def test_the_example_is_right(tmp_path: Path) -> None:
    (example,) = re.findall(r"```yaml book.yaml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    write_book(tmp_path, "", {"chapters/one.md": "---\ntitle: One\n---\n\nWords.\n"})
    own = KEYS.replace("creators:\n- name: Somebody\n", "")
    rest = "contents: {chapters: [chapters/one.md]}\ncitations: {bibliography: []}\n"
    (tmp_path / "book.yaml").write_text(own + example + rest, "utf-8")
    assert found_in(tmp_path) == []
