"""The builder's words on the page for choosing worksheets, by language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ChooserWords:
    """`{…}` is filled in by the page itself, as sheets are chosen."""

    intro: str
    find: str
    find_hint: str
    chapter: str
    every: str
    minutes: str
    any_length: str
    up_to: str
    calm: str
    shown: str
    pages_one: str
    pages_many: str
    careful: str
    print: str
    fillable: str
    add: str
    copies: str
    packet: str
    nothing: str
    recipient: str
    copy: str
    copied: str
    clear: str
    preview: str


CHOOSER_WORDS: dict[str, ChooserWords] = {
    "en": ChooserWords(
        "Choose worksheets to print or to send. Nothing on this page leaves your computer. Pages are those of A4.",
        "Find",
        "a word of the title or purpose",
        "Chapter",
        "all",
        "Time",
        "any",
        "up to {number} minutes",
        "Only sheets without a content note",
        "{number} of {all} worksheets",
        "1 page",
        "{number} pages",
        "Content note",
        "Print",
        "Fill in",
        "Put into the packet",
        "Copies",
        "Packet",
        "Nothing is chosen yet.",
        "For (printed on its first page)",
        "Copy the command",
        "The command is copied.",
        "Take everything out",
        "First page of “{title}”",
    ),
    "de": ChooserWords(
        "Arbeitsblätter zum Drucken oder Verschicken. Nichts auf dieser Seite verlässt Ihren Rechner. "
        "Seiten sind die von A4.",
        "Suchen",
        "ein Wort des Titels oder Zwecks",
        "Kapitel",
        "alle",
        "Dauer",
        "beliebig",
        "bis {number} Minuten",
        "Nur Blätter ohne Hinweis zum Inhalt",
        "{number} von {all} Arbeitsblättern",
        "1 Seite",
        "{number} Seiten",
        "Hinweis zum Inhalt",
        "Drucken",
        "Ausfüllen",
        "In die Mappe",
        "Anzahl",
        "Mappe",
        "Noch ist nichts gewählt.",
        "Für (steht auf der ersten Seite)",
        "Befehl kopieren",
        "Der Befehl ist kopiert.",
        "Alles herausnehmen",
        "Erste Seite von „{title}“",
    ),
    "fr": ChooserWords(
        "Choisissez des fiches à imprimer ou à envoyer. Rien de cette page ne quitte votre ordinateur. Les pages sont "
        "celles du format A4.",
        "Chercher",
        "un mot du titre ou du but",
        "Chapitre",
        "tous",
        "Durée",
        "toutes",
        "jusqu’à {number} minutes",
        "Seulement les fiches sans avertissement",
        "{number} fiches sur {all}",
        "1 page",
        "{number} pages",
        "Avertissement",
        "Imprimer",
        "Remplir",
        "Mettre dans le dossier",
        "Exemplaires",
        "Dossier",
        "Rien n’est encore choisi.",
        "Pour (imprimé en première page)",
        "Copier la commande",
        "La commande est copiée.",
        "Tout retirer",
        "Première page de « {title} »",
    ),
    "es": ChooserWords(
        "Elige fichas para imprimir o enviar. Nada de esta página sale de tu ordenador. Las páginas son las de A4.",
        "Buscar",
        "una palabra del título o del fin",
        "Capítulo",
        "todos",
        "Tiempo",
        "cualquiera",
        "hasta {number} minutos",
        "Solo fichas sin aviso",
        "{number} de {all} fichas",
        "1 página",
        "{number} páginas",
        "Aviso",
        "Imprimir",
        "Rellenar",
        "Poner en el paquete",
        "Copias",
        "Paquete",
        "Aún no hay nada elegido.",
        "Para (en la primera página)",
        "Copiar la orden",
        "La orden está copiada.",
        "Quitar todo",
        "Primera página de «{title}»",
    ),
}
