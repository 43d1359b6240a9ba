"""The page for choosing worksheets: one HTML file that needs nothing but itself and the handouts beside it."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from book.handing_out.menu import SheetCard, sheet_cards
from book.handing_out.minutes import most_minutes
from book.html.context import Context
from book.html.template import render

ASSETS = Path(__file__).parent / "templates" / "chooser"
TIMES = (5, 10, 15, 30)
"""The lengths that sheets are filtered by, in minutes."""


@dataclass(frozen=True)
class Handout:
    """What is known of a worksheet's handouts.

    pages: of the one to print; thumbnail: a PNG of its first page; files: by the words of a link, the path from the
    page, for instance "Print A4" and "handouts/kit-print-a4.pdf".
    """

    pages: int
    thumbnail: bytes
    files: Mapping[str, str]


@dataclass(frozen=True)
class Card:
    """A worksheet on the page. minutes: how long it takes at most, 0 if its words do not say."""

    known: SheetCard
    minutes: int
    picture: str
    files: Mapping[str, str]


def chooser_page(context: Context, handouts: Mapping[str, Handout], command: str) -> str:
    """Return the page. handouts: by id of the worksheet; command: what the command line is begun with."""
    known = sheet_cards(context, {name: handout.pages for name, handout in handouts.items()})
    cards = [_card(each, handouts[each.sheet.id]) for each in known]
    return (
        render(
            "chooser/page",
            paged=False,
            project=context.project,
            clinic=context.clinic,
            wording=context.wording,
            cards=cards,
            times=TIMES,
            command=command,
            homes=list(dict.fromkeys(card.known.home for card in cards if card.known.home)),
            words=context.wording.chooser,
            css=Markup((ASSETS / "page.css").read_text("utf-8")),
            script=Markup((ASSETS / "page.js").read_text("utf-8")),
        )
        + "\n"
    )


def _card(known: SheetCard, handout: Handout) -> Card:
    picture = "data:image/png;base64," + base64.b64encode(handout.thumbnail).decode()
    return Card(known, most_minutes(known.sheet.time), picture, handout.files)
