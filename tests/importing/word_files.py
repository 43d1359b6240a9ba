"""Word documents written by hand, as small as Word itself would open them."""

from __future__ import annotations

import io
import zipfile

W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def relations(*others: str) -> str:
    """Return a file of relations."""
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{"".join(others)}</Relationships>'


def relation(number: int, kind: str, target: str, mode: str = "Internal") -> str:
    """Return one relation of a part to another, or to what lies outside."""
    return f'<Relationship Id="rId{number}" Type="{_RELATION}/{kind}" Target="{target}" TargetMode="{mode}"/>'


def word(body: str, **others: str | bytes | None) -> bytes:
    """Return a document. others: more files of it, by names in which `__` stands for `/` and `_` for `.`.

    A name with `/` is taken as it is; None takes a file out.
    """
    assert not any("___" in name for name in others), "`_rels` cannot be said so: write its name with `/`"
    parts: dict[str, str | bytes | None] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": relations(relation(1, "officeDocument", "word/document.xml")),
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        **{name if "/" in name else name.replace("__", "/").replace("_", "."): data for name, data in others.items()},
    }
    return packed({name: data for name, data in parts.items() if data is not None})


def packed(parts: dict[str, str | bytes]) -> bytes:
    """Return a ZIP file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def paragraph(*runs: str, properties: str = "") -> str:
    """Return a paragraph."""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{''.join(runs)}</w:p>"


def run(words: str, properties: str = "") -> str:
    """Return words in one look."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def table(*rows: tuple[str, ...]) -> str:
    """Return a table of words; "" is an empty cell, and what begins with < is XML."""
    cells = [[each if each.startswith("<") else paragraph(run(each) if each else "") for each in row] for row in rows]
    written = ["<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in row) + "</w:tr>" for row in cells]
    return f"<w:tbl>{''.join(written)}</w:tbl>"
