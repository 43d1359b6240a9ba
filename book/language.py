"""What depends on the language of a book and on nothing else.

Languages are named by BCP 47 tags ("en-GB"); a table falls back from the region to the language ("de-AT" to "de").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

Row = TypeVar("Row")

NARROW_SPACE = "\u202f"
SPACE = "\u00a0"

# Outer pair, inner pair. Source: Unicode CLDR 46, main/LANGUAGE/delimiters.xml; the spaces inside French guillemets
# follow the Imprimerie nationale's "Lexique des règles typographiques".
QUOTES: dict[str, tuple[str, str, str, str]] = {
    "bg": ("„", "“", "‘", "’"),
    "cs": ("„", "“", "‚", "‘"),
    "da": ("“", "”", "‘", "’"),
    "de": ("„", "“", "‚", "‘"),
    "de-CH": ("«", "»", "‹", "›"),
    "el": ("«", "»", "“", "”"),
    "en": ("“", "”", "‘", "’"),
    "es": ("«", "»", "“", "”"),
    "es-MX": ("“", "”", "‘", "’"),
    "et": ("„", "“", "‚", "‘"),
    "fi": ("”", "”", "’", "’"),
    "fr": ("«" + SPACE, SPACE + "»", "“", "”"),
    "fr-CH": ("«" + NARROW_SPACE, NARROW_SPACE + "»", "‹", "›"),
    "hr": ("„", "“", "‚", "‘"),
    "hu": ("„", "”", "»", "«"),
    "it": ("«", "»", "“", "”"),
    "ja": ("「", "」", "『", "』"),
    "lt": ("„", "“", "‚", "‘"),
    "lv": ("“", "”", "‘", "’"),
    "nb": ("«", "»", "‘", "’"),
    "nl": ("‘", "’", "“", "”"),
    "nn": ("«", "»", "‘", "’"),
    "pl": ("„", "”", "«", "»"),
    "pt": ("“", "”", "‘", "’"),
    "pt-PT": ("«", "»", "“", "”"),
    "ro": ("„", "”", "«", "»"),
    "ru": ("«", "»", "„", "“"),
    "sk": ("„", "“", "‚", "‘"),
    "sl": ("„", "“", "‚", "‘"),
    "sv": ("”", "”", "’", "’"),
    "tr": ("“", "”", "‘", "’"),
    "uk": ("«", "»", "„", "“"),
}


def best(table: Mapping[str, Row], language: str, default: str = "en") -> Row:
    """Return the row for a language tag: the tag itself, then with less and less behind it, then the default's."""
    parts = language.replace("_", "-").split("-")
    for length in range(len(parts), 0, -1):
        name = "-".join(parts[:length])
        if name in table:
            return table[name]
    return table[default]


def first_known(table: Mapping[str, Row], *languages: str) -> Row:
    """Return the row for the first of the language tags that the table knows, at least by its language; else "en"'s."""
    known = (language for language in languages if language.replace("_", "-").partition("-")[0] in table)
    return best(table, next(known, "en"))


# Languages that are written from right to left: Unicode CLDR 46, main/LANGUAGE/layout, characterOrder.
RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ks", "mzn", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"})


def direction(language: str) -> str:
    """Return "rtl" for a language that is written from right to left, otherwise "ltr"."""
    return "rtl" if language.partition("-")[0].lower() in RIGHT_TO_LEFT else "ltr"


@dataclass(frozen=True)
class Wording:
    """The builder's own words in a book, as the reader sees them. `{…}` is filled in where it is used."""

    chapter: str
    part: str
    worksheet: str
    worksheets: str
    figure: str
    figures: str
    in_words: str
    table: str
    tables: str
    page: str
    contents: str
    references: str
    cited_on: str
    cited_on_many: str
    glossary: str
    index: str
    see: str
    see_also: str
    purpose: str
    when: str
    time: str
    content_note: str
    missing: str
    source: str
    licence: str
    about: str
    copying: str
    emergency: str
    checked: str
    country: str
    someone: str
    elsewhere: str
    note: str
    tip: str
    warning: str
    important: str
    caution: str
    pause: str
    evidence: str
    story: str
    therapist: str
    space_one: str
    space_many: str
    blank: str
    on_paper: str
    back: str
    cover: str
    title_page: str
    version: str

    def space(self, lines: int) -> str:
        """Words that offer room for an answer of so many lines."""
        return self.space_one if lines == 1 else self.space_many.format(lines=lines)


