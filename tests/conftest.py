"""What all tests share: the switch that rewrites golden files, the one that leaves out what takes long, their order."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from book.pdf import typeset
from book.pdf.pool import Pool
from tests.browsers import MEASURED
from tests.judges.programs import WITHOUT_JUDGES

Golden = Callable[[Path, str], None]

ON_A_PAGE = "{edition}, page {page}: "
"""How the text of every code begins that `check --layout` finds on laid-out pages."""

TESTS = Path(__file__).parent
SLOW = (
    "answers/test_fill.py",
    "checks/test_outputs.py",
    "docs/test_style_guide.py",
    "epub/engines",
    "epub/test_hostile_book.py",
    "epub/test_other_ways_to_write.py",
    "epub/test_package.py",
    "epub/test_pages_from_paper.py",
    "epub/test_the_book.py",
    "handing_out",
    "judges",
    "kinds/test_forms.py",
    "pdf/test_book.py",
    "pdf/test_press.py",
    "pdf/test_typeset.py",
    "test_book.py",
    "test_book_editions.py",
    "test_cli.py",
    "viewers",
)
"""Files and folders of tests that build much or ask judges: `make test` runs them, `make check` (--quick) does not."""

LONGEST = (
    "test_book.py",
    "test_book_editions.py",
    "kinds/test_places.py",
    "docs/test_style_guide.py",
    "docs/test_gallery.py",
    "epub/engines/test_screens.py",
    "test_cli.py",
    "checks/test_outputs.py",
    "handing_out/test_editions.py",
    "kinds/test_landscape.py",
    "pdf/test_landscape.py",
    "epub/test_hostile_book.py",
    "epub/engines/test_fields.py",
    "kinds/test_forms.py",
    "handing_out/test_people.py",
    "handing_out/test_packets.py",
    "checks/test_epub.py",
    "epub/test_other_ways_to_write.py",
    "epub/engines/test_kindle_stand_in.py",
    "handing_out/test_desk.py",
    "browser/test_packet.py",
    "web/test_site.py",
    "web/test_three_engines.py",
    "web/test_fill_in.py",
    "answers/test_fill.py",
    "kinds/test_kinds.py",
)
"""Files of tests by the processor time that they take, the longest first, down to 10 s."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite-golden", action="store_true", help="write what is found into the golden files")
    parser.addoption("--quick", action="store_true", help="leave out what takes long, and ask no judges")


def pytest_configure(config: pytest.Config) -> None:
    """Tell the tests, in this process and in those that it starts, that judges are not to be asked."""
    if config.getoption("--quick"):
        os.environ[WITHOUT_JUDGES] = "yes"


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out what takes long, where that is asked for; None lets others decide."""
    is_slow = collection_path.is_relative_to(TESTS) and collection_path.relative_to(TESTS).as_posix() in SLOW
    return True if is_slow and config.getoption("--quick") else None


@pytest.hookimpl(trylast=True)  # pytest itself brings tests together that share what they need
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest, so that in the end no core waits for another."""
    turns = {TESTS / name: turn for turn, name in enumerate(LONGEST)}
    items.sort(key=lambda item: turns.get(item.path, len(turns)))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show what tests have measured."""
    for report in (*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")):
        for words in (shown for name, shown in report.user_properties if name == MEASURED):
            terminalreporter.write_line(str(words))


class _Kept(Pool):
    """Processes that go on when a build is done, as those of `watch` do."""

    def close(self) -> None:
        """Leave them to the next test."""

    def end(self) -> None:
        """End them."""
        super().close()


@pytest.fixture(scope="session", autouse=True)
def kept_processes() -> Iterator[None]:
    """Let small books be typeset by the same processes, which read style sheets and fonts once: 0.7 s a build."""
    pools: dict[int, _Kept] = {}
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(typeset, "Pool", lambda workers: pools.setdefault(workers, _Kept(workers)))
        yield
    for pool in pools.values():
        pool.end()


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Return a check of a text against a golden file: the same, or rewritten if that was asked for."""
    rewrite = request.config.getoption("--rewrite-golden")

    def check(file: Path, found: str) -> None:
        if rewrite:
            file.write_text(found, encoding="utf-8")
        assert found == file.read_text(encoding="utf-8")

    return check
