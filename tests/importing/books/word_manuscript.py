"""A manuscript as Word's authors have them: written by pandoc from Markdown, then given what only Word writes.

In the Markdown, `ZOTERO:key:words` stands for a citation of Zotero, `REF:name:words` for a cross-reference, and a
paragraph `CAPTION:name:Figure 1: words` for one of Word's own captions with its bookmark.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import pypandoc

_CITED = re.compile(r"<w:r>(?:<w:rPr>[^§]*?</w:rPr>)?<w:t[^>]*>([^<]*?)(ZOTERO|REF):(\w+):([^:<]*):([^<]*)</w:t></w:r>")
_CAPTION = re.compile(
    r"<w:p>(?:<w:pPr><w:pStyle[^>]*/></w:pPr>)?<w:r><w:t[^>]*>CAPTION:(\w+):(\w+) (\d+):(.*?)</w:p>", re.DOTALL
)


def manuscript(markdown: str, folder: Path, sources: dict[str, object]) -> bytes:
    """Return a Word document. folder: where its pictures are; sources: in CSL-JSON, by their keys."""
    out = folder / "made.docx"
    pypandoc.convert_text(
        markdown, "docx", "markdown-smart-citations", outputfile=out, extra_args=["--resource-path", str(folder)]
    )
    with zipfile.ZipFile(out) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    out.unlink()
    body = parts["word/document.xml"].decode()
    while _CITED.search(body):
        body = _CITED.sub(lambda match: _field(match, sources), body)
    parts["word/document.xml"] = _CAPTION.sub(_caption, body).encode()
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return written.getvalue()


def _run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>' if words else ""


def _mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _code(words: str) -> str:
    escaped = words.replace("&", "&amp;").replace("<", "&lt;")
    return f'<w:r><w:instrText xml:space="preserve">{escaped}</w:instrText></w:r>'


def _field(match: re.Match[str], sources: dict[str, object]) -> str:
    before, kind, name, shown, behind = match.groups()
    if kind == "ZOTERO":
        item = {"id": 1 + list(sources).index(name), "itemData": sources[name]}
        said = json.dumps({"citationID": name, "properties": {"formattedCitation": shown}, "citationItems": [item]})
        code = f" ADDIN ZOTERO_ITEM CSL_CITATION {said} "
    else:
        code = f" REF _Ref{name} \\h "
    return f"{_run(before)}{_mark('begin')}{_code(code)}{_mark('separate')}{_run(shown)}{_mark('end')}{_run(behind)}"


def _caption(match: re.Match[str]) -> str:
    name, kind, number, rest = match.groups()
    counted = f"{_mark('begin')}{_code(f' SEQ {kind} ')}{_mark('separate')}{_run(number)}{_mark('end')}"
    mark = f'<w:bookmarkStart w:id="9{number}" w:name="_Ref{name}"/>'
    start = f'{mark}{_run(kind + " ")}{counted}<w:bookmarkEnd w:id="9{number}"/>'
    return f'<w:p><w:pPr><w:pStyle w:val="Caption"/></w:pPr>{start}<w:r><w:t xml:space="preserve">:{rest}</w:p>'
