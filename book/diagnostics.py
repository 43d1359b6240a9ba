"""What can be wrong with the author's input: every code, its words and its help, in one enum.

A problem is never raised where it is found: it is added to a `Problems` collector, so that one run shows all of
them. `Problems.stop_if_errors` ends the run once everything has been read.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from book.command_name import command_name

LISTED = 12  # how many names a hint lists at most

FILE_NAME = "book.yaml"
"""The file that says what a book is: of the first book in a folder, whose other books have names of their own."""


class Level(Enum):
    """How bad a problem is: an error stops the build, a warning is shown and the build goes on.

    `off` is not shown at all; no code begins with it, only an author can ask for it.
    """

    ERROR = "error"
    WARNING = "warning"
    OFF = "off"


@dataclass(frozen=True, order=True)
class Place:
    """A spot in the author's files: path relative to the project, line and column counted from 1.

    Line 0 is the whole file: a PDF has no lines.
    """

    file: str
    line: int = 1
    column: int = 1


class Code(Enum):
    """Every kind of problem: its name on the command line, its level, what is wrong, what to do.

    The two texts are `str.format` templates; `Problems.add` fills them. `{command}` is what the user types to run the
    press, `{option}` what names the book there, and `{book}` its file. An error ends in True where an author may set it
    lower: with it the book is built whole, every answer space in it. A warning ends in False where it may not be turned
    off: what is printed is broken, or an answer is not read.
    """

    # book.yaml and front matter
    YAML_INVALID = (
        "yaml-invalid",
        Level.ERROR,
        "this is not valid YAML: {problem}",
        "Look at the line above too: a missing quote or a wrong indent often shows one line late.",
    )
    KEY_UNKNOWN = ("key-unknown", Level.ERROR, "unknown key “{key}”", "{hint}")
    KEY_FOREIGN = (
        "key-foreign",
        Level.WARNING,
        "the key “{key}” means something to other tools, and nothing here",
        "Take it out; or leave it for them, and write “levels: {{key-foreign: off}}” into {book}.",
    )
    KEY_MISSING = ("key-missing", Level.ERROR, "the key “{key}” is missing", "Add it: {what}")
    KEY_REPEATED = (
        "key-repeated",
        Level.ERROR,
        "the key “{key}” stands here twice",
        "Keep one of the two: only the last would count.",
    )
    KEYS_UNREAD = ("keys-unread", Level.ERROR, "the keys at the top of this file cannot be read: {problem}", "{hint}")
    VALUE_INVALID = ("value-invalid", Level.ERROR, "“{key}”: {problem}", "{hint}")
    KINDLE_FIELDS = (
        "kindle-fields",
        Level.WARNING,
        "Kindle takes all scripts out: in its EPUB nobody can type answers",
        "Nothing is lost: sheets are as in an EPUB without “fields”. Give readers a link to PDFs (epub: {{fillable: "
        "…}}), and write “levels: {{kindle-fields: off}}”; or take “kindle” out of the editions.",
    )
    KINDLE_PICTURE = (
        "kindle-picture",
        Level.WARNING,
        "the picture “{path}” has {size} MB, and Kindle takes none of more than 5 MB",
        "In the edition for Kindle it is pressed as a JPEG, and may lose fine lines. Save a photograph as JPEG "
        "yourself, and a drawing as SVG or as a PNG with fewer pixels or colours.",
    )
    KINDLE_LARGE = (
        "kindle-large",
        Level.WARNING,
        "the pictures of this book have about {size} MB, and Kindle Direct Publishing takes books of {most} MB at most",
        "Save photographs as JPEG, or with fewer pixels. For each megabyte its delivery costs you money, too.",
    )
    DESK_LARGE = (
        "desk-large",
        Level.WARNING,
        "the desk has {size} MB; with more than {most} MB it cannot be sent to every mailbox",
        "Take chapters out of the packets in {book}, and save photographs on worksheets with fewer pixels. Or hand the "
        "desk on in another way, and write “levels: {{desk-large: off}}” into {book}.",
    )
    LANGUAGE_UNLISTED = (
        "language-unlisted",
        Level.WARNING,
        "the code lists of ONIX have no language “{language}”: catalogues are told that it is undetermined",
        "Look the code up among those of ISO 639. If it is right, tell the shop the language in a letter, and write "
        "“levels: {{language-unlisted: off}}” into {book}.",
    )
    ISBN_MISSING = (
        "isbn-missing",
        Level.ERROR,
        "catalogues know a book by its ISBNs, and there is none",
        "Write it under “isbn”, for each format that is sold (isbn: {{epub: …}}), or take “onix” out of the editions.",
    )
    ISBN_REPEATED = (
        "isbn-repeated",
        Level.ERROR,
        "the ISBN {isbn} stands for two formats, {first} and {second}",
        "Each format that is sold has an ISBN of its own: ask for another, or take one of the two lines out.",
        True,
    )
    LEVEL_FIXED = (
        "level-fixed",
        Level.ERROR,
        "“{name}” cannot be set to “{level}”: it stays {stays}",
        "Take the line out, and mend what the message names: without that, pages would break or answers be lost.",
    )
    SILENCE_OLD = (
        "silence-old",
        Level.WARNING,
        "“silence” is the older way to set levels",
        "It still counts. In place of it, and of “levels” if there are some, write: {lines}",
    )
    # files
    FILE_MISSING = ("file-missing", Level.ERROR, "there is no file “{path}”", "{hint}")
    FILE_NOT_UTF8 = (
        "file-not-utf8",
        Level.ERROR,
        "this file is not UTF-8: byte {byte} cannot be read",
        "Open it in your editor and save it with the encoding “UTF-8”.",
    )
    SIGN_INVALID = (
        "sign-invalid",
        Level.ERROR,
        "the sign {sign} is not allowed",
        "Nobody sees it, and no e-book may hold it: delete it. Word leaves U+000B where a line ends within a "
        "paragraph; a backslash at the end of a line does that here. U+0080 to U+009F were quotation marks, dashes and "
        "the like, in a file with the letters of Windows: type those anew.",
    )
    SIGN_LOST = (
        "sign-lost",
        Level.WARNING,
        "“\ufffd” (U+FFFD) stands where a letter was lost: {lines}",
        "A program that read this in a wrong encoding has put it there. Type those letters anew, or take the text from "
        "where it came from once more, as UTF-8. If the sign itself is meant, write it as “&#xFFFD;”.",
    )
    SIGN_MISREAD = (
        "sign-misread",
        Level.WARNING,
        "“{letters}” looks like “{meant}”, read in a wrong encoding: {lines}",
        "Take the text from where it came from once more, as UTF-8, or type those letters anew. If it is meant, write "
        "“levels: {{sign-misread: off}}” into {book}.",
    )
    BOOK_NAME = (
        "book-name",
        Level.ERROR,
        "“{name}” cannot be the name of a book: {problem}",
        "Give the file another name before “.book.yaml”.",
    )
    BOOK_UNREAD = (
        "book-unread",
        Level.WARNING,
        "this book cannot be read, so that nobody knows what it uses: {problem}",
        "Mend it first ({command} check --book {name}). Until then, what only it uses may be said to be in no book.",
    )
    BOOK_ALIKE = (
        "book-alike",
        Level.WARNING,
        "“{key}” is the same as in {other}",
        "{hint}",
    )
    FILE_UNLISTED = (
        "file-unlisted",
        Level.WARNING,
        "“{path}” is not part of the book: {why}",
        "{hint}",
    )
    PATH_OUTSIDE = (
        "path-outside",
        Level.ERROR,
        "“{path}” leads out of the project folder",
        "Copy the file into the project and use a path that stays inside it.",
    )
    STYLES_COPIED = (
        "styles-copied",
        Level.WARNING,
        "copied from the builder, and not needed: {files}",
        "A book inherits its styles from the builder: delete the copies, or change them.{effect}",
    )
    TYPESETTER = (
        "typesetter",
        Level.WARNING,
        "the typesetter says: {problem}",
        "It is about the CSS in styles/; what it names is left out of the pages.",
    )
    STYLE_NAME = (
        "style-name",
        Level.WARNING,
        "in the style sheets, {problem}",
        "{hint} What names it has no effect, without a word.",
    )
    STYLE_SOURCE = (
        "style-source",
        Level.ERROR,
        "a style sheet of e-books and sites takes in “{path}”, {problem}",
        "{hint}",
    )
    STYLE_FIELD = (
        "style-field",
        Level.WARNING,
        "“{property}” of “{element}” does nothing: fields of a PDF have no such thing",
        "“input” and “textarea” say the colour, the font, its size and the height of lines of what is typed. What is "
        "seen of a field is what is drawn for a pen: in styles/worksheet.css, “.blank”, “.lines i”, “.box”, “.circle”.",
    )
    GLYPH_MISSING = (
        "glyph-missing",
        Level.WARNING,
        "no font has {letters}",
        "On paper its place stays empty. {hint}",
        False,
    )
    # links between the author's files
    LINK_NOT_IN_BOOK = (
        "link-not-in-book",
        Level.ERROR,
        "“{path}” is not part of the book",
        "Add it to the contents in {book}, or take the link out.",
    )
    LINK_ELSEWHERE = (
        "link-elsewhere",
        Level.WARNING,
        "“{path}” is in another book of this folder and not in this one: the words stand here without a link",
        "Put it so that it is true in both; if it is, write “levels: {{link-elsewhere: off}}” into {book}.",
    )
    LINK_DEAD = ("link-dead", Level.ERROR, "“{path}” has no heading “#{fragment}”", "{hint}", True)
    # chapters and worksheets: structure
    HEADING_SKIP = (
        "heading-skip",
        Level.WARNING,
        "“{marks} {words}” leaves a level out, and stands one below the heading that it is under",
        "Write it with “{should}”: readers who listen find their way by the levels.",
    )
    NAME_TAKEN = (
        "name-taken",
        Level.ERROR,
        "the name “{name}” is taken already, by {first}",
        "Rename the file, or write {{#another-name}} on the line before the heading.",
    )
    HEADING_TITLE = (
        "heading-title",
        Level.WARNING,
        "a heading with one “#” is the title, and there is one already; this one stands below it",
        "Begin it with “##”, and those under it with one “#” more than they have.",
    )
    FOOTNOTE_UNDEFINED = (
        "footnote-undefined",
        Level.ERROR,
        "there is no footnote “{label}”",
        "Write its text on a line of its own: [^{label}]: The text.",
    )
    FOOTNOTE_UNUSED = (
        "footnote-unused",
        Level.WARNING,
        "nothing refers to the footnote “{label}”",
        "Put [^{label}] where it belongs, or take the footnote out.",
    )
    FOOTNOTE_REPEATED = (
        "footnote-repeated",
        Level.ERROR,
        "the footnote “{label}” is written twice",
        "Give one of the two another name.",
    )
    FOOTNOTE_NESTED = (
        "footnote-nested",
        Level.ERROR,
        "the footnote “{label}” stands inside a footnote",
        "Say it in the first footnote, or in the text.",
    )
    FOOTNOTE_NAME = (
        "footnote-name",
        Level.ERROR,
        "“{label}” is no name of a footnote: it has a space",
        "Write [^{name}], here and where its text is. If you mean no footnote, write \\[^{label}].",
    )
    FOOTNOTE_IN_LINK = (
        "footnote-in-link",
        Level.ERROR,
        "the footnote “{label}” stands in the words of a link",
        "A link cannot hold another one. Put {mark} behind it: [words](address){mark}.",
    )
    FOOTNOTE_BLOCK = (
        "footnote-block",
        Level.ERROR,
        "this cannot stand in the footnote “{label}”",
        "A note is set at the foot of a page, in lines of words: put tables, code, pictures, HTML blocks and the like "
        "into the text.",
    )
    CALLOUT_UNKNOWN = ("callout-unknown", Level.ERROR, "unknown callout “[!{name}]”", "{hint}")
    CALLOUT_WORDS = (
        "callout-words",
        Level.ERROR,
        "“[!{name}]” does not stand alone on its line",
        "Begin the text on the next line, with “> ” in front.",
    )
    CALLOUT_OPEN = (
        "callout-open",
        Level.ERROR,
        "“[!{name}” begins a callout and has no bracket at its end",
        "Write [!{name}] alone on the line.",
    )
    HEADING_EMPTY = (
        "heading-empty",
        Level.ERROR,
        "a heading without words",
        "Write its words on the same line, or take its “#” out: no list of contents can name it.",
    )
    TITLE_MARK = (
        "title-mark",
        Level.ERROR,
        "{where} cannot hold {what}",
        "Lists, bookmarks and catalogues repeat it. Put this into the text, behind the words that it belongs to.",
        True,
    )
    HEADING_SPACE = (
        "heading-space",
        Level.WARNING,
        "“{marks}{words}” is no heading: no space stands behind “{marks}”",
        "Write “{marks} {words}”; to print the mark as it is, write a backslash in front of it.",
    )
    TABLE_RAGGED = (
        "table-ragged",
        Level.ERROR,
        "cells in this row: {found}, in the table's header: {expected}",
        "Give every row as many cells; {mark}.",
    )
    TABLE_SHORT = (
        "table-short",
        Level.WARNING,
        "cells in this row: {found}, in the table's header: {expected}; those that are missing stay empty",
        "Give every row as many cells, where they are not meant to be empty.",
    )
    CAPTION_LOST = (
        "caption-lost",
        Level.WARNING,
        "“Table:” begins the caption of a table, and there is none beside it that has no other caption",
        "Put this line right above or below its table, once; or begin its words otherwise: they are printed.",
    )
    CAPTION_TYPED = (
        "caption-typed",
        Level.WARNING,
        "“{words}” is written as a caption elsewhere is, and is printed as it stands",
        "{hint}",
    )
    CSV_INVALID = (
        "csv-invalid",
        Level.ERROR,
        "no table can be made of this file: {problem}",
        "Save it from a spreadsheet as “CSV UTF-8”: one row a line, the headers first, and a cell that holds a comma, "
        "a semicolon or a line's end between quotation marks.",
    )
    INCLUDE_ENDLESS = (
        "include-endless",
        Level.ERROR,
        "“{path}” cannot be included here: {problem}",
        "Take this line out, or move what both files need into a third one.",
    )
    HEADING_ANSWER = (
        "heading-answer",
        Level.WARNING,
        "a heading cannot be written in; its answer space stands in a line of its own below",
        "Write the answer space there: the words, a colon, ____",
    )
    DIRECTIVE_UNKNOWN = (
        "directive-unknown",
        Level.ERROR,
        "unknown instruction “{name}”",
        "{hint} (A comment of more than three words is a note to yourself and is left out.)",
    )
    DIRECTIVE_MISPLACED = (
        "directive-misplaced",
        Level.ERROR,
        "“{name}” does not stand where it can work",
        "Put it {where}.",
    )
    COMMENT_OPEN = ("comment-open", Level.ERROR, "a comment begins here and does not end", "End it with “-->”.")
    COMMENT_WORDS = (
        "comment-words",
        Level.ERROR,
        "something stands behind a comment",
        "Put the comment on a line of its own.",
    )
    HTML_INVALID = (
        "html-invalid",
        Level.ERROR,
        "this HTML is not well formed: {problem}",
        "Close every element in the line or the block in which it begins, with no blank line between, and write "
        "“&amp;” for “&”.",
    )
    HTML_REFUSED = ("html-refused", Level.ERROR, "“{name}” is not allowed in HTML here", "{hint}")
    ATTRIBUTE_MISPLACED = (
        "attribute-misplaced",
        Level.WARNING,
        "nothing takes “{name}” here",
        "Put words in square brackets before it: [words]{{lang=fr}}; for a heading or a list, put "
        "it alone on the line above. To print braces, write \\{{.",
    )
    ATTRIBUTE_UNKNOWN = (
        "attribute-unknown",
        Level.ERROR,
        "the attribute “{name}” cannot be set",
        "Only a class, an id and lang can be, and the width of an image: {{.class #id lang=fr width=50%}}.",
    )
    CLASS_UNKNOWN = (
        "class-unknown",
        Level.WARNING,
        "no style sheet knows the class “{name}”: it changes nothing",
        "{hint}",
    )
    # chapters and worksheets: links and images
    LINK_NOT_A_TEXT = (
        "link-not-a-text",
        Level.ERROR,
        "“{path}” is neither a chapter nor a worksheet",
        "A printed book cannot open other files: link to a page on the web, or place an image.",
    )
    LINK_REFUSED = (
        "link-refused",
        Level.ERROR,
        "a book may not lead to “{path}”",
        "Only addresses that begin with https://, http://, mailto:, tel: or sms: are kept. Write those in full.",
    )
    LINK_BROKEN = (
        "link-broken",
        Level.ERROR,
        "“{path}” is no address of the web: {problem}",
        "Open the page in a browser, and copy its address from there.",
    )
    LINK_EMPTY = (
        "link-empty",
        Level.ERROR,
        "a link with the address “({path})” leads nowhere",
        "Write where it leads: a file, a heading such as (#its-words), or an address of the web. Or take the brackets "
        "away, and leave its words.",
    )
    LINK_UNUSED = (
        "link-unused",
        Level.WARNING,
        "“{words}” is read as the address of a link, no link has it, and it is not printed",
        "Put its name in brackets where the link belongs. If it is meant as words, put a backslash in front of it.",
    )
    IMAGE_WITHOUT_WORDS = (
        "image-without-words",
        Level.WARNING,
        "pictures have no words, or only their file’s name, for those who cannot see them: {names}",
        "Say in square brackets what each shows: ![A hand on a warm cup]({path}). Where one tells nothing, say so: "
        "![]({path}){{.ornament}}",
    )
    IMAGE_WIDTH = (
        "image-width",
        Level.ERROR,
        "an image cannot be “{value}” wide",
        "Say a part of the text’s width, up to 100%, or a length: {{width=50%}} or {{width=6cm}}.",
    )
    IMAGE_PLACE = (
        "image-place",
        Level.WARNING,
        "“{value}” behind the words of an image does not say where it stands",
        "By itself it stands in the middle. Where text should flow past it, take the word out and write {{.inset}} "
        "behind the image.",
    )
    IMAGE_REMOTE = (
        "image-remote",
        Level.ERROR,
        "the image “{path}” is not a file of the project",
        "Save it in the project folder, if its licence allows that, and use its path.",
    )
    IMAGE_TITLE = (
        "image-title",
        Level.WARNING,
        "nobody sees the title “{title}” of an image within a line",
        "Put the image in a paragraph of its own, where its title is its caption, or take the title out.",
    )
    IMAGE_INVALID = (
        "image-invalid",
        Level.ERROR,
        "“{path}” cannot be used as an image: {problem}",
        "Save it again as SVG, PNG, JPEG, GIF or WebP.",
    )
    IMAGE_EFFECT = (
        "image-effect",
        Level.WARNING,
        "on paper, on covers and on Kindle, the drawing “{path}” is without its effects ({effects})",
        "Draw soft edges and shadows as shapes or gradients, or save the drawing as PNG.",
    )
    IMAGE_MOVES = (
        "image-moves",
        Level.WARNING,
        "the picture “{path}” moves",
        "Paper shows how it begins, Kindle takes no such pictures, and nobody can stop it (WCAG 2.2, 2.2.2). Save one "
        "of its frames as PNG, or several to stand below each other.",
    )
    IMAGE_SEVERAL = (
        "image-several",
        Level.WARNING,
        "“{path}” holds {count} pictures; one of them is shown, the first or the one that its camera chose",
        "Save each one that you want as a file of its own, as PNG or JPEG, and place that instead.",
    )
    WORKSHEET_REPEATED = (
        "worksheet-repeated",
        Level.ERROR,
        "the worksheet “{id}” is there twice; first: {first}",
        "Give one of the two files another name.",
    )
    WORKSHEET_PLACED = (
        "worksheet-placed",
        Level.ERROR,
        "the worksheet “{id}” is placed twice; first: {first}",
        "Mention it within a sentence here: a sheet stands once in a book, and “copies: 2” prints it twice.",
    )
    # answer spaces
    ANSWER_REPEATED = (
        "answer-repeated",
        Level.ERROR,
        "the answer space has the id “{name}”, as the one in line {first} has",
        "Give it another: <!-- id: {name}-2 --> on the line before, or none.",
    )
    ANSWER_LOST = (
        "answer-lost",
        Level.ERROR,
        "the answer space “{label}” cannot be seen in “{edition}”",
        "If a style sheet in styles/ hides it, let it show. If none does, write it on a line of its own, and tell us.",
    )
    MARK_UNREAD = (
        "mark-unread",
        Level.WARNING,
        "“{mark}” is not read as room to answer, and is printed as it stands",
        "{hint} If it is meant as words, write “{as_words}”.",
    )
    MARK_FOREIGN = (
        "mark-foreign",
        Level.WARNING,
        "“{mark}” is a mark of another tool, and is printed as it stands",
        "{hint} If it is meant as words, put a backslash in front of its first sign.",
    )
    MARK_BROKEN = (
        "mark-broken",
        Level.WARNING,
        "“{mark}” looks like a mark of Markdown and is none, and is printed as it stands",
        "{hint} If it is meant as words, put a backslash in front of its first sign.",
    )
    TEXT_UNFINISHED = (
        "text-unfinished",
        Level.WARNING,
        "“{mark}” is printed as it stands, and looks like something that is still to be done",
        "{hint} A note to yourself is a comment: “<!-- … -->”.",
    )
    CODE_LANGUAGE = (
        "code-language",
        Level.WARNING,
        "“{language}” is no language of code that is known here, and its words are not told apart",
        "{hint} Plain text is “text”.",
    )
    CODE_OPEN = (
        "code-open",
        Level.WARNING,
        "the code that begins here has no end: all that follows is printed as code, and nobody can answer in it",
        "Write “{mark}” on a line of its own, below the last line of the code.",
    )
    ANSWER_MISPLACED = (
        "answer-misplaced",
        Level.ERROR,
        "there can be no answer space in a heading, note or caption",
        "Put it in a paragraph, a list or a table below.",
    )
    ANSWER_FILLED = (
        "answer-filled",
        Level.ERROR,
        "this box or circle is filled in already",
        "Write it empty: “{mark}”",
    )
    LIST_MIXED = (
        "list-mixed",
        Level.ERROR,
        "this item of the list has no “{mark}” in front, others have",
        "Put “{mark}” in front of every item. If two lists are meant, begin the items of one with “*”.",
    )
    LIST_BESIDE = (
        "list-beside",
        Level.WARNING,
        "this list is set in, and stands behind the item “{item}” above it, not within it",
        "Set it in by {spaces} spaces, as far as the words of that item; or put a blank line above it.",
    )
    RATING_INVALID = (
        "rating-invalid",
        Level.ERROR,
        "“({low}..{high})” cannot be drawn as a row of numbers",
        "Write the lower number first, at most {most} numbers, or tens as in (0..100).",
    )
    RATING_CROWDED = (
        "rating-crowded",
        Level.ERROR,
        "“({low}..{high})” does not fit into a cell",
        "Write ____ there, so that the number is written down, or use a scale such as (0..10).",
    )
    RATING_WORDS = (
        "rating-words",
        Level.ERROR,
        "“{words}” {problem}",
        "Put the words in the order of their numbers, few enough to stand under the row: (0..10) No … Yes",
    )
    WHEEL_SPOKE = (
        "wheel-spoke",
        Level.ERROR,
        "a spoke of a wheel is words and one scale, and “{words}” is not",
        "Write “- Words (0..10)”, and what else there is to ask below the wheel; or take <!-- wheel --> away.",
    )
    BLANK_EMPHASIS = (
        "blank-emphasis",
        Level.ERROR,
        "Markdown takes “{marks}” at this blank for bold or italic type",
        "Put spaces around the blank, and draw it with four underscores: ____",
    )
    WIDTHS_INVALID = (
        "widths-invalid",
        Level.ERROR,
        "widths are given for {found} columns, the table has {columns}",
        "Give a number for each column: “widths: 3, 1” makes the first three times as wide.",
    )
    PATH_INVALID = (
        "path-invalid",
        Level.ERROR,
        "this path cannot be followed: {problem}",
        "Say behind every answer where it leads: “- ( ) Yes → 2” or “- ( ) No → Rest first.”",
    )
    LINES_INVALID = ("lines-invalid", Level.ERROR, "{count} lines cannot be ruled", "Ask for 1 to {most} lines.")
    ROWS_INVALID = (
        "rows-invalid",
        Level.ERROR,
        "“{words}” cannot be followed by the table below",
        "Each cell of its last row is empty, or holds room to answer or a number; it must not have more rows already.",
    )
    SCORE_MISPLACED = (
        "score-misplaced",
        Level.ERROR,
        "“({number})” has a score, but its column has none",
        "Begin the column's header with its own score, such as “(0) Never”.",
    )
    TOTAL_EMPTY = (
        "total-empty",
        Level.ERROR,
        "nothing above can be worked out for “{label}”",
        "Put it below {what}, or name what it takes on the line before: <!-- of: name, name -->",
    )
    TOTAL_MIXED = (
        "total-mixed",
        Level.WARNING,
        "“{label}” takes all of the table above, where not all may be numbers of one kind",
        "Name the column or row in its words, as “Total hours”, or on the line before: <!-- of: Hours --> Where all "
        "are of one kind, write __ for each number, or the same unit behind each header: Monday (h).",
    )
    TOTAL_TIMES = (
        "total-times",
        Level.WARNING,
        "“{label}” takes what cannot be worked out together",
        "Times of day (hh:mm) have an average, and a difference, which is a duration; durations (h min), a sum too. "
        "Numbers stand apart from both: name one column or row in the words of the value.",
    )
    TOTAL_FORMULA = (
        "total-formula",
        Level.WARNING,
        "“{label}” is left to be worked out by hand, as “{name}” does not name blanks for numbers or times",
        "Name columns, or rows, by their own words, with signs between them: Time in bed = Up − Bedtime. One may be "
        "worked out from others that stand before it. Without the “=” it is one to fill in.",
    )
    TOTAL_WRONG = (
        "total-wrong",
        Level.ERROR,
        "“{label}” is out of {most}, not out of {out_of}",
        "Write “/ {most}”, or look at which questions stand above it.",
    )
    TOTAL_UNKNOWN = ("total-unknown", Level.ERROR, "no answer space above is named “{name}”", "{hint}")
    TOTAL_NUMBERLESS = (
        "total-numberless",
        Level.ERROR,
        "“{name}” holds no number, so no value can be worked out from it",
        "Name blanks, ratings, lines of a questionnaire that have points, cells of a table or other worked-out values.",
    )
    FORMULA_INVALID = (
        "formula-invalid",
        Level.ERROR,
        "the formula cannot be read: {problem}",
        "Formulas are written in LaTeX, such as $x^2$ or $\\frac{{a}}{{b}}$; money can be written \\$5.",
    )
    FORMULA_WIDE = (
        "formula-wide",
        Level.WARNING,
        "this formula is wider than its place on paper, and is drawn at {size} % of its size",
        "Break it into lines: $$ \\begin{{aligned}} y &= a + b \\\\ &+ c + d \\end{{aligned}} $$.",
    )
    FORMULA_NAME_TAKEN = (
        "formula-name-taken",
        Level.ERROR,
        "another formula of the book, or a heading of this file, is named “{name}” too",
        "Give each formula a name of its own, such as {{#eq-mean}}.",
    )
    FORMULA_UNKNOWN = (
        "formula-unknown",
        Level.ERROR,
        "no formula is named “{name}”",
        "A formula is named behind it, $$ … $$ {{#eq-mean}}. {hint}",
    )
    DRAWING_INVALID = (
        "drawing-invalid",
        Level.ERROR,
        "“{words}” cannot be drawn",
        "Write a height (draw 8cm), width and height (draw 12cm x 8cm; at most {widest} mm x {most} mm), "
        "an outline’s name (draw body), a picture (draw ../pictures/flat.png 12cm x 8cm, alt: Rooms) or a ground (draw "
        "grid 12cm x 8cm: {grounds}). Axes may have words: draw axes 12cm x 8cm, across: Time of day, up: Mood 0..10",
    )
    PICTURE_WITHOUT_WORDS = (
        "picture-without-words",
        Level.ERROR,
        "the picture “{path}” to draw on has no alternative text",
        "Say at the end of the line what it shows for those who cannot see it: draw {path}, alt: Rooms of a flat",
    )
    AXIS_CROWDED = (
        "axis-crowded",
        Level.ERROR,
        "the axis has no room for “{words}”",
        "Make the drawing larger, or the words shorter or fewer.",
    )
    OUTLINE_NAMELESS = (
        "outline-nameless",
        Level.ERROR,
        "“{path}” does not say what it shows",
        "Write it into the drawing for those who cannot see it, in a line behind <svg …>: "
        "<title>Outline of a hand</title>",
    )
    # references and citations
    BIBLIOGRAPHY_FORMAT = (
        "bibliography-format",
        Level.ERROR,
        "“{path}” is of no known bibliography format",
        "Use a file that ends in .yaml, .json (both CSL), .bib or .ris: reference managers, such as Zotero, read "
        "others and export these.",
    )
    BIBLIOGRAPHY_INVALID = (
        "bibliography-invalid",
        Level.ERROR,
        "this bibliography cannot be read: {problem}",
        "{hint}",
    )
    REFERENCE_BROKEN = (
        "reference-broken",
        Level.ERROR,
        "{name} cannot be read: {problem}",
        "{hint}",
    )
    REFERENCE_FAULTY = (
        "reference-faulty",
        Level.WARNING,
        "cited nowhere, and with a fault: {names}",
        "{hint}",
    )
    REFERENCE_REPEATED = (
        "reference-repeated",
        Level.ERROR,
        "the reference “{key}” stands here again; first: {first}",
        "Take one of the two out, or give it another id.",
        True,
    )
    REFERENCE_FIELD_UNKNOWN = ("reference-field-unknown", Level.WARNING, "“{key}”: unknown field “{field}”", "{hint}")
    REFERENCE_LATEX_UNKNOWN = (
        "reference-latex-unknown",
        Level.WARNING,
        "“{key}”: LaTeX that is not known is left out, and the words in its braces stay: {commands}",
        "Write what it should print in plain words and signs.",
    )
    REFERENCE_ADDRESSES = (
        "reference-addresses",
        Level.WARNING,
        "“{key}” has more than one {name}; left out: {others}",
        "A source is printed with one, the first. Put the one that readers need there, and take the others out.",
    )
    REFERENCE_NAME = ("reference-name", Level.WARNING, "“{key}”: “{name}” is read {read}", "{hint}")
    REFERENCE_DATE = (
        "reference-date",
        Level.WARNING,
        "“{key}”: {problem}, and of the date only “{kept}” is printed",
        "Write a year (2014), a month (2014-09), or a day (2014-09-25).",
    )
    REFERENCE_TYPE_UNKNOWN = (
        "reference-type-unknown",
        Level.WARNING,
        "“{key}”: there is no type “{type}”; it is printed as “{kind}”",
        "Write “{written}”, or another type that is nearer.",
    )
    REFERENCE_KEY_MADE = (
        "reference-key-made",
        Level.WARNING,
        "without a key of its own, cited as {keys}",
        "{hint}",
    )
    REFERENCE_NAMELESS = (
        "reference-nameless",
        Level.ERROR,
        "“{key}” has neither an author nor a title",
        "Add at least one of them: nothing could be printed where it is cited.",
    )
    REFERENCE_INCOMPLETE = ("reference-incomplete", Level.WARNING, "“{key}” has no “{field}”", "Add {what}.")
    REFERENCE_UNCITED = (
        "reference-uncited",
        Level.WARNING,
        "cited nowhere and left out of the list: {names}",
        "{hint}",
    )
    LIST_EMPTY = (
        "list-empty",
        Level.WARNING,
        "the page “{name}” has nothing to list, and is left out",
        "Take it out of the contents; or leave it there until {when}, and write “levels: {{list-empty: off}}” into "
        "{book}.",
    )
    REFERENCES_EMPTY = (
        "references-empty",
        Level.ERROR,
        "the page “references” has nothing to list: chapters list their own sources",
        "Take it out of the contents, or take “list: by-chapter” away from “citations”.",
        True,
    )
    REFERENCES_MISSING = (
        "references-missing",
        Level.ERROR,
        "this cites a source, but the book has no list of them",
        "Put “references” into the contents in {book}, where the list shall stand.",
    )
    CITATION_UNKNOWN = ("citation-unknown", Level.ERROR, "there is no reference “{key}”", "{hint}")
    CITATION_SEPARATOR = (
        "citation-separator",
        Level.ERROR,
        "no semicolon stands in front of “@{key}”",
        "Write ; between two sources: [@one, p. 3; see also @two]. Where nothing is cited, write \\@.",
    )
    CITATION_BRACKETS = (
        "citation-brackets",
        Level.WARNING,
        "“{written}” has brackets around a source, and the style sets its own",
        "Write “[{inside}]”: then there is one pair.",
    )
    CITATION_LINK = (
        "citation-link",
        Level.ERROR,
        "the words around a source hold a link into the book, “{address}”",
        "Put it in front of the brackets or behind them. A link to a page on the web can stand there.",
    )
    CITATION_IN_LINK = (
        "citation-in-link",
        Level.ERROR,
        "the source “{key}” is cited in the words of a link",
        "A link cannot hold another one, which leads to the source. Put it behind: [words](address) [@{key}].",
    )
    CITATION_WORDS = (
        "citation-words",
        Level.ERROR,
        "the words around a source cannot hold {what}",
        "Put it in front of the brackets or behind them.",
    )
    CITATION_EMPTY = (
        "citation-empty",
        Level.WARNING,
        "in the style “{style}” nothing is printed for this citation",
        "Cite it with its author, or say in words what you point to.",
    )
    STYLE_UNKNOWN = ("style-unknown", Level.ERROR, "there is no citation style “{style}”", "{hint}")
    STYLE_INVALID = (
        "style-invalid",
        Level.ERROR,
        "the citation style “{style}” cannot be used: {problem}",
        "Take a style from the CSL style repository, or one by name, such as apa.",
    )
    STYLE_WITHOUT_LIST = (
        "style-without-list",
        Level.WARNING,
        "the style “{style}” has no list of references: the page for it is left out",
        "Take “references” out of the contents, or name a style with a list.",
    )
    CITATIONS_FAILED = ("citations-failed", Level.ERROR, "the citations could not be formatted: {problem}", "{hint}")
    # glossary and index
    TERM_REPEATED = (
        "term-repeated",
        Level.ERROR,
        "the term “{term}” is defined twice; first: {first}",
        "Take one of the two out, or say both meanings in one entry.",
        True,
    )
    INDEX_REPEATED = (
        "index-repeated",
        Level.ERROR,
        "the index entry “{term}” stands here again; first: line {first}",
        "Put both together in one entry.",
        True,
    )
    INDEX_EMPTY = (
        "index-empty",
        Level.ERROR,
        "the index entry “{term}” leads to no page",
        "Name words that stand in the text (find), a file (at), or another entry (see).",
        True,
    )
    INDEX_UNFOUND = (
        "index-unfound",
        Level.WARNING,
        "“{words}” stands nowhere in the text",
        "Only whole words of the running text are found. Write them as the text does, or take them out.",
    )
    INDEX_TARGET = (
        "index-target",
        Level.ERROR,
        "“{term}” sends the reader to “{target}”, which is no index entry",
        "{hint}",
        True,
    )
    # the order of care
    CARE_ORDER = (
        "care-order",
        Level.WARNING,
        "“{title}” has a content note and stands before any grounding sheet",
        "Place a sheet that says “grounding: yes” before it: first a way back, then what stirs.",
    )
    CARE_UNRATED = (
        "care-unrated",
        Level.WARNING,
        "“{title}” has a content note and no rating before and after what it asks",
        "Ask for the same scale twice, before what stirs and again when it is done: a question in words, and "
        "“(0..10) None … As much as I can bear” on a line below it. Then a reader sees what the sheet did.",
    )
    CARE_WAY_OUT = (
        "care-way-out",
        Level.WARNING,
        "“{title}” has a content note, and nothing printed on it names a way out",
        "Name a grounding sheet in its “caution” or its text: “If it is too much, use [{way}]({id}.md).”",
    )
    # numbered steps
    STEPS_MISSING = (
        "steps-missing",
        Level.WARNING,
        "the steps of this sheet are to be numbered, and it has no two of them",
        "Give it two headings or two questions at least, or take “numbered: yes” out of its front matter.",
    )
    STEP_NUMBERED = (
        "step-numbered",
        Level.WARNING,
        "“{words}” has a number already, so that it is not numbered as step {number}",
        "Take its own number out, or write “numbered: no” into the sheet’s front matter.",
    )
    # tables and their pages
    TABLE_WIDE = (
        "table-wide",
        Level.WARNING,
        "this table of {columns} columns needs {need} mm; an upright page has {room}, so it is set in parts",
        "Write “landscape: yes” in the worksheet's front matter: its pages are then wider than tall.",
    )
    DIRECTION_ON_PAPER = (
        "direction-on-paper",
        Level.WARNING,
        "“{language}” runs from right to left; on paper diagrams with arrows, rings or spokes, axes and pages that lie "
        "across do not",
        "Look at its pages before you hand them out; all else is mirrored. If they will do, write “levels: "
        "{{direction-on-paper: off}}” into {book}.",
    )
    LANGUAGE_UNSPOKEN = (
        "language-unspoken",
        Level.WARNING,
        "the builder has not all words in “{language}”: what it says is in {spoken}, such as “{first}”",
        "Give them in {book}, under “words: {{{language}: {{{first}: …}}}}”; their names and what each is for stand in "
        "book/languages/en.yaml, and docs/languages.md tells how a whole language is added. If {spoken} will do, write "
        "“levels: {{language-unspoken: off}}” into {book}.",
    )
    TRANSLATION_FILE = (
        "translation-file",
        Level.ERROR,
        "this translation cannot be read: {problem}",
        'A PO file has entries of two lines, msgid "the book\'s words" and msgstr "yours", and quotation marks within '
        'the words as \\". A program for translators, such as Poedit, writes it so.',
    )
    TRANSLATION_MARKS = (
        "translation-marks",
        Level.ERROR,
        "the translation of “{words}” has not the marks of the book: {problem}",
        "Answer spaces, links, sources, notes, pictures and formulas stay as they are in the book's words, once each; "
        "what stands around them is translated.",
    )
    TRANSLATION_MISSING = (
        "translation-missing",
        Level.WARNING,
        "{missing} of {all} passages are not translated into “{language}”{changed}: the first is “{words}”",
        "They are shown as they are in the book. “{command} translate --to {language}” puts them into {file}, where "
        "their translations belong. If that is meant, write “levels: {{translation-missing: off}}” into {book}.",
    )
    TRANSLATION_OF = (
        "translation-of",
        Level.ERROR,
        "“translation_of: {name}” does not name a book that can be translated: {problem}",
        "Write the name of a book's file in this folder, such as translation_of: book.yaml.",
    )
    # finished pages
    HEADING_AT_FOOT = (
        "heading-at-foot",
        Level.WARNING,
        "{edition}, page {page}: the heading “{words}” stands at the foot, away from its text",
        "Shorten or lengthen the text before it by a line or two.",
    )
    PAGE_NEARLY_EMPTY = (
        "page-nearly-empty",
        Level.WARNING,
        "{edition}, page {page}: only the top {percent} % of the page is used",
        "Shorten the text before it until it fits, or say a little more.",
    )
    PAGE_HALF_EMPTY = (
        "page-half-empty",
        Level.WARNING,
        "{edition}, page {page}: only the top {percent} % of the page is used, as what follows did not fit below",
        "Make that smaller, or put it further back; or end the page yourself with <!-- page break -->.",
    )
    PAGE_BLANK = (
        "page-blank",
        Level.WARNING,
        "{edition}, page {page}: left empty, though others follow",
        "Take out the second of two page breaks, or what in styles/ asks for a right-hand page.",
    )
    BOX_SPLIT = (
        "box-split",
        Level.WARNING,
        "{edition}, page {page}: the box “{words}” is cut by the end of the page, though it would fit on one",
        "Give it “break-inside: avoid” in styles/, or shorten the text before it.",
    )
    FOOT_LARGE = (
        "foot-large",
        Level.WARNING,
        "{edition}, page {page}: the foot “{words}” takes {percent} % of the page, more than a tenth",
        "Give fewer countries a “short” line under “crisis” in {book}, or shorten those lines and the permission.",
    )
    LAST_WORD_LONELY = (
        "last-word-lonely",
        Level.WARNING,
        "{edition}, page {page}: the word “{words}” stands alone on the last line of its paragraph",
        "Write a word more or less, or bind the last two with a no-break space (&nbsp;).",
    )
    LABEL_FAR = (
        "label-far",
        Level.WARNING,
        "{edition}, page {page}: “{words}” stands nearer to the lines above it than to its own",
        "In styles/worksheet.css, give “.lines” more room below, and its first line less above.",
    )
    ANSWER_SPLIT = (
        "answer-split",
        Level.WARNING,
        "{edition}, page {page}: this answer space begins here and goes on on the next page",
        "Make it smaller, or shorten what stands before it on the sheet.",
    )
    LINE_OVERFULL = (
        "line-overfull",
        Level.WARNING,
        "{edition}, page {page}: the line “{words}” goes {mm} mm beyond its room",
        "Use a shorter word, let a long one be cut with a soft hyphen (&shy;), or give it more room.",
    )
    TEXT_CLIPPED = (
        "text-clipped",
        Level.WARNING,
        "{edition}, page {page}: “{words}” does not fit and is cut off or covers something",
        "Shorten it, or give its box more room in styles/.",
        False,
    )
    TEXT_AT_EDGE = (
        "text-at-edge",
        Level.WARNING,
        "{edition}, page {page}: “{words}” stands {mm} mm from the edge, where {safe} mm stay free",
        "Covers are cut a little aside. Shorten what stands there, or give it less room in styles/.",
    )
    LETTERS_SMALL = (
        "letters-small",
        Level.WARNING,
        "{edition}, page {page}: the letters of “{words}” are {size} pt small, less than {least} pt",
        "Shorten the words, so that larger ones fit, or make them larger in styles/.",
    )
    CONTRAST_LOW = (
        "contrast-low",
        Level.WARNING,
        "{edition}, page {page}: “{words}” stands out too little: {ratio}:1, less than {least}:1",
        "Choose a darker colour, or a lighter ground, in styles/tokens.css.",
    )
    # the pages of an EPUB
    PAGE_NOT_XHTML = (
        "page-not-xhtml",
        Level.ERROR,
        "this page is not well-formed: {problem}",
        "Look at the raw HTML in it: every element must be closed, every attribute quoted.",
    )
    ANCHOR_REPEATED = (
        "anchor-repeated",
        Level.ERROR,
        "the name “#{anchor}” stands twice in the book",
        "Give one of the two another name or heading.",
    )
    ANCHOR_MISSING = (
        "anchor-missing",
        Level.ERROR,
        "a link leads to “#{anchor}”, which is not in the book",
        "Correct the link, or add what it leads to.",
    )
    # packets and what is handed out
    PACKET_UNKNOWN = (
        "packet-unknown",
        Level.ERROR,
        "there is no worksheet or chapter “{name}”",
        "{hint} `{command} list{option}` shows all worksheets.",
    )
    PACKET_COPIES = (
        "packet-copies",
        Level.ERROR,
        "“{copies}” copies of “{name}” cannot be made",
        "Write a whole number from 1 to {most} behind the colon.",
    )
    PACKET_CARE = (
        "packet-care",
        Level.WARNING,
        "“{title}” has a content note, and no grounding sheet stands before it",
        "Put one first: {grounding}.",
    )
    # the finished files beside each other
    OUTPUT_UNREADABLE = (
        "output-unreadable",
        Level.ERROR,
        "this file cannot be read: {problem}",
        "Build it again: {command}{option}",
    )
    OUTPUTS_DIFFER = (
        "outputs-differ",
        Level.ERROR,
        "page {page} says “{paper}”, {epub} ({file}) says “{reader}”",
        "Build both again: {command}{option}. If they differ still, it is a fault of the builder.",
    )
    COLOUR_FAINT = (
        "colour-faint",
        Level.ERROR,
        "{colour} does not stand out: on {ground} it has {ratio}:1",
        "Choose a darker one, on a dark ground a lighter one: words need {least}:1 at least to be read by everybody.",
    )
    COVER_SMALL = (
        "cover-small",
        Level.WARNING,
        "the cover’s picture “{path}” has {wide} × {high} pixels, and is stretched until it fills the cover",
        "Take one whose shorter side has {least} pixels at least, as Kindle wants it, and 1600 at best; or a drawing "
        "(SVG), which is sharp in any size.",
    )
    COVER_LONG = (
        "cover-long",
        Level.WARNING,
        "{edition}: the {side} of the cover has no room for all of its words, in the smallest type either",
        "Shorten {words}: what has no room is cut off, or lies on other words.",
    )
    # documents of other programs
    IMPORT_UNREADABLE = ("import-unreadable", Level.ERROR, "this document cannot be read: {problem}", "{hint}")
    IMPORT_MACRO = (
        "import-macro",
        Level.WARNING,
        "this document holds a program ({what}), which is left out",
        "Nothing of it was run. Whatever it asked or worked out, draw as an answer space.",
    )
    IMPORT_EXTERNAL = (
        "import-external",
        Level.WARNING,
        "“{target}” lies outside of the document and is not followed",
        "If it belongs to the text and its licence allows that, save it in the project folder and place it there.",
    )
    IMPORT_PICTURE = (
        "import-picture",
        Level.WARNING,
        "the picture “{name}” is left out: {problem}",
        "Save it as SVG, PNG, JPEG, GIF or WebP in the folder pictures/, and place it with a line such as "
        "![A hand on a warm cup](../pictures/cup.png)",
    )
    # personal copies
    PEOPLE_MISSING = (
        "people-missing",
        Level.ERROR,
        "there is no such list of people",
        "Save a table as CSV whose first line names its columns, as “{command} docs people” shows one. {hint}",
    )
    PEOPLE_UNREADABLE = (
        "people-unreadable",
        Level.ERROR,
        "this list of people cannot be read: {problem}",
        "Save it as CSV, with a first line that names the columns, such as code;appointment.",
    )
    PEOPLE_COLUMN = ("people-column", Level.ERROR, "there is no column “{column}”", "{hint}")
    PEOPLE_COLUMN_UNUSED = (
        "people-column-unused",
        Level.WARNING,
        "the column “{column}” is not used",
        "A copy can say: {known}. {hint}",
    )
    PEOPLE_ENCODING = (
        "people-encoding",
        Level.WARNING,
        "this list is not UTF-8; it was read as Windows-1252",
        "Look at names with accents in a copy, or save the list as “CSV UTF-8”.",
    )
    PEOPLE_ROW = (
        "people-row",
        Level.ERROR,
        "this row cannot be used: {problem}",
        "Mend it and run the command again: copies that are made stay, only this one is added.",
    )
    PEOPLE_NAME = (
        "people-name",
        Level.ERROR,
        "“{value}” looks like a full name and would be in the file’s name",
        "Use initials or a code: names of files are seen by others. Or say --names-in-file-names.",
    )
    # the finished EPUB
    EPUB_UNREADABLE = (
        "epub-unreadable",
        Level.ERROR,
        "this is not an EPUB that can be read: {problem}",
        "Build it again: {command}{option} -e epub",
    )
    EPUBCHECK = (
        "epubcheck",
        Level.ERROR,
        "EPUBCheck says: {problem} ({id})",
        "If nothing in your text explains it, it is a fault in Workbook Press: please report it.",
    )
    EPUB_ALT_MISSING = (
        "epub-alt-missing",
        Level.ERROR,
        "in the EPUB, the picture “{path}” has no alternative text",
        "Say what it shows for those who cannot see it.",
    )
    EPUB_BACKLINK_DEAD = (
        "epub-backlink-dead",
        Level.ERROR,
        "in the EPUB, the way back “{href}” does not lead back",
        "It must lead to a link that leads here.",
    )
    EPUB_BACKLINK_UNNAMED = (
        "epub-backlink-unnamed",
        Level.ERROR,
        "in the EPUB, the way back “{href}” has no words to be heard",
        "Give it a number or a word, and a label: an arrow is not read aloud.",
    )
    EPUB_CELL_UNNAMED = (
        "epub-cell-unnamed",
        Level.ERROR,
        "in the EPUB, a cell of the row “{words} …” does not say its column",
        "Rows are stacked on e-readers: without its name a cell means nothing there.",
    )
    EPUB_CLASS_UNDEFINED = (
        "epub-class-undefined",
        Level.WARNING,
        "no stylesheet knows the class “{name}”",
        "Add it to styles/epub.css, or take it out of the text.",
    )
    EPUB_CSS_UNUSED = (
        "epub-css-unused",
        Level.WARNING,
        "nothing in the EPUB is meant by “{selector}”",
        "Take the rule out of styles/epub.css.",
    )
    EPUB_DIRECTION_MISSING = (
        "epub-direction-missing",
        Level.ERROR,
        "in the EPUB, a text in “{language}” does not say that it runs from right to left",
        "Its language is set, its direction must be set with it.",
    )
    EPUB_DRAWING_TITLE = (
        "epub-drawing-title",
        Level.ERROR,
        "the drawing’s own title “{title}” is not its alternative text “{alt}”",
        "Say the same in both, or take the title out of the drawing.",
    )
    EPUB_FIELD_FORGETS = (
        "epub-field-forgets",
        Level.ERROR,
        "a <{name}> stands in the EPUB’s page itself",
        "Nobody knows whether a reading app keeps what is typed there. Use an answer space.",
    )
    EPUB_FONT_UNLICENSED = (
        "epub-font-unlicensed",
        Level.ERROR,
        "the font “{name}” is without its licence",
        "Put the licence beside the font, as LICENSE-family.txt.",
    )
    EPUB_HEADER_MISSING = (
        "epub-header-missing",
        Level.ERROR,
        "in the EPUB, the table “{words} …” lacks header cells",
        "Give every column a header: a screen reader says it with each cell.",
    )
    EPUB_HEADING_SKIP = (
        "epub-heading-skip",
        Level.ERROR,
        "in the EPUB, “{words}” leaves a heading level out",
        "Use the level below the heading before it.",
    )
    EPUB_HEADING_UNLISTED = (
        "epub-heading-unlisted",
        Level.ERROR,
        "the EPUB’s contents do not list “{words}”",
        "The contents must have every title and section, in the same words.",
    )
    EPUB_ID_REPEATED = (
        "epub-id-repeated",
        Level.ERROR,
        "the name “{id}” stands twice in one page of the EPUB",
        "Give one of the two another name or heading.",
    )
    EPUB_LANDMARK_MISSING = (
        "epub-landmark-missing",
        Level.ERROR,
        "the EPUB does not say where its “{name}” is",
        "Reading systems go there from their menus.",
    )
    EPUB_LANGUAGE_DIFFERS = (
        "epub-language-differs",
        Level.ERROR,
        "the EPUB names two languages in one place: “{one}” and “{other}”",
        "Both must be the same, or a voice reads the text in the wrong one.",
    )
    EPUB_LINK_DEAD = (
        "epub-link-dead",
        Level.ERROR,
        "in the EPUB, “{href}” leads nowhere",
        "Correct the link, or add what it leads to.",
    )
    EPUB_LINK_POPS_UP = (
        "epub-link-pops-up",
        Level.ERROR,
        "in the EPUB, Kobo would show “{href}” as a footnote",
        "A link forward must lead to a file or to an empty element, unless it is a note.",
    )
    EPUB_METADATA_DIFFERS = (
        "epub-metadata-differs",
        Level.ERROR,
        "what the EPUB says of “{name}” is wrong: the book is {truth}so",
        "People choose books by what is said of their accessibility.",
    )
    EPUB_NAME_UNSAFE = (
        "epub-name-unsafe",
        Level.ERROR,
        "the file “{name}” in the EPUB is not stored as it must be",
        "Names need plain letters without spaces; “mimetype” comes first and is not compressed.",
    )
    EPUB_NCX_DIFFERS = (
        "epub-ncx-differs",
        Level.ERROR,
        "the contents for old reading systems differ",
        "The NCX must list what the contents list.",
    )
    EPUB_NOTE_UNUSUAL = (
        "epub-note-unusual",
        Level.ERROR,
        "reading systems will not show “{words}” as a footnote",
        "A mark is a number in a link, a note is an aside that begins with its way back.",
    )
    EPUB_PAGE_LARGE = (
        "epub-page-large",
        Level.WARNING,
        "a page of the EPUB has {size} KB in one piece",
        "Some reading systems show no page of more than 300 KB. Make its longest block shorter.",
    )
    EPUB_PAGES_DIFFER = (
        "epub-pages-differ",
        Level.ERROR,
        "the list of pages and the marks in the text differ",
        "Every printed page must be marked once, in order, with its number as label.",
    )
    EPUB_PAGE_UNREACHED = (
        "epub-page-unreached",
        Level.ERROR,
        "“{page}” is not in the EPUB’s reading order",
        "Nobody who turns page after page would find it.",
    )
    EPUB_PROPERTY_WRONG = (
        "epub-property-wrong",
        Level.ERROR,
        "the EPUB’s manifest says “{said}” of {page}, its content needs “{needed}”",
        "Reading systems decide by this whether they run scripts and draw pictures.",
    )
    EPUB_SPACE_LOST = (
        "epub-space-lost",
        Level.ERROR,
        "the answer space “{name}” is not in the EPUB ({page})",
        "Every space of a worksheet must be there in every edition.",
    )
    EPUB_SPACE_REPEATED = (
        "epub-space-repeated",
        Level.ERROR,
        "the answer space “{name}” is twice in the EPUB ({page})",
        "What is typed into the one would be kept for the other.",
    )
    EPUB_STYLE_FIXED = (
        "epub-style-fixed",
        Level.WARNING,
        "“{name}: {value}” overrules the reader’s own settings",
        "Leave page, colours and units to the reader: use em, and borders without a colour.",
    )
    EPUB_TABLE_WIDE = (
        "epub-table-wide",
        Level.ERROR,
        "a table of {columns} columns does not fit a telephone",
        "Give its columns headers and no joined cells, so that its rows can be stacked.",
    )
    EPUB_TITLE_DIFFERS = (
        "epub-title-differs",
        Level.ERROR,
        "the page of “{words}” has another title in the EPUB",
        "A page’s title is its heading: reading systems show either.",
    )
    # filled PDFs and answers
    PDF_UNREADABLE = (
        "pdf-unreadable",
        Level.ERROR,
        "this is not a PDF that can be read: {problem}",
        "Open it in a PDF viewer and save it again; if that fails too, ask for another copy.",
    )
    PDF_DATA_ALONE = (
        "pdf-data-alone",
        Level.ERROR,
        "this is {kind}: what was filled in, without the PDF that it belongs to",
        "Open the empty fillable PDF in a viewer that imports form data, such as Acrobat, import it, and save the PDF.",
    )
    PDF_LOCKED = (
        "pdf-locked",
        Level.ERROR,
        "this PDF is locked with a password",
        "Open it in a PDF viewer and save a copy without a password.",
    )
    PDF_WITHOUT_FIELDS = (
        "pdf-without-fields",
        Level.ERROR,
        "this PDF has no fields, so no answers can be read",
        "It is a print edition, a scan, or was printed to a file, which only draws the answers.",
    )
    PDF_FOREIGN = (
        "pdf-foreign",
        Level.ERROR,
        "none of the fields of this PDF is of this book ({count} fields)",
        "Is it from another book, or from another folder's book.yaml?",
    )
    PDF_REPAIRED = (
        "pdf-repaired",
        Level.WARNING,
        "this PDF is damaged, and was read as far as it goes: {problem}",
        "Compare what was read with what a PDF viewer shows.",
        False,
    )
    FIELD_UNKNOWN = (
        "field-unknown",
        Level.WARNING,
        "filled in, but of no answer space of this version: {names}",
        "The PDF may be of an older version of the book; these answers are listed under their old names.",
        False,
    )
    FIELD_UNREAD = (
        "field-unread",
        Level.WARNING,
        "the field “{name}” cannot be read: {problem}",
        "Look at it in a PDF viewer, and fill it in once more.",
        False,
    )
    ANSWER_DOUBTFUL = (
        "answer-doubtful",
        Level.WARNING,
        "the answer to “{label}” is in doubt: {problem}; it is read as “{value}”",
        "Not every viewer keeps both in step. Look at it in the viewer in which it was filled in, or ask who did that.",
        False,
    )
    OPTION_UNKNOWN = (
        "option-unknown",
        Level.WARNING,
        "“{value}” is not an answer to “{label}” in this version",
        "It is listed as it is, without a score.",
        False,
    )
    QUESTION_CHANGED = (
        "question-changed",
        Level.WARNING,
        "the PDF asked “{was}”, this version asks “{now}”; the answer is “{value}”",
        "The answer is listed under the words of this version. See whether it still answers them.",
        False,
    )
    SPACES_MISSING = (
        "spaces-missing",
        Level.WARNING,
        "{count} spaces of {title} are not in this PDF: they may have been flattened or taken out; {where}",
        "What was written there stands on the page at most, and is not among the answers; it is not taken for "
        "unanswered. If they were added to the sheet after the PDF was made, nothing is lost.",
        False,
    )
    PDF_WRITTEN_ON = (
        "pdf-written-on",
        Level.WARNING,
        "something was written or drawn beside the fields: {marks}",
        "It is no answer to any question. Open the PDF in a viewer to see where it stands.",
        False,
    )
    ANSWER_UNCOUNTED = (
        "answer-uncounted",
        Level.WARNING,
        "“{value}” is no {what}, so “{label}” counts as not answered",
        "What was typed is kept. A number is written in figures, a time of day as 23:30, 7.15 or 11:30 pm, a duration "
        "as 7:15, 7 h 15 or 90 min.",
        False,
    )
    TOTAL_DIFFERS = (
        "total-differs",
        Level.WARNING,
        "“{label}” says {said}, but the answers make {made}",
        "The score given is the one that the answers make.",
    )
    ANSWERS_FORMAT = (
        "answers-format",
        Level.ERROR,
        "these are no answers: {problem}",
        "Write one line for each answer, such as “my-safe-place: the kitchen”.",
    )
    ANSWER_UNKNOWN = ("answer-unknown", Level.ERROR, "the worksheet has no answer space “{name}”", "{hint}")
    ANSWER_INVALID = ("answer-invalid", Level.ERROR, "“{value}” cannot be the answer to “{label}”", "{hint}")
    ANSWER_LETTERS = (
        "answer-letters",
        Level.ERROR,
        "no font of the book has “{letters}”",
        "Write it in other letters, or add a font that has them to {folder}.",
    )
    ANSWER_LEFT_OUT = (
        "answer-left-out",
        Level.WARNING,
        "“{name}” is listed as “{under}”, and is not filled in: {words}",
        "Where it belongs into the sheet, write it under “answers”, with the id of its space.",
        False,
    )
    DRAWING_LEFT_OUT = (
        "drawing-left-out",
        Level.WARNING,
        "what is drawn in “{name}” is not filled in: {words}",
        "Only its words can be: the drawing is in the PDF in which it was made. Keep or send that one.",
        False,
    )
    ANSWER_TOO_LONG = (
        "answer-too-long",
        Level.WARNING,
        "the answer to “{label}” is longer than its space",
        "On paper its end will be missing; a viewer shows it when the field is clicked.",
        False,
    )

    def __init__(self, slug: str, level: Level, text: str, help_text: str, lowers: bool | None = None) -> None:
        """Take the row apart, so that `code.slug` and the rest read well."""
        self.slug = slug
        self.level = level
        self.text = text
        self.help_text = help_text
        self.lowers = level is Level.WARNING if lowers is None else lowers

    def may_be(self, level: Level) -> bool:
        """Whether an author may set it to a level: to its own and higher ones always."""
        levels = list(Level)
        return self.lowers or levels.index(level) <= levels.index(self.level)


@dataclass(frozen=True)
class Diagnostic:
    """One problem, ready to be shown: `file:line:column: level: text [code]` and a line of help."""

    place: Place
    code: Code
    text: str
    help: str
    level: Level

    def __str__(self) -> str:
        return f"{self.line}\n    {self.help}"

    @property
    def line(self) -> str:
        """The first line: where, how bad, what."""
        return f"{self.where}: {self.level.value}: {self.text} [{self.code.slug}]"

    @property
    def where(self) -> str:
        """File, line and column, or the file alone."""
        return f"{self.place.file}:{self.place.line}:{self.place.column}" if self.place.line else self.place.file


OF_PAPER = frozenset({Code.TABLE_WIDE, Code.FORMULA_WIDE, Code.DIRECTION_ON_PAPER, Code.TYPESETTER, Code.STYLE_FIELD})
"""What is wrong on paper alone: where only an e-book is made, it is not told. An e-book may ask for the pages of a
printed one, which are then set, to mark where each begins."""


class ProblemsFound(Exception):  # noqa: N818 (it is a result to report, not a fault of the program)
    """The author's input has errors: nothing is built. `diagnostics` holds all of them, in reading order."""

    def __init__(self, diagnostics: list[Diagnostic]) -> None:
        super().__init__(f"{len(diagnostics)} problems")
        self.diagnostics = diagnostics

    @property
    def first(self) -> str:
        """Where the first error stands and what it is, in one line."""
        error = next(each for each in self.diagnostics if each.level is Level.ERROR)
        return f"{error.place.file}:{error.place.line}: {error.text}"


