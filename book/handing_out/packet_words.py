"""The builder's words on a packet's pages, by language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PacketWords:
    """What stands on a packet's first page and on the menu of worksheets.

    `{…}` is filled in there; code to logo: what one copy's row gives; careful: marks a sheet with a content note.
    """

    made_for: str
    taken_from: str
    inside: str
    copies: str
    code: str
    appointment: str
    therapist: str
    contact: str
    logo: str
    careful: str
    careful_means: str
    by_name: str


PACKET_WORDS: dict[str, PacketWords] = {
    "en": PacketWords(
        "For: {name}",
        "Worksheets from “{title}”",
        "What is in it",
        "{number} copies",
        "For",
        "Next appointment",
        "With",
        "How to reach us",
        "Logo",
        "careful",
        "The sheet has a content note: read it first.",
        "To print sheets, use their names:",
    ),
    "de": PacketWords(
        "Für: {name}",
        "Arbeitsblätter aus „{title}“",
        "Was darin ist",
        "{number}-mal",
        "Für",
        "Nächster Termin",
        "Bei",
        "So erreichen Sie uns",
        "Logo",
        "achtsam",
        "Das Blatt hat einen Hinweis zum Inhalt: bitte zuerst lesen.",
        "Blätter druckt man mit ihren Namen:",
    ),
    "fr": PacketWords(
        "Pour : {name}",
        "Fiches tirées de « {title} »",
        "Ce qu’il contient",
        "{number} exemplaires",
        "Pour",
        "Prochain rendez-vous",
        "Avec",
        "Pour nous joindre",
        "Logo",
        "prudence",
        "La fiche a un avertissement : à lire d’abord.",
        "Pour imprimer des fiches, utilisez leurs noms :",
    ),
    "es": PacketWords(
        "Para: {name}",
        "Fichas de «{title}»",
        "Qué contiene",
        "{number} copias",
        "Para",
        "Próxima cita",
        "Con",
        "Cómo contactarnos",
        "Logotipo",
        "con cuidado",
        "La ficha tiene un aviso: léelo primero.",
        "Para imprimir fichas, usa sus nombres:",
    ),
}
