"""APA 7 to the last comma and italic: the book's sources, and what engines get wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from book.diagnostics import Place, Problems
from book.references.bibliography import load_bibliography
from book.references.model import Bibliography, Citation, CitationItem
from tests.references.helpers import FIXTURES, books, cited, format_all, words

Item = CitationItem

# Written by hand from the Publication Manual, 7th edition, chapters 9 and 10; * marks italics.
LIST = [
    "American Psychiatric Association. (2013). *Diagnostic and statistical manual of mental disorders* (5th ed.). "
    "https://doi.org/10.1176/appi.books.9780890425596",
    "Frewen, P. A., & Lanius, R. A. (2015). *Healing the traumatized self: Consciousness, neuroscience, treatment*. "
    "W. W. Norton & Company.",
    "Lanius, R. A., Vermetten, E., Loewenstein, R. J., Brand, B., Schmahl, C., Bremner, J. D., & Spiegel, D. (2010). "
    "Emotion modulation in PTSD: Clinical and neurobiological evidence for a dissociative subtype. "
    "*American Journal of Psychiatry*, *167*(6), 640–647. https://doi.org/10.1176/appi.ajp.2009.09081168",
    "Litz, B. T., & Gray, M. J. (2002). Emotional numbing in posttraumatic stress disorder: Current and future "
    "research directions. *Australian and New Zealand Journal of Psychiatry*, *36*(2), 198–204. "
    "https://doi.org/10.1046/j.1440-1614.2002.01002.x",
    "National Institute for Health and Care Excellence. (2018). *Post-traumatic stress disorder* "
    "(NICE Guideline NG116). https://www.nice.org.uk/guidance/ng116",
    "Ogden, P., Minton, K., & Pain, C. (2006). *Trauma and the body: A sensorimotor approach to psychotherapy*. "
    "W. W. Norton & Company.",
    "Shapiro, F. (2018). *Eye movement desensitization and reprocessing (EMDR) therapy: Basic principles, protocols, "
    "and procedures* (3rd ed.). Guilford Press.",
    "Stone, I. A. (n.d.). *Emotional numbness: How to reclaim feeling after trauma*. Psychanatomy. "
    "https://psychanatomy.com/?p=2087",
    "van der Kolk, B. A. (2014). *The body keeps the score: Brain, mind, and body in the healing of trauma*. Viking.",
    "World Health Organization. (2013). *Guidelines for the management of conditions specifically related to stress*. "
    "https://iris.who.int/handle/10665/85119",
]

IN_BRACKETS = {
    "apa2013": "(American Psychiatric Association, 2013)",
    "frewen2015": "(Frewen & Lanius, 2015)",
    "lanius2010": "(Lanius et al., 2010)",
    "stone-nd": "(Stone, n.d.)",
    "vanderkolk2014": "(van der Kolk, 2014)",
}

IN_THE_SENTENCE = {
    "apa2013": "American Psychiatric Association (2013)",
    "frewen2015": "Frewen and Lanius (2015)",
    "lanius2010": "Lanius et al. (2010)",
    "stone-nd": "Stone (n.d.)",
    "vanderkolk2014": "van der Kolk (2014)",
}

PLACES = {
    "fixture": (FIXTURES, "ten.yaml"),
    "the book": (Path(__file__).resolve().parents[2], "references.yaml"),
}


@pytest.mark.parametrize("where", PLACES)
def test_the_sources_are_right_to_the_last_comma(where: str, cache: Path) -> None:
    sources = load_bibliography(PLACES[where][0], [PLACES[where][1]], Problems())
    result = format_all(cache, sources, [Citation(f"cite-{key}", (Item(key),)) for key in sources.entries])
    listed = [words(entry.xhtml) for entry in result.entries]
    assert [each for each in listed if each in LIST] == LIST
    assert result.hanging


@pytest.mark.parametrize("key", IN_BRACKETS)
def test_citations_in_brackets_and_in_the_sentence(key: str, ten: Bibliography, cache: Path) -> None:
    assert cited(cache, ten, Item(key)) == IN_BRACKETS[key]
    assert cited(cache, ten, Item(key), narrative=True) == IN_THE_SENTENCE[key]


def test_names_within_a_later_bracket_keep_their_sign(ten: Bibliography, cache: Path) -> None:
    items = (Item("frewen2015", locator="12", label="page"), Item("litz2002", prefix="see also"))
    text = cited(cache, ten, *items, narrative=True)
    assert text == "Frewen and Lanius (2015, p. 12; see also Litz & Gray, 2002)"


def test_a_sign_within_a_groups_name_stays(cache: Path) -> None:
    shops = books({"s": {"author": [{"literal": "Simon & Schuster"}, {"literal": "Jack & Jill"}]}})
    assert cited(cache, shops, Item("s"), narrative=True) == "Simon & Schuster and Jack & Jill (2010)"
    assert cited(cache, shops, Item("s")) == "(Simon & Schuster & Jack & Jill, 2010)"


def test_the_word_between_names_is_the_languages(ten: Bibliography, cache: Path) -> None:
    item = Item("frewen2015", locator="12", label="page")
    assert cited(cache, ten, item, narrative=True, language="de") == "Frewen und Lanius (2015, S. 12)"
    assert cited(cache, ten, item, narrative=True, language="es-ES") == "Frewen y Lanius (2015, p. 12)"
    assert cited(cache, ten, item, language="de") == "(Frewen & Lanius, 2015, S. 12)"


def test_works_of_one_year_stand_in_the_order_of_the_list(cache: Path) -> None:
    doe = {"author": [{"family": "Doe", "given": "J."}]}
    two = books({"z": doe | {"title": "Zebra"}, "a": doe | {"title": "Apple"}})
    assert cited(cache, two, Item("z"), Item("a")) == "(Doe, 2010a, 2010b)"
    assert cited(cache, two, Item("z"), Item("a", prefix="but see")) == "(Doe, 2010b; but see Doe, 2010a)"


def test_a_publisher_that_is_the_author_is_left_out_and_no_other(cache: Path) -> None:
    in_full, both = "World Health Organization", "World Health Organization (WHO)"
    said = [({"literal": "WHO"}, "WHO"), ({"literal": "WHO"}, "Viking"), ({"literal": both}, both)]
    said += [({"literal": in_full}, both), ({"literal": both}, in_full), (WHO["author"][0], "WHO")]
    many = {f"o{at}": {"author": [name], "publisher": publisher} for at, (name, publisher) in enumerate(said)}
    made = format_all(cache, books(many), [Citation("cite-1", tuple(map(Item, many)))])
    assert sorted({words(re.sub(r"(?<=2010)[a-z]", "", each.xhtml)) for each in made.entries}) == [
        "WHO. (2010). *A title*.",
        "WHO. (2010). *A title*. Viking.",
        "World Health Organization. (2010). *A title*.",
    ]


WHO = {"author": [{"literal": "World Health Organization", "abbreviation": "WHO"}]}
NHS = {"author": [{"literal": "Health & Care", "abbreviation": "H&C"}, *WHO["author"]]}


@pytest.mark.parametrize(
    ("narrative", "expected"),
    [
        ((False, False, True), ["(World Health Organization [WHO], 2010a, p. 4)", "(WHO, 2010b)", "WHO (2010a)"]),
        ((True, True, False), ["World Health Organization (WHO, 2010a, p. 4)", "WHO (2010b)", "(WHO, 2010a)"]),
    ],
)
def test_a_group_is_named_in_full_once(narrative: tuple[bool, ...], expected: list[str], cache: Path) -> None:
    groups = books({"a": WHO | {"title": "First"}, "b": WHO | {"title": "Second"}})
    items = (Item("a", locator="4", label="page"), Item("b"), Item("a"))
    citations = [
        Citation(f"cite-{number}", (item,), way)
        for number, (item, way) in enumerate(zip(items, narrative, strict=True))
    ]
    result = format_all(cache, groups, citations)
    assert [words(result.citations[citation.id]) for citation in citations] == expected
    assert [words(entry.xhtml) for entry in result.entries] == [
        "World Health Organization. (2010a). *First*.",
        "World Health Organization. (2010b). *Second*.",
    ]


def test_a_group_with_its_abbreviation_in_brackets_is_named_so_too(cache: Path) -> None:
    names = ("World Health Organization (WHO)", "Trust (UK)", "Charity Commission (England)")
    groups = books({f"k{at}": {"author": [{"literal": name}]} for at, name in enumerate(names)})
    citations = [Citation(f"cite-{at}", (Item(key),)) for at, key in enumerate(("k0", "k0", "k1", "k2"))]
    result = format_all(cache, groups, citations)
    assert [words(result.citations[citation.id]) for citation in citations] == [
        "(World Health Organization [WHO], 2010)",
        "(WHO, 2010)",
        "(Trust (UK), 2010)",
        "(Charity Commission (England), 2010)",
    ]
    assert "World Health Organization. (2010). *A title*." in [words(entry.xhtml) for entry in result.entries]


def test_each_file_names_its_groups_itself_as_it_may_be_handed_out_alone(cache: Path) -> None:
    files = ("chapters/01-a.md", "worksheets/b.md", "worksheets/b.md", "chapters/01-a.md")
    citations = [Citation(f"cite-{number}", (Item("w"),), place=Place(file)) for number, file in enumerate(files)]
    result = format_all(cache, books({"w": WHO}), citations)
    assert [words(result.citations[citation.id]) for citation in citations] == [
        "(World Health Organization [WHO], 2010)",
        "(World Health Organization [WHO], 2010)",
        "(WHO, 2010)",
        "(WHO, 2010)",
    ]


def test_each_group_is_named_once_and_only_where_its_name_stands(cache: Path) -> None:
    groups = books({"w": WHO, "n": NHS})
    items = [
        (Item("w", suppress_author=True, suffix="of the World Health Organization"),),
        (Item("n"), Item("w")),
        (Item("n"),),
    ]
    citations = [Citation(f"cite-{number}", each) for number, each in enumerate(items)]
    result = format_all(cache, groups, citations)
    assert [words(result.citations[citation.id]) for citation in citations] == [
        "(2010 of the World Health Organization)",
        "(Health & Care [H&C] & World Health Organization [WHO], 2010; WHO, 2010)",
        "(H&C & WHO, 2010)",
    ]


def test_only_apa_abbreviates_groups(cache: Path) -> None:
    text = cited(cache, books({"w": WHO}), Item("w"), name="modern-language-association")
    assert text == "(World Health Organization)"


def test_particles_stand_before_the_name(cache: Path) -> None:
    kolk = books({"k": {"author": [{"family": "Kolk", "given": "B. A.", "dropping-particle": "van der"}]}})
    result = format_all(cache, kolk, [Citation("cite-1", (Item("k"),))])
    assert words(result.entries[0].xhtml) == "van der Kolk, B. A. (2010). *A title*."
    assert words(result.citations["cite-1"]) == "(van der Kolk, 2010)"


def test_the_day_of_retrieval_is_printed_where_it_is_known(cache: Path) -> None:
    page = {"type": "webpage", "author": [{"literal": "X"}], "URL": "https://example.org/a", "issued": {}}
    sources = books({"p": page | {"accessed": {"date-parts": [[2026, 3, 1]]}}})
    result = format_all(cache, sources, [Citation("cite-1", (Item("p"),))])
    assert words(result.entries[0].xhtml) == "X. (n.d.). *A title*. Retrieved March 1, 2026, from https://example.org/a"


def test_italics_within_italics_stand_upright(cache: Path) -> None:
    result = format_all(
        cache, books({"b": {"title": "On <i>Homo sapiens</i> and H<sub>2</sub>O"}}), [Citation("cite-1", (Item("b"),))]
    )
    assert '<em>On <span class="upright">Homo sapiens</span> and H<sub>2</sub>O</em>' in result.entries[0].xhtml


def test_other_styles_are_left_as_they_are(ten: Bibliography, cache: Path) -> None:
    result = format_all(cache, ten, [Citation("cite-1", (Item("who2013"),))], name="modern-language-association")
    assert "World Health Organization, 2013" in words(result.entries[0].xhtml)
