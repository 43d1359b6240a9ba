"""The folders of a book's project, each named here and nowhere else. All are relative to the project folder."""

CHAPTER_FOLDER = "chapters"
WORKSHEET_FOLDER = "worksheets"

PICTURE_FOLDER = "pictures"
"""Where pictures are put that come with a document of another program."""

PACKET_FOLDER = "packets"
"""Where packets can have files of their own."""

STYLE_FOLDER = "styles"
FONT_FOLDER = f"{STYLE_FOLDER}/fonts"
FIGURE_FOLDER = f"{STYLE_FOLDER}/figures"

SOURCE_FOLDERS = (CHAPTER_FOLDER, WORKSHEET_FOLDER, STYLE_FOLDER, PACKET_FOLDER)
"""The author's."""

OUTPUT_FOLDER = "output"
"""The finished files."""

HANDOUTS, PACKETS, COPIES = "handouts", "packets", "copies"
"""Folders of finished files, within those of their book."""

SITE_ENDING = "-web"
"""What is behind the slug of a book in the name of the folder with its site."""

CACHE_FOLDER = ".cache"
"""What makes the next build quicker; it can be deleted at any time."""

NOT_THE_AUTHORS = frozenset(
    {CACHE_FOLDER, OUTPUT_FOLDER, ".git", ".venv", ".tools", "node_modules", "__pycache__"}
    | {".hypothesis", ".mypy_cache", ".pytest_cache", ".ruff_cache"}
)
"""Folders of programs, wherever they are in the project: nothing lies in them that a book is made of."""

_LEFT_BEHIND = ("~", ".swp", ".swx", ".tmp", ".pyc")


def is_of_a_program(name: str) -> bool:
    """Say whether a file or folder of this name is no part of any book: hidden, or left by a program while it works.

    Editors keep such files beside those that they have open, and write them again and again.
    """
    return name in NOT_THE_AUTHORS or name.startswith((".", "~")) or name.endswith(_LEFT_BEHIND)
