"""The bench itself: the words that both typesetters get, and the history that is drawn."""

from __future__ import annotations

import sys
from pathlib import Path

import typst
from lxml import etree

from tests.bench import history
from tests.bench.cases import FULL, YARDSTICK, Row
from tests.bench.measure import Measured, measure
from tests.bench.typst_words import typst_source

HTML = """<html><head><title>No</title></head><body><h2>A #title</h2><div><p>One *and* $two$<br>
@three [four] &lt;five&gt; // six</p></div><ul><li>seven</li></ul><table><tr><td>= 8</td></tr></table></body></html>"""


def test_typst_gets_the_same_words_and_takes_none_for_a_mark() -> None:
    source = typst_source(HTML)
    assert source.endswith(
        "== A \\#title\n\nOne \\*and\\* \\$two\\$ \\@three \\[four\\] \\<five\\> \\/\\/ six\n\n- seven\n\n\\= 8\n"
    )
    assert typst.compile(source.encode()).startswith(b"%PDF")


def test_a_command_is_measured_with_what_comes_from_it(tmp_path: Path) -> None:
    work = "sum(range(20_000_000)); import time; time.sleep(0.2)"
    nested = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {work!r}])"
    taken = measure([sys.executable, "-c", nested], tmp_path)
    assert taken.seconds >= taken.work > 0.05
    assert taken.mebibytes > 1


def test_the_history_is_kept_and_drawn(tmp_path: Path) -> None:
    file, picture = tmp_path / "history.jsonl", tmp_path / "history.svg"
    row = Row("300 pages", 301, {YARDSTICK: Measured(10, 10, 100), FULL: Measured(4, 5, 90)})
    history.keep([row], file)
    history.keep([row], file)
    history.draw(file, picture)
    assert file.read_text().count('"full build": [0.4, 0.5]') == 2
    drawn = etree.fromstring(picture.read_bytes())
    assert drawn.xpath("//*[local-name()='text'][. = '300 pages: full build']")
    assert drawn.xpath("//*[local-name()='circle']/*[local-name()='title'][. = '0.500']")
