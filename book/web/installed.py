"""What lets the site be installed and read without a network: manifest, icons, service worker."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

from book.language import direction
from book.project import Project

MANIFEST, WORKER = "site.webmanifest", "sw.js"
SOURCE = Path(__file__).with_name("scripts") / "worker.js"

SIZES = (192, 512)
"""Pixels of an icon's side, as Chromium asks for (web.dev, "Installable manifest")."""

GROUND = "#1f4b55"

PDFS, LATER = "js/pdf/", ("pdf/", "js/pdf/")
"""What is kept behind all else: PDFs as script files, of which the worker makes those in `pdf/`."""

MOST = 15_000_000
"""Bytes of such script files up to which all are kept unasked; beyond it, those of the pages that are opened."""


def installed(files: Mapping[str, bytes], project: Project) -> dict[str, bytes]:
    """Return the files that a site needs to be installed. files: of the site, by their paths."""
    colour = (project.cover.colour if project.cover else "") or GROUND
    icons = {f"icon-{size}.png": _icon(size, colour) for size in SIZES}
    manifest = _json(_manifest(project, colour)).encode()
    made = {MANIFEST: manifest, **icons}
    return made | {WORKER: _worker({**files, **made}, project).encode()}


def _manifest(project: Project, colour: str) -> dict[str, object]:
    """The manifest of the W3C's Web Application Manifest."""
    icons = [
        {"src": f"icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        for size in SIZES
        for purpose in ("any", "maskable")
    ]
    return {
        "name": project.title,
        "short_name": project.title,
        "description": project.description,
        "lang": project.language,
        "dir": direction(project.language),
        "start_url": "index.html",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": "#ffffff",
        "theme_color": colour,
        "icons": icons,
    }


def _worker(files: Mapping[str, bytes], project: Project) -> str:
    kept = [file for file in files if not file.startswith(LATER)]
    pdfs = {file: data for file, data in files.items() if file.startswith(PDFS)}
    later = {"version": _version(pdfs), "files": list(pdfs), "size": sum(map(len, pdfs.values())), "most": MOST}
    site = {"name": f"workbook:{project.identifier}:", "version": _version(files), "files": kept, "pdfs": later}
    return f"var SITE = {_json(site)};\n{SOURCE.read_text('utf-8')}"


def _version(files: Mapping[str, bytes]) -> str:
    return sha256(b"".join(file.encode() + files[file] for file in sorted(files))).hexdigest()[:16]


def _icon(size: int, colour: str) -> bytes:
    """A sheet with lines, inside the circle that a mask leaves: two fifths of the side around the middle."""
    image = Image.new("RGB", (size, size), colour)
    draw = ImageDraw.Draw(image)
    part = size / 32
    draw.rounded_rectangle((10 * part, 7 * part, 22 * part, 25 * part), part, fill="#ffffff")
    for row in (12, 16, 20):
        draw.line((12.5 * part, row * part, 19.5 * part, row * part), fill=colour, width=round(part))
    out = BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
