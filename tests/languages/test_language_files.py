"""Every language's file has all entries, and the places of each: what is wrong is told by name."""

from __future__ import annotations

import pytest
import yaml

from book.language import ENGLISH, FOLDER, known, quotes, read_file, reading, wording
from book.phrases import flat
from tests.languages.conftest import AddLanguage
from tests.languages.language_files import faults

TEXTS = {tag: (FOLDER / f"{tag}.yaml").read_text("utf-8") for tag in known()}


@pytest.mark.parametrize("tag", TEXTS)
def test_a_language_file_has_all_entries_and_their_places(tag: str) -> None:
    assert faults(TEXTS[tag], TEXTS[ENGLISH], whole="-" not in tag, tag=tag) == []
    assert wording(tag)


BROKEN = [
    ("  part: Part {number}\n", "", "missing: part"),
    ("  part: Part {number}\n", "  party: Party\n  part: Part {number}\n", "not known: party"),
    ("  part: Part {number}\n", "  part: Part\n", "other places: part: [] for ['number']"),
    ("  part: Part {number}\n", "  part: Part {nummer}\n", "other places: part: ['nummer'] for ['number']"),
    ("  part: Part {number}\n", "  part: Part {}\n", "other places: part: [''] for ['number']"),
    ("  part: Part {number}\n", "  part: Part {number\n", "other places: part: ['Part {number'] for ['number']"),
    ("  part: Part {number}\n", "  part:\n", "empty: part"),
    ("  part: Part {number}\n", "  part: Part {number}\n  part: Parts {number}\n", "written twice: part"),
    ('      other: "{number} pages"\n', "      other: pages\n", "other places: chooser.pages.other: [] for ['number']"),
    ('between_terms: "; "', "between_terms: and", "not marks alone: between_terms"),
    ('"{entry} {page}"', '"{entry}: {page}"', "words around the two ends of a line: signpost"),
    ("      in_words: ", "      words: ", "missing: epub.fields.in_words"),
    ("\nreviewed: yes", "\nreviewed: maybe", "reviewed: neither yes nor no"),
    ("name: English", "nom: English", "not known: nom"),
    ('"“", "”", ', "", "quotes: not two pairs"),
    ('decimal: "."', "decimal: dot", "decimal: neither a full stop nor a comma"),
    ('decimal: "."', "", "missing: decimal"),
    ("minute: m", "minutes: m", "date: not known or missing: minute"),
    ("[second, seconds", "[second hand, seconds", "units: no word: second hand"),
    ("day: d", "day: dd", "date.day: not one letter"),
    ("  joined: [and]\n", "", "time: not known or missing: joined"),
    ("  joined: [and]\n", "  join: [and]\n", "time: not known or missing: join"),
    ("halves: [a.m., p.m.]", "halves: [a.m.]", "time.halves: not one before and one after noon"),
    ("minutes: [min,", "minutes: [hr,", "time: hours and minutes: hr"),
    ("  initials: [initials]\n", "", "reading: not known or missing: initials"),
    ('"(?:y|ies)"', '"(?:y|ies"', "no regular expression: (?:y|ies"),
    ("why: accuses", 'why: ""', "no reason: excuses?|denial|your fault"),
]


@pytest.mark.parametrize(("old", "new", "fault"), BROKEN)
def test_a_fault_is_told_by_name(old: str, new: str, fault: str) -> None:
    assert TEXTS[ENGLISH].count(old) == 1
    assert fault in faults(TEXTS[ENGLISH].replace(old, new), TEXTS[ENGLISH])


def test_the_form_for_one_may_have_its_number_or_not() -> None:
    text = TEXTS[ENGLISH].replace("      one: 1 page\n", '      one: "{number} page"\n')
    assert text != TEXTS[ENGLISH]
    assert faults(text, TEXTS[ENGLISH]) == []


def test_a_language_has_the_forms_for_numbers_that_it_needs() -> None:
    czech = faults(TEXTS[ENGLISH], TEXTS[ENGLISH], tag="cs")
    assert [fault for fault in czech if "cited" in fault] == ["missing: cited.few"]
    assert "not known: cited.one" in faults(TEXTS[ENGLISH], TEXTS[ENGLISH], tag="ja")


def test_a_number_is_said_in_the_form_that_its_language_has(add_language: AddLanguage) -> None:
    forms = "one: 'na straně {pages}', few: 'na stranách {pages}', other: 'na stránkách {pages}'"
    add_language("cs", f"words: {{cited: {{{forms}}}}}\n")
    cited = wording("cs").cited
    assert [cited.of(number).partition(" {")[0] for number in (1, 3, 5)] == ["na straně", "na stranách", "na stránkách"]


def test_a_region_has_what_differs_and_the_rest_from_its_language(add_language: AddLanguage) -> None:
    add_language("de-AT", "words: {time: Zeit, chooser: {find: Finden}}\n")
    austrian, german = wording("de-AT"), wording("de")
    assert (austrian.time, austrian.chooser.find) == ("Zeit", "Finden")
    assert (austrian.when, austrian.chooser.every) == (german.when, german.chooser.every)
    assert wording("de-CH") is german
    assert quotes("de-AT") == quotes("de") != quotes("de-CH")


def test_what_a_language_lacks_is_english(add_language: AddLanguage) -> None:
    add_language("xx", "words: {time: Tempo}\n")
    assert (wording("xx").time, wording("xx").when) == ("Tempo", wording("en").when)
    assert quotes("xx") == quotes("en")
    assert reading("xx") is None


def test_the_first_language_with_words_is_spoken() -> None:
    assert wording("bg", "de-AT") is wording("de")
    assert wording("", "fr") is wording("fr")
    assert wording("xx-YY") is wording("en-GB") is wording("en")


def test_every_entry_is_named_in_a_template_or_in_code() -> None:
    """Words that nobody says need no translation. Signs and places on packets are asked for by their names."""
    package = FOLDER.parent
    files = [*package.rglob("*.py"), *package.rglob("*.html"), *package.rglob("*.js")]
    text = "\n".join(file.read_text("utf-8") for file in files if file.name != "wording.py")
    words = yaml.load(TEXTS[ENGLISH], Loader=yaml.CBaseLoader)["words"]
    names = {name.removesuffix(".one").removesuffix(".other").rpartition(".")[2] for name in flat(words)}
    assert {name for name in names if f".{name}" not in text and f'"{name}"' not in text} == set()


def test_the_guide_names_the_languages_that_have_words_and_who_has_read_them() -> None:
    guide = (FOLDER.parents[1] / "docs" / "languages.md").read_text("utf-8")
    files = {tag: read_file(tag) for tag in known() if "words" in read_file(tag) and "-" not in tag}
    reviewed = {"yes": "", "no": "not reviewed by a native speaker"}
    rows = [f"| {file['name']} | `{tag}` | {reviewed[file['reviewed']]} |" for tag, file in files.items()]
    assert [row for row in rows if row not in guide] == []
