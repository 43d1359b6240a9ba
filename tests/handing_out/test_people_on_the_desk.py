"""A list of people says the same on the desk as to the command."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

from book.browser.bundled import BUNDLES
from book.diagnostics import Problems
from book.handing_out.people import read_people
from book.handing_out.people_table import people_table
from book.language import wording
from tests.judges.programs import need, run

LISTS = [
    b"initials,appointment\nA.B.,Tue\nC.D.,Wed\n",
    b"\xef\xbb\xbfcode;with;contact\r\nA.B.;Dr Who;1, 2\r\n",
    b"sep=;\r\ncode;with\r\nA;B\r\n",
    "code\tcontact\nÄ1\tJürgen\n".encode("utf-16"),
    "code,contact\nA1,Jürgen\n".encode("cp1252"),
    b"code,contact\nA,1\nA,2\na,3\n",
    b"code,contact\nAnn Smith,1\nA.S.,2\n",
    b"code,appointmant\nA,1\n",
    b"appointment\nTue\n",
    b"code,initials\nA,B\n",
    b"code,contact\n,1\nB,2,3\nC\n",
    b'code,contact\nA,"one\ntwo"\nB,"open\n',
    b'code,contact\nA,o"ne\nB,"o"ne\nC,1\n',
    b"code\n",
    b"",
    b"PK\x03\x04abc",
    b"a\0b\0\0c",
    b"\n\ncode , contact\n\n  A   B1 , x\n,\n",
    b"code\rA\rB\r",
    "code,contact\n...,1\n良,2\n好,3\n…,4\n...,5\n".encode(),
]


def by_python(data: bytes) -> tuple[list[object], list[object]]:
    """The people and the problems, as the desk gives them."""
    problems = Problems()
    people = read_people(data, "people.csv", "code", False, problems)
    rows = people.rows if people else ()
    return [[each.file, each.values] for each in rows], [[each.code.slug, each.text] for each in problems]


def by_desk(language: str) -> list[tuple[list[Any], list[Any]]]:
    """The same of each list in the browser's module."""
    work = {
        "table": people_table(wording(language).people),
        "lists": [base64.b64encode(each).decode() for each in LISTS],
    }
    script, module = Path(__file__).with_name("people.mjs"), BUNDLES.parent / "desk" / "people.js"
    done = run([need("the desk's lists", "node"), script, module], typed=json.dumps(work))
    assert done.returncode == 0, done.stderr
    return [
        (
            [[each["file"], each["values"]] for each in read["people"]],
            [[each["code"], each["text"]] for each in read["problems"]],
        )
        for read in json.loads(done.stdout)
    ]


def test_odd_lists_are_read_alike() -> None:
    for data, desk in zip(LISTS, by_desk("en"), strict=True):
        assert desk == by_python(data), data


def test_the_desk_says_it_in_the_books_words() -> None:
    english, german = by_desk("en"), by_desk("de")
    assert [people for people, _ in english] == [people for people, _ in german]
    for (_, ours), (_, theirs) in zip(english, german, strict=True):
        assert [code for code, _ in ours] == [code for code, _ in theirs]
        assert not {text for _, text in ours} & {text for _, text in theirs}
