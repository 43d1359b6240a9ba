"""A dozen styles of all kinds set the sample chapters; `tools/every_style.py` tries all that are installed."""

from __future__ import annotations

import pytest

from book.diagnostics import Problems
from book.manuscript.model import Manuscript
from book.references.bibliography import load_bibliography
from tools.every_style import REPO, judge, main, read_sample

STYLES = {
    "annals-of-the-association-of-american-geographers": ("author-date", ()),
    "bluebook-law-review": ("note", ("no list of references",)),
    "chicago-notes": ("note", ("no list of references",)),
    "deutsche-gesellschaft-fur-psychologie": ("author-date", ()),
    "din-1505-2-alphanumeric": ("label", ()),
    "ieee": ("numeric", ()),
    "juristische-zitierweise": ("note", ()),
    "mcgill-en": ("note", ()),
    "medical-history": ("note", ("no list of references",)),
    "modern-language-association": ("author", ()),
    "national-archives-of-australia": ("note", ("nothing is printed for some types of sources",)),
    "nature": ("numeric", ()),
    "oscola": ("note", ()),
}


@pytest.fixture(scope="module")
def sample() -> Manuscript:
    return read_sample()


@pytest.mark.parametrize("name", STYLES)
def test_a_style_can_be_used(name: str, sample: Manuscript) -> None:
    verdict = judge(name, sample, load_bibliography(REPO, ["references.yaml"], Problems()))
    assert (verdict.fault, (verdict.kind, verdict.lacks)) == ("", STYLES[name])


def test_a_style_that_cannot_be_used_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["nature", "no-such-style"]) == 1
    printed = capsys.readouterr().out
    assert "2 styles\n" in printed
    assert "fault: 1\n    no-such-style: " in printed
