"""Drawings lie on white paper in an e-book, whatever their own styles say, and look as they are drawn."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from book.reflowable.drawings import drawing
from tests.judges.programs import need

HEAD = 'xmlns="http://www.w3.org/2000/svg"'
SHAPE = '<rect x="20" y="20" width="60" height="60" fill="red"/>'
CUT = '<clipPath id="c"><path d="M30 30h40v40H30z"/></clipPath>'
BOX = f'{HEAD} viewBox="0 0 200 100"'
DRAWINGS = {
    "icon with lines": f'<svg {BOX} fill="none" stroke="#000" stroke-width="20"><path d="M50 50h1"/></svg>',
    "rule for shapes": f"<svg {BOX}><style>rect{{fill:red;stroke:#000;rx:40px;width:30px}}</style>{SHAPE}</svg>",
    "rule that insists": f"<svg {BOX}><style>*{{fill:red!important;opacity:.9!important}}</style>{SHAPE}</svg>",
    "pale as a whole": f'<svg {BOX} opacity=".4">{SHAPE}</svg>',
    "pale by a rule": f"<svg {BOX}><style>svg{{opacity:.4}}</style>{SHAPE}</svg>",
    "upside down": f'<svg {BOX} style="transform:rotate(180deg)"><path d="M120 20h60v60h-60z" fill="red"/></svg>',
    "cut as a whole": f'<svg {BOX} clip-path="url(#c)">{CUT}{SHAPE}</svg>',
    "in the colour of the text": f'<svg {BOX} fill="currentColor" color="red"><path d="M20 20h60v60H20z"/></svg>',
    "without a viewBox": f'<svg {HEAD} width="400" height="200"><g transform="scale(2)">{SHAPE}</g></svg>',
    "with a viewBox that is none": f'<svg {HEAD} viewBox="0 0 all" width="200" height="100" opacity=".9">{SHAPE}</svg>',
    "with commas": f'<svg {HEAD} viewBox="0,0,200,100">{SHAPE}</svg>',
}


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Image.Image:
    """All of them at night, below each other, 200 by 100 pixels each, as Chromium shows them."""
    chromium = need("Chromium", "chromium")
    folder = tmp_path_factory.mktemp("drawings")
    for number, text in enumerate(DRAWINGS.values()):
        (folder / f"{number}.svg").write_bytes(drawing(text.encode(), []))
    images = "".join(f'<img src="{number}.svg" width="200">' for number in range(len(DRAWINGS)))
    page = f"<style>body {{ margin: 0; background: #000 }} img {{ display: block }}</style>{images}"
    (folder / "page.html").write_text(page, encoding="utf-8")
    return screenshot(chromium, folder, 100 * len(DRAWINGS))


def screenshot(chromium: str, folder: Path, height: int) -> Image.Image:
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
    out = folder / "page.png"
    size = f"--window-size=200,{height}"
    command = [chromium, *flags, size, f"--screenshot={out}", (folder / "page.html").as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    return Image.open(out).convert("RGB")


@pytest.mark.parametrize("number", range(len(DRAWINGS)), ids=list(DRAWINGS))
def test_paper_is_white_to_its_corners(shown: Image.Image, number: int) -> None:
    corners = [shown.getpixel((x, 100 * number + y)) for x in (1, 198) for y in (1, 98)]
    assert corners == [(255, 255, 255)] * 4


SHOWN = [number for number, name in enumerate(DRAWINGS) if "icon" not in name]


@pytest.mark.parametrize("number", SHOWN, ids=[list(DRAWINGS)[number] for number in SHOWN])
def test_what_is_drawn_is_there(shown: Image.Image, number: int) -> None:
    red, green, _ = shown.crop((0, 100 * number, 200, 100 * number + 100)).getpixel((45, 50))  # type: ignore[misc]
    assert red > 220
    assert green < 160


def test_a_drawing_keeps_its_title_where_readers_look_for_it() -> None:
    root = etree.fromstring(drawing(f'<svg {HEAD} opacity=".5"><title>Old</title></svg>'.encode(), [], "A cup"))
    assert [child.tag.rpartition("}")[2] for child in root] == ["title", "rect", "svg"]
    assert root[0].text == "A cup"


@pytest.mark.parametrize("alt", ["", None], ids=["an ornament", "pages say different things"])
def test_a_drawing_of_which_nothing_is_said_says_nothing(alt: str | None) -> None:
    root = etree.fromstring(drawing(f"<svg {HEAD}><title>Old</title><desc>Kept</desc></svg>".encode(), [], alt))
    assert [child.tag.rpartition("}")[2] for child in root] == ["desc", "rect"]