@dataclass(frozen=True)
class Levels:
    """What an author has set: levels by slug, and by file and slug, which go before the others.

    book: the file in which they are set; option: what names that book in a command, with a space in front, if need be.
    """

    everywhere: Mapping[str, Level] = field(default_factory=dict)
    by_file: Mapping[str, Mapping[str, Level]] = field(default_factory=dict)
    book: str = FILE_NAME
    option: str = ""

    def of(self, code: Code, file: str) -> Level:
        """The level that a code has in a file; its own where nothing is set."""
        return self.by_file.get(file, {}).get(code.slug) or self.everywhere.get(code.slug, code.level)


class OnPaper(Enum):
    """What of a book is made in pages."""

    NOTHING = "nothing"
    WORKSHEETS = "worksheets"
    ALL = "all"

    def __bool__(self) -> bool:
        return self is not OnPaper.NOTHING


@dataclass
class Problems:
    """Collects diagnostics during a run, at the levels that the author has set.

    on_paper: what has pages; where nothing has, nothing of `OF_PAPER` is collected.
    """

    levels: Levels = field(default_factory=Levels)
    on_paper: OnPaper = OnPaper.ALL
    _found: dict[Diagnostic, None] = field(default_factory=dict)

    @property
    def found(self) -> list[Diagnostic]:
        """All problems, in the order in which they were noted."""
        return list(self._found)

    def add(self, code: Code, place: Place, **words: object) -> None:
        """Note a problem; `words` fill the templates of the code. The same problem at the same place counts once."""
        level = self.levels.of(code, place.file)
        if level is Level.OFF or (code in OF_PAPER and not self.on_paper):
            return
        words = {"command": command_name(), "book": self.levels.book, "option": self.levels.option, **words}
        self._found[Diagnostic(place, code, code.text.format(**words), code.help_text.format(**words), level)] = None

    def like(self) -> Problems:
        """Return a collection without problems that collects as this one does."""
        return Problems(self.levels, self.on_paper)

    def take_all(self, others: Iterable[Diagnostic]) -> None:
        """Note problems that were noted before, under the same levels."""
        self._found |= dict.fromkeys(others)

    def take(self, others: Problems, except_in: Collection[str] = ()) -> None:
        """Note what others have noted, but for some files."""
        self.take_all(each for each in others.found if each.place.file not in except_in)

    def __iter__(self) -> Iterator[Diagnostic]:
        """All problems by file, line and column."""
        return iter(sorted(self._found, key=lambda d: (d.place, d.code.slug, d.text)))

    @property
    def errors(self) -> list[Diagnostic]:
        """The problems that stop a build, in reading order."""
        return [d for d in self if d.level is Level.ERROR]

    def stop_if_errors(self) -> None:
        """Raise ProblemsFound with everything noted (warnings too) if there is at least one error."""
        if self.errors:
            raise ProblemsFound(list(self))


def nearest(word: str, known: Iterable[str]) -> str:
    """Return words for a `hint`: the nearest known name, or a list of them."""
    names = sorted(known)
    close = difflib.get_close_matches(word, names, n=1, cutoff=0.6)
    if close:
        return f"Did you mean “{close[0]}”?"
    return f"Known here: {some_of(names)}." if names else "Nothing is known under such a name."


def some_of(names: Sequence[str], most: int = LISTED) -> str:
    """Return names in one line, as many as can be read, and how many more there are."""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more
