"""The script that runs the CSL test-suite reads its files and tells right from wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.references.csl_suite import difference, main, plain

INPUT = """\
[{"id": "one", "type": "book", "title": "A Title", "author": [{"family": "Doe", "given": "Jane"}],
  "issued": {"date-parts": [[2001]]}},
 {"id": "two", "type": "book", "title": "Another", "author": [{"family": "Roe", "given": "Kim"}],
  "issued": {"date-parts": [[2002]]}}]
"""
STYLE = """\
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><id/><title/><updated>2009-08-10T04:49:00+09:00</updated></info>
<citation><layout prefix="(" suffix=")" delimiter="; "><group delimiter=", "><names variable="author">
<name form="short"/></names><date variable="issued"><date-part name="year"/></date><text variable="locator"/></group>
</layout></citation>
<bibliography><layout suffix="."><group delimiter=", "><names variable="author"><name/></names>
<text variable="title" font-style="italic"/></group></layout></bibliography>
</style>
"""
LIST = (
    '<div class="csl-bib-body">\n <div class="csl-entry">Jane Doe, <i>A Title</i>.</div>\n'
    ' <div class="csl-entry">Kim Roe, <i>Another</i>.</div>\n</div>'
)
CITED = """\
[[{"citationID": "a", "citationItems": [{"id": "two"}]}, [], []],
 [{"citationID": "b", "citationItems": [{"id": "one", "locator": "7"}, {"id": "two"}]}, [["a", 0]], []],
 [{"citationID": "a", "citationItems": [{"id": "one"}]}, [], [["b", 0]]]]
"""

INSERTED = """\
[[{"citationID": "a", "citationItems": [{"id": "one"}]}, [], []],
 [{"citationID": "b", "citationItems": [{"id": "two"}]}, [], [["a", 0]]]]
"""


def suite(folder: Path, **tests: dict[str, str]) -> Path:
    tests_folder = folder / "processor-tests" / "humans"
    tests_folder.mkdir(parents=True)
    for name, sections in tests.items():
        parts = {"CSL": STYLE, "INPUT": INPUT, **sections}
        text = "A comment.\n" + "".join(
            f"\n>>===== {key} =====>>\n{value.strip()}\n<<===== {key} =====<<\n" for key, value in parts.items()
        )
        (tests_folder / f"{name}.txt").write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize(
    ("sections", "passing"),
    [
        ({"MODE": "bibliography", "RESULT": LIST}, 1),
        ({"MODE": "bibliography", "RESULT": LIST.replace("<i>A", "A").replace("Title</i>", "Title")}, 0),
        ({"MODE": "citation", "RESULT": "(Doe, 2001; Roe, 2002)"}, 1),
        ({"MODE": "citation", "RESULT": "..[0] (Doe, 2001)\n>>[1] (Doe, 2001, 7; Roe, 2002)", "CITATIONS": CITED}, 1),
        (
            {
                "MODE": "citation",
                "RESULT": "(Roe, 2002)\n(Doe, 2001)",
                "CITATION-ITEMS": '[[{"id": "two"}], [{"id": "one"}]]',
            },
            1,
        ),
        ({"MODE": "citation", "RESULT": "(Roe, 2002)\n(Doe, 2001)", "CITATIONS": INSERTED}, 1),
        ({"MODE": "citation", "RESULT": "(Doe, 2001)", "CSL": "<style"}, 0),
        ({"MODE": "citation", "RESULT": "(Doe, 2001; Roe, 2002)", "CSL": "apa.csl"}, 1),
        ({"MODE": "citation", "RESULT": "(Doe, 2001)", "CSL": "no-such-style.csl"}, 0),
    ],
)
def test_a_test_of_the_suite_is_judged(
    sections: dict[str, str], passing: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(suite(tmp_path, one=sections)), "--failed"]) == 0
    lines = capsys.readouterr().out.split("\n")
    assert lines[0] == f"{passing} of 1 tests pass"
    assert [line.partition(":")[0] for line in lines[2:]] == ([] if passing else ["one", ""])


def test_without_a_checkout_nothing_is_judged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 1
    assert capsys.readouterr().out == "0 of 0 tests pass\n"


def test_markup_is_compared_by_what_it_means() -> None:
    assert plain('<em>A</em> <a href="#x">B</a>&#38;') == plain("<i>A</i>\nB&amp;")
    assert plain("<em>A</em>") != plain("A")


def test_differences_are_told_apart() -> None:
    kinds = [difference(*pair) for pair in (("a", "a"), ("Ibid.", "ibid."), ("1ʳᵉ", "1<sup>re</sup>"), ("a b", "a, b"))]
    assert kinds == [
        "",
        "a note or a sentence begins with a capital",
        "raised letters are signs of their own",
        "spaces and stops",
    ]
