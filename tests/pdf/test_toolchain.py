"""What typesets is known to the cache: whoever changes any of it finds nothing old in a PDF."""

from __future__ import annotations

import json
import pickle
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest

from book.checks.layout.faults import layout_faults
from book.laid_out_pages import Inspector
from book.pdf import libraries, toolchain
from book.pdf.job import TypesetJob, job_key
from book.pdf.model.task import Task
from book.pdf.toolchain import WORKER, file_of, imported_by
from tests.pdf.samples import sample_jobs

MODULES = sorted(name for name in imported_by(WORKER) | imported_by(layout_faults.__module__) if file_of(name))

TYPESETTING = """
import json, pickle, sys
from pathlib import Path
opened, started = set(), []
sys.addaudithook(lambda event, of: started.append(of[0]) if event == "subprocess.Popen" else None)
sys.addaudithook(lambda event, of: opened.add(of[0]) if event == "open" and isinstance(of[0], str) else None)
from book.pdf.layout import worker
for task in pickle.loads(Path(sys.argv[1]).read_bytes()):
    worker.typeset(task)
print(json.dumps([[*sys.modules], [*opened], started]))
"""


def key(inspect: Inspector | None = layout_faults) -> str:
    toolchain.toolchain.cache_clear()
    return job_key(TypesetJob(id="a", html="<p>a</p>", stylesheets=(), inspect=inspect))


@pytest.fixture(autouse=True)
def _forgetful() -> Iterator[None]:
    yield
    toolchain.toolchain.cache_clear()


def test_it_is_what_a_worker_has_imported_when_it_has_typeset(project: Path) -> None:
    """No less, or a change would not be seen; no more, or the book would be set anew for nothing."""
    tasks = [
        Task(
            id=each.id,
            html=each.html,
            stylesheets=each.stylesheets,
            spaces=each.spaces,
            root=project,
            out=project / each.id,
            fonts=project / "fonts",
            inspect=layout_faults,
        )
        for each in sample_jobs()
    ]
    (project / "tasks").write_bytes(pickle.dumps(tasks))
    command = [sys.executable, "-c", TYPESETTING, str(project / "tasks")]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    modules, opened, started = json.loads(done.stdout)
    assert started == []
    assert sorted(name for name in modules if name.partition(".")[0] == "book") == MODULES
    ours = [Path(file) for file in opened if Path(file).is_relative_to(toolchain.PACKAGE)]
    assert {file.parent.name for file in ours if file.suffix not in (".py", ".pyc")} <= {toolchain.LANGUAGES}


def test_each_module_counts_in_whatever_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(toolchain.PACKAGE, tmp_path / "book")
    monkeypatch.setattr(toolchain, "PACKAGE", tmp_path / "book")
    before = key()
    for module in MODULES:
        file = file_of(module)
        assert file
        source = file.read_text("utf-8")
        file.write_text(source + "# touched\n", encoding="utf-8")
        assert key() != before, module
        file.write_text(source, encoding="utf-8")
    assert key() == before


def test_the_letters_of_a_date_in_a_language_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(toolchain.PACKAGE, tmp_path / "book")
    monkeypatch.setattr(toolchain, "PACKAGE", tmp_path / "book")
    before, file = key(), tmp_path / "book" / "languages" / "de.yaml"
    file.write_text(file.read_text("utf-8").replace("day: t", "day: d"), encoding="utf-8")
    assert key() != before


def test_other_modules_do_not_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(toolchain.PACKAGE, tmp_path / "book")
    monkeypatch.setattr(toolchain, "PACKAGE", tmp_path / "book")
    before, unseen = key(), key(inspect=None)
    (tmp_path / "book" / "epub" / "cover.py").write_text("")
    assert key() == before
    (tmp_path / "book" / "checks" / "layout" / "contrast.py").write_text("")
    assert key() != before
    assert key(inspect=None) == unseen


def test_dates_and_checks_are_among_them() -> None:
    """These were forgotten once: they are outside `book.pdf`."""
    assert {"book.manuscript.dates", "book.checks.layout.contrast", "book.files.process_env"} <= set(MODULES)


@pytest.mark.parametrize(
    "library", ["weasyprint", "pydyf", "fonttools", "tinycss2", "pyphen", "pillow", "pydantic-core"]
)
def test_the_version_of_a_library_counts_and_of_those_that_it_needs(
    library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = key()
    monkeypatch.setattr(toolchain, "version", lambda name: "0" if name == library else version(name))
    assert key() != before


def test_the_version_of_pango_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    before = key()
    assert not [line for line in libraries.system_versions() if line.endswith("None")]
    monkeypatch.setattr(libraries, "_version", lambda _: b"0.1")
    assert key() != before


def test_what_only_a_checker_of_types_imports_does_not_count() -> None:
    source = (
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import x\nimport a.b\ndef f():\n    from c import d\n"
    )
    assert toolchain._imports(source) == {"typing", "typing.TYPE_CHECKING", "a", "a.b", "c", "c.d"}
