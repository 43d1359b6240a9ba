"""What can be removed from a book's folder without a loss: the cache, and finished files that nobody has changed."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from book.files.changed_outputs import RECORD
from book.files.project_folders import CACHE_FOLDER
from book.making.freshness import is_untouched, read_record


@dataclass(frozen=True)
class Removable:
    """What would be removed. cache: the folder, None if there is none; files, changed: paths in the project.

    changed: finished files that somebody has changed since they were made, as by filling them in; they stay.
    """

    cache: Path | None
    files: list[str]
    changed: list[str]


def removable(root: Path, outputs: bool) -> Removable:
    """Look what there is to remove in a book's folder. outputs: finished files too."""
    cache = root / CACHE_FOLDER
    made = read_record(root).products if outputs else []
    there = [product for product in made if (root / product.path).is_file()]
    files = [product.path for product in there if is_untouched(root, product)]
    changed = [product.path for product in there if product.path not in files]
    return Removable(cache if cache.is_dir() else None, sorted(set(files)), sorted(set(changed)))


def remove(root: Path, what: Removable) -> None:
    """Remove finished files, the folders that are empty then, and the cache last: it knows which files are ours.

    A file that was changed since `what` was found stays as well.
    """
    files = set(what.files).intersection(removable(root, bool(what.files)).files)
    for path in files:
        (root / path).unlink(missing_ok=True)
    above = {folder for path in files for folder in Path(path).parents if folder != Path()}
    for folder in sorted((root / folder for folder in above), reverse=True):
        if not {file.name for file in folder.iterdir()} - {RECORD}:
            (folder / RECORD).unlink(missing_ok=True)
            folder.rmdir()
    if what.cache:
        shutil.rmtree(what.cache)
