"""What is used of WeasyPrint's private parts: when it moves, look at `paint.py`, `glyphs.py` and `fontfiles.py`."""

from __future__ import annotations

import inspect
from importlib.metadata import version

import pytest

pytestmark = pytest.mark.filterwarnings("ignore:No fonts configured")


def test_it_is_the_version_that_the_drawing_code_was_written_for() -> None:
    assert (version("weasyprint"), version("pydyf")) == ("70.0", "0.13.0")


def test_streams_are_made_as_ours_are() -> None:
    from weasyprint.pdf.stream import Stream  # noqa: PLC0415

    assert list(inspect.signature(Stream.__init__).parameters)[1:8] == [
        "fonts",
        "page_rectangle",
        "resources",
        "images",
        "tags",
        "color_profiles",
        "output_intent",
    ]
    for method in ("clone", "marked", "artifact", "show_text", "draw_x_object"):
        assert callable(getattr(Stream, method))


def test_resources_are_settled_as_ours_are() -> None:
    from weasyprint.pdf import _use_references  # noqa: PLC0415

    assert list(inspect.signature(_use_references).parameters) == ["pdf", "resources", "images", "color_profiles"]
