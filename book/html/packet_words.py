"""The builder's words on a packet's pages, by language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PacketWords:
    """What stands on a packet's first page. `{…}` is filled in there; code to contact: what one copy's row gives."""

    made_for: str
    taken_from: str
    inside: str
    copies: str
    code: str
    appointment: str
    therapist: str
    contact: str


PACKET_WORDS: dict[str, PacketWords] = {
    "en": PacketWords("For: {name}", "Worksheets from “{title}”", "What is in it", "{number} copies", "For",
                      "Next appointment", "With", "How to reach us"),
    "de": PacketWords("Für: {name}", "Arbeitsblätter aus „{title}“", "Was darin ist", "{number}-mal", "Für",
                      "Nächster Termin", "Bei", "So erreichen Sie uns"),
    "fr": PacketWords("Pour : {name}", "Fiches tirées de « {title} »", "Ce qu’il contient", "{number} exemplaires",
                      "Pour", "Prochain rendez-vous", "Avec", "Pour nous joindre"),
    "es": PacketWords("Para: {name}", "Fichas de «{title}»", "Qué contiene", "{number} copias", "Para",
                      "Próxima cita", "Con", "Cómo contactarnos"),
}
