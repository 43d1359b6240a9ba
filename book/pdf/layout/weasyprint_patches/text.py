"""Text: what Pango is told of a style is found once a style, not once a line."""

from __future__ import annotations

from typing import Any
from weakref import WeakKeyDictionary

from weasyprint.text.constants import LST_TO_ISO, PANGO_DIRECTION
from weasyprint.text.ffi import FROM_UNITS, ffi, gobject, pango, unicode_to_char_p
from weasyprint.text.fonts import font_features, get_font_description
from weasyprint.text.line_break import Layout

from book.pdf.layout.weasyprint_patches.patch import Shortcut

FEATURES = (
    "font_kerning",
    "font_variant_ligatures",
    "font_variant_position",
    "font_variant_caps",
    "font_variant_numeric",
    "font_variant_alternates",
    "font_variant_east_asian",
    "font_feature_settings",
)

METRICS = {
    "ascent": pango.pango_font_metrics_get_ascent,
    "underline_position": pango.pango_font_metrics_get_underline_position,
    "strikethrough_position": pango.pango_font_metrics_get_strikethrough_position,
    "underline_thickness": pango.pango_font_metrics_get_underline_thickness,
    "strikethrough_thickness": pango.pango_font_metrics_get_strikethrough_thickness,
}

NO_METRICS = dict.fromkeys(("ascent", "underline_position", "strikethrough_position"))

_setup = Layout.setup
_contexts: WeakKeyDictionary[Any, dict[tuple[str, str], tuple[Any, Any]]] = WeakKeyDictionary()
"""By the fonts, a direction and a language: Pango's context and its language."""


def _setup_known(layout: Any, style: Any) -> None:
    known = vars(style)
    if "pango" not in known:
        known["pango"] = _told(style)
    context, description, attribute, attributes = known["pango"]
    layout.style, layout.first_line_direction = style, 0
    vars(layout).update(attributes)
    layout.layout = ffi.gc(pango.pango_layout_new(context), gobject.g_object_unref)
    pango.pango_layout_set_auto_dir(layout.layout, False)
    pango.pango_layout_set_font_description(layout.layout, description)
    if attribute is not None:
        features = pango.pango_attr_list_new()
        pango.pango_attr_list_insert(features, attribute)
        pango.pango_layout_set_attributes(layout.layout, features)


def _told(style: Any) -> tuple[Any, Any, Any, dict[str, Any]]:
    """What Pango is told of a style: context, font, features; and what a layout of it is to know."""
    context, language = _context(style)
    description = get_font_description(style)
    metrics = NO_METRICS
    if style["text_decoration_line"] != "none":
        found = pango.pango_context_get_metrics(context, description, language)
        metrics = {name: FROM_UNITS * ask(found) for name, ask in METRICS.items()}
        pango.pango_font_metrics_unref(found)
    return context, description, _features(style), {"language": language, **metrics}


def _context(style: Any) -> tuple[Any, Any]:
    override = style["font_language_override"]
    name = LST_TO_ISO.get(override.lower(), override) if override != "normal" else style["lang"] or ""
    contexts = _contexts.setdefault(style.font_config, {})
    key = style["direction"], name
    if key not in contexts:
        contexts[key] = _new_context(style.font_config.font_map, *key)
    return contexts[key]


def _new_context(font_map: Any, direction: str, language_name: str) -> tuple[Any, Any]:
    context = ffi.gc(pango.pango_font_map_create_context(font_map), gobject.g_object_unref)
    pango.pango_context_set_round_glyph_positions(context, False)
    pango.pango_context_set_base_dir(context, PANGO_DIRECTION[direction])
    if not language_name:
        return context, pango.pango_language_get_default()
    pointer, _kept = unicode_to_char_p(language_name)
    language = pango.pango_language_from_string(pointer)
    pango.pango_context_set_language(context, language)
    return context, language


def _features(style: Any) -> Any:
    features = font_features(*(style[name] for name in FEATURES))
    if not features:
        return None
    words = ",".join(f"{key} {value}" for key, value in features.items()).encode()
    known = style.font_config.font_features
    if words not in known:
        known[words] = pango.pango_attr_font_features_new(words)
    return known[words]


TEXT = (
    Shortcut(
        (Layout,),
        "setup",
        _setup,
        _setup_known,
        "For each piece of text that it tries, it makes a context of Pango, a font description and the features anew. "
        "Of the features it makes one more each time, which nothing frees. Worth offering.",
        "10 % by itself",
        "70.0",
    ),
)
