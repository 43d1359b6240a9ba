"""What contributors are told is true: targets, files, versions, packages, pinned actions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from book.version import VERSION
from tests.test_house import FLOORS

REPO = Path(__file__).parents[2]
MAKEFILE = (REPO / "Makefile").read_text("utf-8")
TARGETS = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))
WORKFLOWS = sorted((REPO / ".github" / "workflows").glob("*.yml"))
FORMS = sorted((REPO / ".github" / "ISSUE_TEMPLATE").glob("[!c]*.yml"))
GUIDES = ("README.md", "CONTRIBUTING.md", "SECURITY.md", "ARCHITECTURE.md")


def text(name: str) -> str:
    return (REPO / name).read_text("utf-8")


def steps(workflow: Path) -> Iterator[dict[str, Any]]:
    for job in yaml.safe_load(workflow.read_text("utf-8"))["jobs"].values():
        yield from job["steps"]


@pytest.mark.parametrize("name", [*GUIDES, ".github/workflows/check.yml", ".github/workflows/release.yml"])
def test_every_target_that_is_named_is_there(name: str) -> None:
    named = set(re.findall(r"(?:`|^|run: )make ([a-z-]+)\b(?! it| sure)", text(name), re.MULTILINE))
    assert named <= TARGETS


@pytest.mark.parametrize("name", GUIDES)
def test_every_file_that_is_linked_to_is_there(name: str) -> None:
    links = re.findall(r"\]\(([^)#]+)", re.sub(r"`[^`]*`", "", text(name)))
    assert [link for link in links if "://" not in link and not (REPO / link).exists()] == []


@pytest.mark.parametrize("name", GUIDES)
def test_every_path_that_is_named_is_there(name: str) -> None:
    paths = re.findall(r"`((?:book|tests|docs|styles|tools|\.ci|\.github)/[\w./-]*)`", text(name))
    assert [path for path in paths if not (REPO / path).exists()] == []


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_are_pinned_and_may_do_no_more_than_they_must(workflow: Path) -> None:
    used = [step["uses"] for step in steps(workflow) if "uses" in step]
    assert used
    assert [action for action in used if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", action)] == []
    assert yaml.safe_load(workflow.read_text("utf-8"))["permissions"] == {"contents": "read"}


def test_three_systems_are_checked_quickly_and_one_wholly() -> None:
    jobs = yaml.safe_load(text(".github/workflows/check.yml"))["jobs"]
    systems = [name.partition("-")[0] for name in jobs["quick"]["strategy"]["matrix"]["os"]]
    assert systems == ["ubuntu", "macos", "windows"]
    assert jobs["quick"]["steps"][-1]["run"] == "python .ci/check.py"
    assert jobs["full"]["steps"][-1]["run"] == "bash .ci/run"


@pytest.mark.parametrize("form", FORMS, ids=lambda path: path.stem)
def test_a_form_asks_for_something_and_needs_it(form: Path) -> None:
    body = yaml.safe_load(form.read_text("utf-8"))["body"]
    needed = [part["id"] for part in body if part.get("validations", {}).get("required")]
    assert needed
    assert {"source", "sheet"} & set(needed)


@pytest.mark.parametrize("name", ["Containerfile", ".github/workflows/check.yml"])
def test_the_same_system_packages_are_installed_everywhere(name: str) -> None:
    rule = MAKEFILE.partition("system-book:\n")[2].partition("\n\n")[0]
    packages = set(re.findall(r"=(\S+)", rule))
    assert packages
    assert packages <= set(text(name).split())


def test_the_changes_begin_with_this_version() -> None:
    assert re.findall(r"^## (\S+)", text("CHANGELOG.md"), re.MULTILINE)[0] == VERSION


def test_commits_are_checked_with_the_tools_of_the_lock_file() -> None:
    hooks = yaml.safe_load(text(".pre-commit-config.yaml"))["repos"]
    assert [repository["repo"] for repository in hooks] == ["local"]
    entries = [hook["entry"] for hook in hooks[0]["hooks"]]
    assert all(re.match(r"\.venv/bin/(ruff|mypy) ?", entry) for entry in entries)


def test_the_map_shows_the_floors_that_are_held() -> None:
    rows = re.findall(r"^\| (`[^|]+) \|", text("ARCHITECTURE.md"), re.MULTILINE)
    shown = [set(re.findall(r"`([\w.]+)`", row)) for row in rows]
    held = [{part for part in floor if part != "build.py"} for floor in reversed(FLOORS)]
    assert shown == held


def test_every_module_that_the_map_names_is_there() -> None:
    names = re.findall(r"`([\w/]+/[\w.]*\w)`", text("ARCHITECTURE.md"))
    assert len(names) > 20
    folders = [REPO, REPO / "book", REPO / "book" / "pdf"]
    assert [name for name in names if not any((folder / name).exists() for folder in folders)] == []
