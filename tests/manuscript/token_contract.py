"""The contract of the tokens, read from the code: which module writes each fact, and which reads it."""

from __future__ import annotations

import ast
import importlib
from pathlib import Path
from textwrap import fill
from typing import Any

from book.manuscript.tokens.key import Key

BOOK = Path(__file__).resolve().parents[2] / "book"
TOKENS = "manuscript/tokens"
ROOMS = ("answers", "blocks", "directives", "links")


def keys(room: str) -> dict[str, Key[Any]]:
    """The keys of a module of `manuscript/tokens/`, by the names under which they are imported."""
    module = importlib.import_module(f"book.manuscript.tokens.{room}")
    return {name: key for name, key in vars(module).items() if isinstance(key, Key)}


ALL = {name: key for room in ROOMS for name, key in keys(room).items()}


def uses() -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """The modules that put each key on a token, and those that use it in another way, by the key's name."""
    writers: dict[str, set[str]] = {name: set() for name in ALL}
    readers: dict[str, set[str]] = {name: set() for name in ALL}
    for path in sorted(BOOK.rglob("*.py")):
        module = path.relative_to(BOOK).with_suffix("").as_posix()
        if not module.startswith(TOKENS):
            _note_uses(ast.parse(path.read_text("utf-8")), module.removeprefix("manuscript/"), writers, readers)
    return writers, readers


def _note_uses(tree: ast.Module, module: str, writers: dict[str, set[str]], readers: dict[str, set[str]]) -> None:
    imported = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("book.manuscript.tokens")
        for alias in node.names
    }
    put = {node.value for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr == "put"}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in imported & ALL.keys():
            (writers if node in put else readers)[node.id].add(module)


def rows() -> list[str]:
    """The rows in the docstring of `manuscript/tokens/`: each key, the tokens that bear it, who writes and reads it."""
    writers, readers = uses()
    return [_row(name, key, sorted(writers[name]), sorted(readers[name])) for name, key in ALL.items()]


def _row(name: str, key: Key[Any], writers: list[str], readers: list[str]) -> str:
    on, by = ", ".join(key.types) or "all", ", ".join(writers) or "mdit-py-plugins"
    words = f"{name} on {on}: {by} → {', '.join(readers)}"
    return fill(words, 116, subsequent_indent="    ", break_on_hyphens=False)
