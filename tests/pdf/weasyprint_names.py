"""The upgrade guide: every name of WeasyPrint's and pydyf's inside that `book/pdf/layout` uses, where, and what for.

Such a name may go with any release, which is why both are pinned. To move to another version: change the pins in
`pyproject.toml`, run `make lock`, then `pytest tests/pdf/test_weasyprint.py`, which names what is gone or is called
otherwise, and `tests/pdf/test_weasyprint_patches.py`, which says what need not be mended any more. Last, build a book
and compare. `test_weasyprint.py` also fails where the room uses a name that is not here.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Use:
    """A use of one name. where: modules of `book.pdf.layout`; why: what for."""

    name: str
    where: str
    why: str


BOXES = "weasyprint.formatting_structure.boxes"
FFI = "weasyprint.text.ffi"

PUBLIC = (
    Use("weasyprint.CSS", "single_page typesetter", "parse a style sheet"),
    Use("weasyprint.HTML", "single_page typesetter", "parse and lay out a document"),
    Use("weasyprint.text.fonts.FontConfiguration", "book_fonts", "base of ours, which keeps font files in our folder"),
    Use("weasyprint.urls.URLFetcher", "project_fetcher", "base of ours, which gives files of the project alone"),
    Use("weasyprint.urls.URLFetcherResponse", "project_fetcher", "what a fetcher gives"),
    Use("weasyprint.urls.URLFetchingError", "single_page typesetter", "a style sheet that cannot be read"),
    Use("pydyf.Array", "paint", "colour spaces of the resources"),
    Use("pydyf.Dictionary", "paint", "resources"),
    Use("pydyf.PDF", "paint", "table of the objects that resources refer to"),
    Use("pydyf.Stream", "convert", "images and groups, to take over"),
    Use("pydyf.String", "convert", "strings, to take over"),
)
"""What is documented, and changes with notice only."""

PRIVATE = (
    Use("pydyf._to_bytes", "convert paint", "write an operator or a value as pydyf does"),
    Use(
        BOXES,
        "answer_fields areas boxtree code_marks page_description page_starts paint weasyprint_patches",
        "tell boxes apart by their class",
    ),
    Use(f"{BOXES}.BlockBox", "code_marks", "lines of code"),
    Use(f"{BOXES}.BlockContainerBox", "page_description", "the room of a line"),
    Use(f"{BOXES}.FootnoteAreaBox", "page_description page_starts", "what is beside the text"),
    Use(f"{BOXES}.InlineBox", "answer_fields page_description", "where texts and marks of a line are"),
    Use(f"{BOXES}.LineBox", "code_marks page_description", "lines"),
    Use(f"{BOXES}.MarginBox", "boxtree page_description page_starts", "running heads and feet"),
    Use(f"{BOXES}.ParentBox", "page_description", "may show though it is itself hidden"),
    Use(f"{BOXES}.ReplacedBox", "boxtree page_description page_starts", "pictures"),
    Use(f"{BOXES}.TableColumnBox", "areas", "has no border box"),
    Use(f"{BOXES}.TableColumnGroupBox", "areas", "has no border box"),
    Use(f"{BOXES}.TextBox", "boxtree page_description page_starts paint weasyprint_patches", "words"),
    Use("weasyprint.layout.absolute.AbsolutePlaceholder", "boxtree", "keeps the place of a box set elsewhere"),
    Use("weasyprint.layout.block", "weasyprint_patches", "patched"),
    Use("weasyprint.layout.block.block_level_width", "weasyprint_patches", "what the patch calls"),
    Use("weasyprint.layout.block.float_layout", "weasyprint_patches", "what the patch calls"),
    Use("weasyprint.layout.inline", "weasyprint_patches", "patched"),
    Use("weasyprint.layout.inline.split_first_line", "weasyprint_patches", "patched"),
    Use("weasyprint.layout.inline.split_inline_level", "weasyprint_patches", "what the patch calls"),
    Use("weasyprint.logger.LOGGER", "paint", "say what cannot be drawn, among its own warnings"),
    Use("weasyprint.logger.LOGGER.warning", "paint", "as above"),
    Use("weasyprint.pdf._use_references", "paint", "draw the images and groups that pages refer to"),
    Use("weasyprint.pdf.fonts.Font", "fontfiles", "a font's name, measures and file, for fields"),
    Use("weasyprint.pdf.stream.Stream", "paint", "base of ours, which marks content by element"),
    Use("weasyprint.svg.SVG", "weasyprint_patches", "patched"),
    Use("weasyprint.svg.SVG.draw_node", "weasyprint_patches", "what the patch calls"),
    Use("weasyprint.svg.bounding_box.is_valid_bounding_box", "weasyprint_patches", "where a masked element is"),
    Use("weasyprint.svg.utils.parse_url", "weasyprint_patches", "the name of a mask"),
    Use("weasyprint.svg.utils.size", "weasyprint_patches", "lengths of a mask"),
    Use("weasyprint.text.line_break", "weasyprint_patches", "patched"),
    Use("weasyprint.text.line_break.line_size", "weasyprint_patches", "patched"),
    Use("weasyprint.text.line_break.split_first_line", "weasyprint_patches", "what the patch calls"),
    Use("weasyprint.text.line_break.Layout", "digit_glyphs", "shape the ten digits in a box's style"),
    Use("weasyprint.text.fonts.get_font_description", "fontfiles", "a style as Pango asks for it"),
    Use("weasyprint.text.fonts.get_pango_font_key", "fontfiles", "a Pango font as `Font` wants it"),
    Use(f"{FFI}.FROM_UNITS", "digit_glyphs", "pixels in a unit of Pango"),
    Use(f"{FFI}.ffi", "digit_glyphs fontfiles", "C values of Pango"),
    Use(f"{FFI}.ffi.NULL", "digit_glyphs", "the end of a list"),
    Use(f"{FFI}.ffi.gc", "fontfiles", "give memory back"),
    Use(f"{FFI}.gobject", "fontfiles", "give memory back"),
    Use(f"{FFI}.gobject.g_object_unref", "fontfiles", "give memory back"),
    Use(f"{FFI}.pango", "digit_glyphs fontfiles", "Pango itself"),
    Use(f"{FFI}.pango.pango_font_description_set_family", "fontfiles", "ask for one family"),
    Use(f"{FFI}.pango.pango_font_get_glyph_extents", "digit_glyphs", "the width of a digit"),
    Use(f"{FFI}.pango.pango_font_map_create_context", "fontfiles", "find a font"),
    Use(f"{FFI}.pango.pango_font_map_load_font", "fontfiles", "find a font"),
)
"""What is imported, or is in what is imported, and may change at any time."""

ATTRIBUTES = (
    Use("Background._replace", "code_marks", "leave a mark out"),
    Use("Background.layers", "code_marks", "the marks of a line of code that goes on"),
    Use("Box.background", "code_marks", "the marks of a line of code that goes on"),
    Use("Box.border_box_x", "areas code_marks", "frames"),
    Use("Box.border_box_y", "areas", "frames"),
    Use("Box.border_height", "areas", "frames"),
    Use("Box.border_width", "areas code_marks", "frames"),
    Use("Box.children", "paper_notes", "take a note off a page for a while"),
    Use("Box.content_box_x", "page_description tags typesetter", "fields, figures and rooms"),
    Use("Box.content_box_y", "page_description tags typesetter", "fields, figures and rooms"),
    Use(
        "Box.element", "boxtree code_marks links page_description page_starts paint tags typesetter", "the HTML element"
    ),
    Use("Box.element_tag", "boxtree links page_description page_starts tags", "its tag, with `::before` and such"),
    Use("Box.height", "code_marks page_description tags typesetter", "fields, figures and rooms"),
    Use("Box.margin_height", "page_description", "the paper"),
    Use("Box.margin_width", "page_description", "the paper"),
    Use("Box.position_x", "page_description", "where words are"),
    Use("Box.position_y", "code_marks page_description", "where lines are"),
    Use("Box.style", "digit_glyphs page_description paint tags typesetter", "computed CSS; see STYLES"),
    Use("Box.transformation_matrix", "page_description", "words that are turned"),
    Use("Box.width", "page_description tags typesetter", "fields, figures and rooms"),
    Use("TextBox.text", "digit_glyphs page_description page_starts paint", "words"),
    Use("Placeholder._box", "boxtree", "the box whose place it keeps"),
    Use("Colour.alpha", "page_description", "whether a ground shows"),
    Use("Colour.coordinates", "page_description typesetter", "red, green and blue"),
    Use("Colour.to", "page_description typesetter", "colours in sRGB"),
    Use("Document.color_profiles", "paint", "passed on to streams"),
    Use("Document.fonts", "paint typesetter", "fonts in use"),
    Use("Document.output_intent", "paint", "passed on to streams"),
    Use("Document.pages", "typesetter", "pages"),
    Use("HTML.etree_element", "typesetter", "the root, for the structure"),
    Use("HTML.render", "typesetter", "lay out, with `pdf_forms`"),
    Use("HTML.write_pdf", "single_page", "lay out and draw"),
    Use("Page._page_box", "code_marks page_description paint tags typesetter", "the tree of boxes"),
    Use("Page.anchors", "typesetter", "named places"),
    Use("Page.bleed", "paint typesetter", "bleed by side"),
    Use("Page.bookmarks", "typesetter", "the outline"),
    Use("Page.height", "links paint typesetter", "turn coordinates upside down"),
    Use("Page.links", "links", "links with their boxes"),
    Use("Page.paint", "paint", "draw into our stream"),
    Use("Page.width", "paint typesetter", "the trimmed page"),
    Use("Stream._color_profiles", "paint", "passed on to a group's stream"),
    Use("Stream._fonts", "paint", "passed on to a group's stream"),
    Use("Stream._images", "paint", "passed on to a group's stream"),
    Use("Stream._output_intent", "paint", "passed on to a group's stream"),
    Use("Stream._resources", "paint", "passed on to a group's stream"),
    Use("Stream._tags", "paint", "passed on to a group's stream"),
    Use("Stream.add_group", "weasyprint_patches", "what a mask shows"),
    Use("Stream.pop_state", "weasyprint_patches", "end a mask"),
    Use("Stream.push_state", "weasyprint_patches", "begin a mask"),
    Use("Stream.set_alpha_state", "weasyprint_patches", "lay a mask"),
    Use("Stream.add_font", "digit_glyphs", "enter digits among the glyphs used"),
    Use("Stream.compress", "paint", "passed on to a group's stream"),
    Use("Stream.draw_x_object", "paint weasyprint_patches", "overridden: an image or a group"),
    Use("Stream.ink_rect", "digit_glyphs", "room for an answer of Pango"),
    Use("Stream.logical_rect", "digit_glyphs", "room for an answer of Pango"),
    Use("Stream.page_rectangle", "paint", "passed on to a group's stream"),
    Use("Stream.show_text", "paint", "overridden: a page number is left open"),
    Use("Stream.stream", "convert paint weasyprint_patches", "operators, among them our marks"),
    Use("Stream.extra", "convert", "entries of an image or a group"),
    Use("Stream.transform", "paint weasyprint_patches", "turn coordinates upside down"),
    Use("String.string", "convert", "what is in a string"),
    Use("PDF.objects", "convert", "objects by number"),
    Use("Font.ascent", "fontfiles", "font descriptor"),
    Use("Font.clean", "fontfiles", "set a variable font as it is used"),
    Use("Font.descent", "fontfiles", "font descriptor"),
    Use("Font.family", "fontfiles", "font descriptor, and whether a font is the one asked for"),
    Use("Font.file_content", "fontfiles", "the font file"),
    Use("Font.flags", "fontfiles", "font descriptor"),
    Use("Font.hash", "fontfiles", "its name in resources"),
    Use("Font.name", "fontfiles", "PostScript name"),
    Use("Font.to_unicode", "digit_glyphs fontfiles", "characters of the glyphs used"),
    Use("Font.type", "fontfiles", "which outlines it has"),
    Use("Font.widths", "digit_glyphs fontfiles", "widths of the glyphs used"),
    Use("FontConfiguration._folder", "book_fonts", "where it keeps font files"),
    Use("FontConfiguration.add_font_face", "book_fonts", "overridden"),
    Use("FontConfiguration.font_map", "fontfiles", "find a font"),
    Use("Style.font_config", "fontfiles", "the fonts of a style"),
    Use("LineLayout.get_first_line", "digit_glyphs", "glyphs as shaped"),
    Use("LineLayout.set_text", "digit_glyphs", "shape"),
)
"""What the objects have that WeasyPrint gives, by the names that test_weasyprint.py has for these."""

C_FIELDS = (
    Use("PangoLayoutLine.runs", "digit_glyphs", "glyphs of a line"),
    Use("GSListRuns.data", "digit_glyphs", "a run"),
    Use("GSListRuns.next", "digit_glyphs", "the next run"),
    Use("PangoGlyphItem.item", "digit_glyphs", "its text"),
    Use("PangoGlyphItem.glyphs", "digit_glyphs", "its glyphs"),
    Use("PangoItem.analysis", "digit_glyphs", "how it is shaped"),
    Use("PangoAnalysis.font", "digit_glyphs", "its font"),
    Use("PangoGlyphString.glyphs", "digit_glyphs", "its glyphs"),
    Use("PangoGlyphString.num_glyphs", "digit_glyphs", "how many"),
    Use("PangoGlyphInfo.glyph", "digit_glyphs", "glyph id"),
    Use("PangoGlyphInfo.geometry", "digit_glyphs", "its advance"),
    Use("PangoGlyphGeometry.width", "digit_glyphs", "its advance"),
    Use("PangoRectangle.width", "digit_glyphs", "its own width"),
)
"""Fields of Pango's structures, as far as WeasyPrint declares them."""

