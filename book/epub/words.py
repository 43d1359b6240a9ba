"""The words that only an EPUB says: names of its navigation lists, and its statement on accessibility."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class EpubWords:
    """Words of one language.

    pdf, code: the link to a fillable PDF and the alternative text of its QR code; notebook, notebook_how: a label and
    what it says above numbered answers; has_*: sentences of the accessibility summary, used where they are true;
    fields: what the script says, by the names that `fields.js` has for it.
    """

    start: str
    landmarks: str
    has_text: str
    has_pictures: str
    has_sheets: str
    has_navigation: str
    pages: str
    has_pages: str
    has_fields: str
    pdf: str
    code: str
    notebook: str
    notebook_how: str
    fields: dict[str, str]
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
        has_fields="Answers can be typed in where the reading app keeps them.",
        pdf="This worksheet as a PDF to fill in",
        code="QR code: {address}",
        notebook="In a notebook",
        notebook_how="Write the title of this sheet, then each number and your answer. One line for a row is enough.",
        fields={
            "kept": (
                "What you write here is kept on this device, in this reading app, and nowhere else. Removing the "
                "book or the app’s data removes it. Keep a copy of what you need."
            ),
            "tools": "Your answers",
            "text": "Your answers as text",
            "show": "Show the answers of this sheet as text",
            "show_all": "Show all answers in this book as text",
            "copy": "The text is selected: copy it to wherever you like.",
            "none": "There are no answers yet.",
            "clear": "Clear the answers of this sheet",
            "clear_now": "Press again to clear them for good",
            "cleared": "The answers of this sheet are cleared.",
            "full": "This could not be kept: the reading app has no room left.",
            "yes": "yes",
            "drawn": "(a drawing)",
            "in_words": "Or in words",
            "undo": "Take back the last line",
        },
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
        has_fields="Antworten lassen sich eintippen, wo die Lese-App sie behält.",
        pdf="Dieses Arbeitsblatt als PDF zum Ausfüllen",
        code="QR-Code: {address}",
        notebook="Im Notizbuch",
        notebook_how=(
            "Schreiben Sie den Titel dieses Blatts auf, dann jede Nummer mit Ihrer Antwort. Für eine Tabellenzeile "
            "genügt eine Zeile."
        ),
        fields={
            "kept": (
                "Was Sie hier schreiben, bleibt auf diesem Gerät, in dieser Lese-App, und sonst nirgends. Wird "
                "das Buch oder der Speicher der App gelöscht, ist es weg. Bewahren Sie auf, was Sie brauchen."
            ),
            "tools": "Ihre Antworten",
            "text": "Ihre Antworten als Text",
            "show": "Antworten dieses Blatts als Text zeigen",
            "show_all": "Alle Antworten in diesem Buch als Text zeigen",
            "copy": "Der Text ist markiert: Kopieren Sie ihn, wohin Sie möchten.",
            "none": "Es gibt noch keine Antworten.",
            "clear": "Antworten dieses Blatts löschen",
            "clear_now": "Noch einmal drücken, um sie endgültig zu löschen",
            "cleared": "Die Antworten dieses Blatts sind gelöscht.",
            "full": "Das konnte nicht behalten werden: Die Lese-App hat keinen Platz mehr.",
            "yes": "ja",
            "drawn": "(eine Zeichnung)",
            "in_words": "Oder in Worten",
            "undo": "Letzte Linie zurücknehmen",
        },
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
        has_fields="Les réponses peuvent être saisies là où l’application de lecture les garde.",
        pdf="Cette fiche en PDF à remplir",
        code="Code QR : {address}",
        notebook="Dans un carnet",
        notebook_how=(
            "Notez le titre de cette fiche, puis chaque numéro et votre réponse. Une ligne suffit pour une ligne de "
            "tableau."
        ),
        fields={
            "kept": (
                "Ce que vous écrivez ici est gardé sur cet appareil, dans cette application de lecture, et nulle "
                "part ailleurs. Supprimer le livre ou les données de l’application le supprime. Gardez une copie "
                "de ce dont vous avez besoin."
            ),
            "tools": "Vos réponses",
            "text": "Vos réponses en texte",
            "show": "Montrer les réponses de cette fiche en texte",
            "show_all": "Montrer toutes les réponses de ce livre en texte",
            "copy": "Le texte est sélectionné : copiez-le où vous voulez.",
            "none": "Il n’y a pas encore de réponses.",
            "clear": "Effacer les réponses de cette fiche",
            "clear_now": "Appuyez encore une fois pour les effacer définitivement",
            "cleared": "Les réponses de cette fiche sont effacées.",
            "full": "Ceci n’a pas pu être gardé : l’application de lecture n’a plus de place.",
            "yes": "oui",
            "drawn": "(un dessin)",
            "in_words": "Ou en mots",
            "undo": "Retirer le dernier trait",
        },
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
        has_fields="Las respuestas se pueden escribir donde la aplicación de lectura las guarda.",
        pdf="Esta ficha en PDF para rellenar",
        code="Código QR: {address}",
        notebook="En un cuaderno",
        notebook_how=(
            "Escribe el título de esta ficha y después cada número con tu respuesta. Para una fila de la tabla basta "
            "una línea."
        ),
        fields={
            "kept": (
                "Lo que escribes aquí se guarda en este dispositivo, en esta aplicación de lectura, y en ningún "
                "otro lugar. Si se borra el libro o los datos de la aplicación, se pierde. Guarda una copia de lo "
                "que necesites."
            ),
            "tools": "Tus respuestas",
            "text": "Tus respuestas como texto",
            "show": "Mostrar las respuestas de esta ficha como texto",
            "show_all": "Mostrar todas las respuestas de este libro como texto",
            "copy": "El texto está seleccionado: cópialo donde quieras.",
            "none": "Todavía no hay respuestas.",
            "clear": "Borrar las respuestas de esta ficha",
            "clear_now": "Pulsa otra vez para borrarlas del todo",
            "cleared": "Las respuestas de esta ficha están borradas.",
            "full": "Esto no se ha podido guardar: la aplicación de lectura no tiene más sitio.",
            "yes": "sí",
            "drawn": "(un dibujo)",
            "in_words": "O con palabras",
            "undo": "Quitar el último trazo",
        },
        has_no_hazards="Nada parpadea, se mueve ni suena.",
    ),
}