WORDING: dict[str, Wording] = {
    "en": Wording(
        chapter="Chapter",
        part="Part",
        worksheet="Worksheet",
        worksheets="Worksheets",
        figure="Figure",
        figures="Figures",
        in_words="In words",
        table="Table",
        tables="Tables",
        page="page",
        contents="Contents",
        references="References",
        cited_on="Cited on page",
        cited_on_many="Cited on pages",
        glossary="Glossary",
        index="Index",
        see="see",
        see_also="see also",
        purpose="What it is for",
        when="When to use it",
        time="Time",
        content_note="Content note",
        missing="Answers of a sum that may be missing: {count}, and at most half. Add up the others, divide by how "
        "many they are, and multiply by how many questions there are.",
        source="Source",
        licence="Licence",
        about="About this book",
        copying="On every worksheet",
        emergency="Emergency",
        checked="Last checked",
        country="Country",
        someone="Someone to talk to",
        elsewhere="Elsewhere",
        note="Note",
        tip="Tip",
        warning="Warning",
        important="Important",
        caution="Caution",
        pause="Pause",
        evidence="Evidence",
        story="Story",
        therapist="Therapist",
        space_one="Space for your answer (1 line)",
        space_many="Space for your answer ({lines} lines)",
        blank="blank",
        on_paper="To draw on paper: print this page",
        back="Back to the text",
        cover="Cover",
        title_page="Title page",
        version="Version",
    ),
    "de": Wording(
        chapter="Kapitel",
        part="Teil",
        worksheet="Arbeitsblatt",
        worksheets="Arbeitsblätter",
        figure="Abbildung",
        figures="Abbildungen",
        in_words="In Worten",
        table="Tabelle",
        tables="Tabellen",
        page="Seite",
        contents="Inhalt",
        references="Literatur",
        cited_on="Zitiert auf Seite",
        cited_on_many="Zitiert auf den Seiten",
        glossary="Glossar",
        index="Register",
        see="siehe",
        see_also="siehe auch",
        purpose="Wozu es dient",
        when="Wann es passt",
        time="Dauer",
        content_note="Hinweis zum Inhalt",
        missing="Antworten einer Summe, die fehlen dürfen: {count}, und höchstens die Hälfte. Die übrigen addieren, "
        "durch ihre Anzahl teilen und mit der Anzahl aller Fragen malnehmen.",
        source="Quelle",
        licence="Lizenz",
        about="Über dieses Buch",
        copying="Auf jedem Arbeitsblatt",
        emergency="Notruf",
        checked="Zuletzt geprüft",
        country="Land",
        someone="Jemand zum Reden",
        elsewhere="Anderswo",
        note="Hinweis",
        tip="Tipp",
        warning="Warnung",
        important="Wichtig",
        caution="Vorsicht",
        pause="Pause",
        evidence="Forschung",
        story="Geschichte",
        therapist="Therapie",
        space_one="Platz für Ihre Antwort (1 Zeile)",
        space_many="Platz für Ihre Antwort ({lines} Zeilen)",
        blank="Lücke",
        on_paper="Zum Zeichnen auf Papier: diese Seite drucken",
        back="Zurück zum Text",
        cover="Umschlag",
        title_page="Titelseite",
        version="Fassung",
    ),
    "fr": Wording(
        chapter="Chapitre",
        part="Partie",
        worksheet="Fiche",
        worksheets="Fiches",
        figure="Figure",
        figures="Figures",
        in_words="En mots",
        table="Tableau",
        tables="Tableaux",
        page="page",
        contents="Sommaire",
        references="Références",
        cited_on="Cité page",
        cited_on_many="Cité pages",
        glossary="Glossaire",
        index="Index",
        see="voir",
        see_also="voir aussi",
        purpose="À quoi elle sert",
        when="Quand l’utiliser",
        time="Durée",
        content_note="Avertissement",
        missing="Réponses d’une somme qui peuvent manquer : {count}, et la moitié au plus. Additionnez les autres, "
        "divisez par leur nombre et multipliez par le nombre de questions.",
        source="Source",
        licence="Licence",
        about="À propos de ce livre",
        copying="Sur chaque fiche",
        emergency="Urgences",
        checked="Dernière vérification",
        country="Pays",
        someone="Quelqu’un à qui parler",
        elsewhere="Ailleurs",
        note="Note",
        tip="Conseil",
        warning="Attention",
        important="Important",
        caution="Prudence",
        pause="Pause",
        evidence="Recherche",
        story="Récit",
        therapist="Thérapeute",
        space_one="Place pour votre réponse (1 ligne)",
        space_many="Place pour votre réponse ({lines} lignes)",
        blank="blanc",
        on_paper="À dessiner sur papier : imprimez cette page",
        back="Retour au texte",
        cover="Couverture",
        title_page="Page de titre",
        version="Version",
    ),
    "es": Wording(
        chapter="Capítulo",
        part="Parte",
        worksheet="Ficha",
        worksheets="Fichas",
        figure="Figura",
        figures="Figuras",
        in_words="En palabras",
        table="Tabla",
        tables="Tablas",
        page="página",
        contents="Índice",
        references="Referencias",
        cited_on="Citado en la página",
        cited_on_many="Citado en las páginas",
        glossary="Glosario",
        index="Índice alfabético",
        see="véase",
        see_also="véase también",
        purpose="Para qué sirve",
        when="Cuándo usarla",
        time="Tiempo",
        content_note="Aviso",
        missing="Respuestas de una suma que pueden faltar: {count}, y la mitad como máximo. Suma las demás, divide por "
        "cuántas son y multiplica por el número de preguntas.",
        source="Fuente",
        licence="Licencia",
        about="Sobre este libro",
        copying="En cada ficha",
        emergency="Emergencias",
        checked="Última comprobación",
        country="País",
        someone="Alguien con quien hablar",
        elsewhere="En otros lugares",
        note="Nota",
        tip="Consejo",
        warning="Advertencia",
        important="Importante",
        caution="Precaución",
        pause="Pausa",
        evidence="Investigación",
        story="Historia",
        therapist="Terapeuta",
        space_one="Espacio para tu respuesta (1 línea)",
        space_many="Espacio para tu respuesta ({lines} líneas)",
        blank="hueco",
        on_paper="Para dibujar en papel: imprime esta página",
        back="Volver al texto",
        cover="Cubierta",
        title_page="Portada",
        version="Versión",
    ),
}


def wording(*languages: str) -> Wording:
    """Return the builder's words in the first of the languages in which it has any, else in English."""
    return first_known(WORDING, *languages)
