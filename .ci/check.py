"""What `make check` runs: format, lint, types, and the tests that need no judge. On any system, with one command.

usage: python .ci/check.py [pytest's arguments]
"""

import subprocess
import sys
import time

STEPS = (
    ("format", "ruff format --check --quiet ."),
    ("lint", "ruff check --quiet ."),
    ("types", "mypy --no-error-summary"),
    ("tests without judges", "pytest -q --quick -n auto --dist loadfile --no-loadscope-reorder"),
)


def main() -> int:
    """Run the steps one after the other, all of them, and say which failed."""
    failed = [name for name, words in STEPS if not succeeds(name, words.split())]
    print(f"Failed: {', '.join(failed)}." if failed else "All is well.")  # noqa: T201 (the closing line)
    return 1 if failed else 0


def succeeds(name: str, words: list[str]) -> bool:
    """Run one step with this very Python and say how long it took."""
    more = sys.argv[1:] if words[0] == "pytest" else []
    started = time.monotonic()
    code = subprocess.call([sys.executable, "-m", *words, *more])
    print(f"{name}: {'ok' if code == 0 else 'FAILED'}, {time.monotonic() - started:.0f} s", flush=True)  # noqa: T201
    return code == 0


if __name__ == "__main__":
    sys.exit(main())