STYLES = (
    Use("break_inside", "weasyprint_patches", "what must stay whole"),
    Use("background_color", "page_description", "grounds, for contrast"),
    Use("background_image", "page_description", "grounds, for contrast"),
    Use("border_*_width", "page_description", "frames"),
    Use("color", "page_description typesetter", "contrast; colour of typed text"),
    Use("float", "tags", "footnotes"),
    Use("font_family", "fontfiles", "fonts of a field"),
    Use("font_size", "answer_fields page_description typesetter weasyprint_patches", "size of text; lines"),
    Use("font_style", "fontfiles", "fonts of a field"),
    Use("font_weight", "fontfiles", "fonts of a field"),
    Use("letter_spacing", "weasyprint_patches", "lines"),
    Use("line_height", "answer_fields", "lines of typed text"),
    Use("overflow", "answer_marks page_description", "what is cut off"),
    Use("text_align_all", "paint", "where a folio stands"),
    Use("visibility", "answer_marks page_description", "what shows"),
    Use("white_space", "weasyprint_patches", "lines"),
    Use("word_spacing", "weasyprint_patches", "lines"),
)
"""Computed CSS by WeasyPrint's names for it, read as `style["…"]`; `*` stands for what is filled in."""

SIGNATURES = {
    "weasyprint.HTML.render": "self font_config counter_style color_profiles options",
    "weasyprint.pdf._use_references": "pdf resources images color_profiles",
    "weasyprint.pdf.fonts.Font": "pango_font description font_size",
    "weasyprint.pdf.stream.Stream": (
        "fonts page_rectangle resources images tags color_profiles output_intent args kwargs"
    ),
    "weasyprint.pdf.stream.Stream.artifact": "self",
    "weasyprint.pdf.stream.Stream.clone": "self kwargs",
    "weasyprint.pdf.stream.Stream.draw_x_object": "self reference",
    "weasyprint.pdf.stream.Stream.marked": "self box tag",
    "weasyprint.pdf.stream.Stream.show_text": "self text",
    "weasyprint.text.fonts.FontConfiguration.add_font_face": "self rule_descriptors url_fetcher",
    "weasyprint.text.fonts.get_pango_font_key": "pango_font",
    "weasyprint.text.line_break.line_size": "line style",
    "weasyprint.text.line_break.split_first_line": (
        "text style context max_width justification_spacing is_line_start minimum"
    ),
    "weasyprint.urls.URLFetcher.fetch": "self url headers",
}
"""What is called or overridden by position: its parameters, in order."""
