"""The words that only an EPUB says: names of its navigation lists, and its statement on accessibility."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class EpubWords:
    """Words of one language.

    has_*: sentences of the accessibility summary, used where they are true.
    """

    start: str
    landmarks: str
    has_text: str
    has_pictures: str
    has_sheets: str
    has_navigation: str
    pages: str
    has_pages: str
    has_no_hazards: str


EPUB_WORDS: dict[str, EpubWords] = {
    "en": EpubWords(
        start="Start of the text",
        landmarks="Landmarks",
        has_text="All of the text can be read aloud, enlarged and recoloured.",
        has_pictures="Pictures have alternative text.",
        has_sheets="Worksheets are text with space for answers, which can also be written in a notebook.",
        has_navigation="There is a table of contents, and headings are in order.",
        pages="List of pages",
        has_pages="The pages of the printed book are marked.",
        has_no_hazards="Nothing flashes, moves or makes a sound.",
    ),
    "de": EpubWords(
        start="Beginn des Textes",
        landmarks="Orientierungspunkte",
        has_text="Der ganze Text kann vorgelesen, vergrößert und umgefärbt werden.",
        has_pictures="Bilder haben einen Alternativtext.",
        has_sheets="Arbeitsblätter sind Text mit Platz für Antworten; sie passen auch in ein Notizbuch.",
        has_navigation="Es gibt ein Inhaltsverzeichnis, die Überschriften sind geordnet.",
        pages="Seitenliste",
        has_pages="Die Seiten des gedruckten Buchs sind markiert.",
        has_no_hazards="Nichts blinkt, bewegt sich oder macht Geräusche.",
    ),
    "fr": EpubWords(
        start="Début du texte",
        landmarks="Repères",
        has_text="Tout le texte peut être lu à voix haute, agrandi et recoloré.",
        has_pictures="Les images ont un texte de remplacement.",
        has_sheets="Les fiches sont du texte avec un espace pour répondre, qui peut aussi être un carnet.",
        has_navigation="Il y a une table des matières et les titres sont ordonnés.",
        pages="Liste des pages",
        has_pages="Les pages du livre imprimé sont marquées.",
        has_no_hazards="Rien ne clignote, ne bouge ni n’émet de son.",
    ),
    "es": EpubWords(
        start="Comienzo del texto",
        landmarks="Puntos de referencia",
        has_text="Todo el texto puede leerse en voz alta, ampliarse y cambiar de color.",
        has_pictures="Las imágenes tienen texto alternativo.",
        has_sheets="Las hojas son texto con espacio para responder, que también puede ser un cuaderno.",
        has_navigation="Hay un índice de contenidos y los títulos están en orden.",
        pages="Lista de páginas",
        has_pages="Las páginas del libro impreso están marcadas.",
        has_no_hazards="Nada parpadea, se mueve ni suena.",
    ),
}
