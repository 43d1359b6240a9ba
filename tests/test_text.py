"""The text of the real book: its own words, every source cited, every row of its brief, and care on every sheet.

The article that the book takes its facts from is not in the repository. `data/article-shingles.txt` holds a short hash
of each run of eight words in it, titles and references left out: enough to notice a copied run, not to read it.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path

import pytest

from book.checks.language.prose import sentences
from book.checks.language.rhythm import REPEATED, repeated_phrases, rhythm
from book.diagnostics import Problems
from book.manuscript.assemble import assemble
from book.manuscript.model import Item, Manuscript, Rating, Section, Total, Worksheet
from book.manuscript.tokens.blocks import CALLOUT
from book.manuscript.tokens.links import CITATION
from book.project import Project, load_project
from book.references.bibliography import load_bibliography

REPO = Path(__file__).parent.parent
SHINGLES = Path(__file__).parent / "data" / "article-shingles.txt"
WORDS_IN_A_RUN = 8
SALT = "feeling-again:"
HASH_DIGITS = 10
NOT_TEXT = re.compile(r"<!--.*?-->|\[[^\]]*@[^\]]*\]|\]\([^)]*\)", re.DOTALL)

SIGNS = {"Feelings": 5, "Body and senses": 4, "People": 4, "Thinking": 4}

# What the book must hold, row by row of its brief: the files, and words that stand there.
ROWS = {
    "what numbness is": (
        "chapters/02-what-numbness-is.md",
        "dissociative",
        "not sadness",
        "major depression",
        "dissociative disorders",
        "complex",
        "stress that has gone on",
    ),
    "what it feels like": (
        "chapters/03-what-it-is-like.md",
        "glass",
        "volume",
        "autopilot",
        "From the body",
        "From memory",
        "From people",
        "not that you don't care",
    ),
    "own words": ("worksheets/my-numbness-in-my-own-words.md", "What is it like"),
    "why": (
        "chapters/04-why-the-volume-goes-down.md",
        "triage.svg",
        "amygdala",
        "prefrontal cortex",
        "Serotonin",
        "dopamine",
        "norepinephrine",
        "Protective numbness",
        "Chronic numbness",
        "resilience",
    ),
    "misconceptions": ("worksheets/what-people-say.md", "over it"),
    "effects": (
        "chapters/06-what-it-touches.md",
        "With other people",
        "With choices",
        "With work and study",
        "risk of suicide",
        "With who you are",
    ),
    "impact map": ("worksheets/impact-map.md", "flower"),
    "help 1: therapy": (
        "chapters/07-someone-to-work-with.md",
        "EMDR",
        "Sensorimotor Psychotherapy",
        "Trauma-focused CBT",
        "relationship itself",
        "first-session-questions",
        "therapy-comparison",
    ),
    "help 2: body": (
        "chapters/08-the-body-at-its-edges.md",
        "yoga",
        "Breath",
        "Mindful movement",
        "temperature",
        "texture",
        "body-check-in",
        "sensation-log",
    ),
    "body outline": ("worksheets/body-check-in.md", "draw body"),
    "help 3: small doses": (
        "chapters/09-small-doses.md",
        "clip",
        "mildly good memory",
        "imagined place",
        "with a therapist",
        "7 out of 10",
        "small-doses-ladder",
    ),
    "help 4: routine": ("chapters/10-ordinary-days.md", "Eating", "Walking", "Music", "Making", "weekly-routine"),
    "help 5: connection": (
        "chapters/11-near-other-people.md",
        "low-pressure",
        "circle-of-contact",
        "small-steps-planner",
    ),
    "help 6: medication": (
        "chapters/12-medicines.md",
        "antidepressants",
        "psychiatrist",
        "prescriber-questions",
        "medicine-log",
    ),
    "tools": (
        "chapters/13-tools-for-the-way.md",
        "grounding-kit",
        "five-senses",
        "Guided meditation",
        "media-checklist",
        "journal-body-now",
        "journal-three-things",
        "Bessel van der Kolk",
        "Pete Walker",
        "Janina Fisher",
        "reading-list",
        "community-checklist",
    ),
    "feeling again": (
        "chapters/14-you-can-feel-again.md",
        "Not a straight line",
        "Flat days",
        "No rush",
        "moments-of-feeling",
        "monthly-review",
        "flat-day-plan",
    ),
    "two directions": ("worksheets/up-or-down.md", "Ways to wake", "Ways to settle"),
    "faint feelings": ("worksheets/which-feeling.md", "I don't know", "Faint", "Strong"),
    "drifting": ("worksheets/what-sends-me-away.md", "Just before", "What brought me back", "how long"),
    "partners and friends": ("worksheets/for-someone-close.md", "What numbness is", "It seldom helps", "When I drift"),
    "in the pocket": ("worksheets/pocket-card.md", "My age now", "Help line"),
    "four therapies": ("worksheets/therapies-side-by-side.md", "8 to 12 sessions", "Sensorimotor", "What to ask"),
    "values": ("worksheets/what-mattered-to-me.md", "does not ask what you have done"),
    "two dates": ("worksheets/signs-at-two-dates.md", "Change = Second − First", "no norms"),
    "anger and grief": ("worksheets/anger-or-grief.md", "Alcohol and drugs", "not a setback"),
    "source": (
        "chapters/93-source-and-further-reading.md",
        "stone-nd",
        "Emotional Shutdown Explained",
        "Reconnecting With Your Emotions After Trauma",
        "Trauma Recovery Guide",
    ),
    "in danger": ("chapters/00-if-you-are-in-danger.md", "crisis-help"),
    "for you now?": ("chapters/00-is-this-for-you.md", "not a substitute for care", "cannot diagnose"),
    "how to use": ("chapters/00-how-to-use-reader.md", "stop rule"),
    "for therapists": ("chapters/91-therapists-guide.md", "seventeen-signs", "letter-to-myself"),
}


@cache
def book() -> tuple[Project, Manuscript]:
    problems = Problems()
    project = load_project(REPO, problems)
    manuscript = assemble(project, problems)
    assert problems.errors == []
    return project, manuscript


def chapters() -> dict[str, Section]:
    """The numbered chapters by their files."""
    found = book()[1].in_reading_order()
    return {section.source: section for section in found if re.match(r"chapters/(?:0[1-9]|1\d)-", section.source)}


def sheets() -> dict[str, Worksheet]:
    return book()[1].worksheets


def stirring() -> list[str]:
    """The sheets with a content note."""
    return sorted(sheet.id for sheet in sheets().values() if sheet.caution)


def runs(text: str) -> dict[str, str]:
    """The hash of every run of eight words in a text, with the run."""
    words = re.findall(r"[^\W_]+", re.sub(r"['’]", "", NOT_TEXT.sub(" ", text)).lower())
    found = (" ".join(words[at : at + WORDS_IN_A_RUN]) for at in range(len(words) - WORDS_IN_A_RUN + 1))
    return {hashlib.sha256((SALT + run).encode()).hexdigest()[:HASH_DIGITS]: run for run in found}


def of_the_article() -> set[str]:
    lines = SHINGLES.read_text(encoding="ascii").split()
    assert len(lines) > 1000
    return set(lines)


@pytest.mark.parametrize(
    "file", sorted([*REPO.glob("chapters/*.md"), *REPO.glob("worksheets/*.md")]), ids=lambda file: file.stem
)
def test_no_run_of_words_is_copied_from_the_article(file: Path) -> None:
    found = runs(file.read_text(encoding="utf-8"))
    assert [found[shared] for shared in sorted(found.keys() & of_the_article())] == []


def test_a_copied_run_would_be_found() -> None:
    marked = "**You can** see, [as it *were*](x.md), life <!-- note --> happening; you can’t\n_touch_ it [@stone-nd]."
    plain = "you can see as it were life happening you cant touch it"
    assert runs(marked).keys() == runs(plain).keys()
    assert len(runs(plain)) == len(plain.split()) - WORDS_IN_A_RUN + 1


def test_every_source_is_cited_in_the_text() -> None:
    project, manuscript = book()
    problems = Problems()
    sources = load_bibliography(project.root, project.citations.bibliography, problems).entries
    cited = {
        item.key for _, token in manuscript.walk() if token.type == "citation" for item in CITATION.of(token).items
    }
    assert len(sources) == 10
    assert cited == set(sources)


@pytest.mark.parametrize("row", ROWS)
def test_every_row_of_the_brief_is_in_the_book(row: str) -> None:
    file, *words = ROWS[row]
    text = " ".join((REPO / file).read_text(encoding="utf-8").split())
    assert [each for each in words if each not in text] == []


def test_the_book_is_whole() -> None:
    project, _ = book()
    chapters = [name for part in project.contents.parts for name in part.chapters]
    assert len(chapters) >= 12
    assert len(sheets()) >= 26
    assert {"references", "worksheet-list", "chapters/92-glossary.md"} <= set(project.contents.back)
    assert project.contents.front[1] == "chapters/00-if-you-are-in-danger.md"


def test_the_self_check_holds_the_seventeen_signs_in_four_groups() -> None:
    sheet = sheets()["seventeen-signs"]
    groups: list[int] = [0]
    for space in sheet.spaces:
        if isinstance(space, Item):
            groups[-1] += 1
        elif isinstance(space, Total) and groups[-1]:
            groups.append(0)
    assert groups[:4] == list(SIGNS.values())
    text = (REPO / sheet.source).read_text(encoding="utf-8")
    assert [name for name in SIGNS if name not in text] == []
    assert "not a diagnosis" in text
    assert sheet.scale_source
    assert sheet.scale_licence


def test_both_journal_prompts_are_sheets_of_their_own() -> None:
    titles = {sheet.title for sheet in sheets().values()}
    assert {"What I notice in my body right now", "Three things I sensed today"} <= titles


@pytest.mark.parametrize("name", sorted(sheets()))
def test_a_sheet_says_what_a_therapist_must_know(name: str) -> None:
    sheet = sheets()[name]
    assert sheet.purpose
    assert sheet.time
    assert sheet.when
    notes = [token for token in sheet.tokens if CALLOUT.get(token) == "therapist"]
    assert notes, "a note for therapists"


@pytest.mark.parametrize("name", stirring())
def test_a_stirring_sheet_is_safe_to_start_and_to_leave(name: str) -> None:
    sheet = sheets()[name]
    for scale in ("distress", "presen"):
        ratings = [space for space in sheet.spaces if isinstance(space, Rating) and scale in space.label]
        assert len(ratings) >= 2, f"{scale}: a rating before and after"
    first = next(at for at, space in enumerate(sheet.spaces) if isinstance(space, Rating))
    assert first <= 1, "the rating comes before the work"
    text = (REPO / sheet.source).read_text(encoding="utf-8")
    assert re.search(r"\bstop\b", sheet.caution, re.IGNORECASE), "a stop rule in the content note"
    assert re.search(r"\b7\b", text), "the distress at which to stop"
    assert re.search(r"(?i)\bpresence 3\b|present am I\? At 3\b", text), "the presence at which to stop"
    assert "The way out is the sheet “Five senses”; without it, name five things" in sheet.caution
    assert "(five-senses.md)" in text


def test_no_chapter_drums_short_sentences() -> None:
    assert len(chapters()) == 14
    for file, section in chapters().items():
        measured = rhythm(sentences(section))
        assert measured, file
        assert measured.middle >= 1 / 6, f"{file}: one sentence in six of 18 to 26 words"
        assert measured.run <= 16, f"{file}: short sentences on end"


def test_chapters_do_not_say_the_same_words_again_and_again() -> None:
    """Names of sheets and of the source, and notes of care, may be met more often."""
    found = [sentence for section in chapters().values() for sentence in sentences(section)]
    names = ("content note", "plan for a bad hour", "article behind this book", "what sends me away")
    often = [(phrase, times) for phrase, times in repeated_phrases(found) if not any(name in phrase for name in names)]
    assert often == [], f"{REPEATED} times or more"


@pytest.mark.parametrize("file", sorted(REPO.glob("chapters/[01][0-9]-*.md")), ids=lambda file: file.stem)
def test_every_story_says_that_it_is_invented(file: Path) -> None:
    stories = re.findall(r"^> \[!STORY\]\n((?:>.*\n?)+)", file.read_text(encoding="utf-8"), re.MULTILINE)
    assert [story for story in stories if "nvented for this book" not in story] == []


@pytest.mark.parametrize("name", sorted(sheets()))
def test_a_handout_does_not_send_its_reader_to_a_book(name: str) -> None:
    text = (REPO / sheets()[name].source).read_text(encoding="utf-8").partition("> [!THERAPIST]")[0]
    assert re.findall(r"\bchapters? \d+|\bthis (?:work)?book\b", re.sub(r"(?m)^source: .*", "", text)) == []


def test_the_therapists_guide_takes_every_sheet_in_turn() -> None:
    guide = (REPO / "chapters" / "91-therapists-guide.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| \[.*?\]\(../worksheets/(.*?)\.md\) \|(.*)\|$", guide, re.MULTILINE))
    assert rows.keys() == sheets().keys()
    for name, row in rows.items():
        time, *others = [cell.strip() for cell in row.split("|")]
        assert len(others) == 3, name  # what for and when, when not, in a group
        assert all(others), name
        assert minutes(time) & minutes(sheets()[name].time), name


def test_a_packet_for_groups_holds_no_sheet_that_the_guide_keeps_from_groups() -> None:
    guide = (REPO / "chapters" / "91-therapists-guide.md").read_text(encoding="utf-8")
    said = dict(re.findall(r"^\| \[.*?\]\(../worksheets/(.*?)\.md\) \|.*\| (.*?) \|$", guide, re.MULTILINE))
    held = [name.partition(":")[0] for name in book()[0].packets["group"].holds]
    assert [name for name in held if said[name].startswith(("No", "Private", "Closed"))] == []


def test_every_named_packet_begins_with_a_way_back() -> None:
    packets = book()[0].packets
    assert [name for name, packet in packets.items() if not sheets()[packet.holds[0]].grounding] == []


def minutes(time: str) -> set[str]:
    """The numbers of minutes in words such as "10 minutes, twice"; "a minute" is one."""
    found = set(re.findall(r"\d+", time.replace("A minute", "1 minute")))
    return found | {str(sum(map(int, found)))}
