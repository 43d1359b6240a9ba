"""The desk: one HTML file on which worksheets are chosen and put together, and that sends nothing anywhere."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from unicodedata import category, combining, normalize

from markupsafe import Markup

from book.answers.index import index
from book.browser.bundled import bundle
from book.browser.table import answer_table
from book.editions import USUAL_PAPERS
from book.handing_out.desk_store import Store
from book.handing_out.desk_style import desk_style
from book.handing_out.menu import SheetCard, sheet_cards
from book.handing_out.minutes import most_minutes
from book.handing_out.packet import Packet
from book.handing_out.people_table import people_table
from book.html.context import Context
from book.html.template import render

ASSETS = Path(__file__).parent / "templates" / "desk"
TIMES = (5, 10, 15, 30)
"""The lengths that sheets are filtered by, in minutes."""

BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


@dataclass(frozen=True)
class Card:
    """A worksheet on the page.

    minutes: how long it takes at most, 0 if its words do not say; pictures: addresses; fills: whether its PDF
    has fields.
    """

    known: SheetCard
    minutes: int
    pictures: Sequence[str]
    fills: bool


def desk_page(
    context: Context, pictures: Mapping[str, Sequence[bytes]], packets: Sequence[Packet], command: str, store: Store
) -> str:
    """Return the page.

    pictures: of each worksheet's pages, as WebP, by its id; packets: those of the book; command: what the command line
    is begun with; store: what packets are made of.
    """
    known = sheet_cards(context, {name: len(pages) for name, pages in pictures.items()})
    cards = [_card(each, pictures[each.sheet.id]) for each in known]
    css = desk_style(context, (ASSETS / "page.css").read_text("utf-8"))
    script = f"{bundle('desk')}\nWorkbookPress.desk.start();\n"
    return (
        render(
            "desk/page",
            paged=False,
            project=context.project,
            clinic=context.clinic,
            wording=context.wording,
            words=context.wording.chooser,
            desk=context.wording.desk,
            cards=cards,
            packets=packets,
            times=TIMES,
            papers=USUAL_PAPERS,
            store=Markup(store.packed),
            homes=list(dict.fromkeys(card.known.home for card in cards if card.known.home)),
            table=_in_page(_table(context, cards, packets, command, store)),
            policy=_policy(css, script),
            css=Markup(css),
            script=Markup(script),
        )
        + "\n"
    )


def moved_page(context: Context, address: str) -> str:
    """Return the page that has the name which the desk had before, and leads to it. address: of the desk, from it."""
    return render("desk/moved", paged=False, project=context.project, desk=context.wording.desk, address=address) + "\n"


def _card(known: SheetCard, pages: Sequence[bytes]) -> Card:
    pictures = ["data:image/webp;base64," + base64.b64encode(picture).decode() for picture in pages]
    fills = bool(known.sheet.spaces)
    return Card(known, most_minutes(known.sheet.time), pictures, fills)


def _table(
    context: Context, cards: Sequence[Card], packets: Sequence[Packet], command: str, store: Store
) -> dict[str, object]:
    """What the script knows: the sheets, the packets of the book, and the words that it says."""
    return {
        "sheets": [_sheet(card) for card in cards],
        "packets": [_packet(packet) for packet in packets],
        "grounding": ", ".join(card.known.sheet.title for card in cards if card.known.sheet.grounding),
        "command": command,
        "people": people_table(context.wording.people),
        "store": store.table,
        "answers": answer_table(index(context.manuscript)),
        "words": _script_words(context),
    }


def _sheet(card: Card) -> dict[str, object]:
    sheet = card.known.sheet
    return {
        "id": sheet.id,
        "title": str(sheet.title),
        "copies": sheet.copies,
        "more": card.pictures[1:],
    }


def _packet(packet: Packet) -> dict[str, object]:
    holds = [{"id": item.section.id, "title": str(item.section.title), "copies": item.copies} for item in packet.items]
    return {"title": str(packet.title), "note": str(packet.note), "holds": holds}


def _script_words(context: Context) -> dict[str, str]:
    words = context.wording.chooser
    shared = {"put": words.add, "copies_of": words.copies, "copied": words.copied, "nothing_in": words.nothing}
    packet = context.wording.packet
    places = {"appointment": packet.appointment, "therapist": packet.therapist, "contact": packet.contact}
    return {**context.wording.desk, **shared, **places}


def _in_page(table: Mapping[str, object]) -> Markup:
    """Return a table as a script of the page has it: no word ends the script, and no letter is strange in HTML."""
    text = json.dumps(table, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return Markup(BEYOND_ASCII.sub(lambda letter: _letter(letter[0]), text))


def _letter(letter: str) -> str:
    """A letter as the table has it: as a code if it is private, or another one in Form C, which pages are to be in."""
    is_strange = category(letter) == "Co" or combining(letter) or normalize("NFC", letter) != letter
    return json.dumps(letter)[1:-1] if is_strange else letter


def _policy(css: str, script: str) -> str:
    """The page's policy: this style, this script, pictures and fonts that it brings, and no connection at all."""
    allowed = {
        "default-src": "'none'",
        "img-src": "data: blob:",
        "font-src": "data:",
        "style-src": _checksum(css),
        "script-src": _checksum(script),
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in allowed.items())


def _checksum(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
