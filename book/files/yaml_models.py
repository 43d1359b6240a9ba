"""Files of keys, such as book.yaml: a typed model each, and words for what in a file does not fit its model."""

from __future__ import annotations

import re
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError
from pydantic.fields import FieldInfo

from book.diagnostics import Code, Problems, nearest
from book.files.yamlfile import YamlFile

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Keys(BaseModel):
    """A mapping of such a file: unknown keys are errors, texts have no space around them, values cannot be changed."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, use_attribute_docstrings=True)


Model = TypeVar("Model", bound=Keys)


def validate(model: type[Model], yaml: YamlFile, problems: Problems) -> Model | None:
    """Return what a file says as one of its models, None if it is faulty; each fault is added with its place."""
    try:
        return model.model_validate(yaml.data if yaml.data is not None else {})
    except ValidationError as error:
        faults = error.errors()
        for fault in faults:
            if not _follows(fault, faults):
                _report(model, fault, yaml, problems)
        return None


def _follows(fault: Any, faults: list[Any]) -> bool:
    """Whether a list only counts as empty because an entry of it is wrong, which is reported by itself."""
    path = fault["loc"]
    return fault["type"] == "too_short" and any(
        other is not fault and other["loc"][: len(path)] == path for other in faults
    )


def _report(model: type[Keys], fault: Any, yaml: YamlFile, problems: Problems) -> None:
    path = tuple(fault["loc"])
    place = yaml.place(path)
    keys = _fields_at(model, path[:-1])
    if fault["type"] == "extra_forbidden":
        problems.add(Code.KEY_UNKNOWN, place, key=path[-1], hint=nearest(str(path[-1]), keys))
    elif fault["type"] == "missing":
        problems.add(Code.KEY_MISSING, yaml.place(path[:-1]), key=path[-1], what=_describe(keys.get(str(path[-1]))))
    else:
        name = ".".join(str(step) for step in path) or yaml.file
        help_text = _describe(keys.get(str(path[-1]))) if path else "It holds one key a line, such as title: My book"
        help_text = fault.get("ctx", {}).get("hint") or help_text
        problems.add(Code.VALUE_INVALID, place, key=name, problem=_plain(fault), hint=help_text)


def _plain(fault: Any) -> str:
    """The fault in words that somebody who does not program can use."""
    words = {
        "string_type": "this should be text; put it in quotes",
        "tuple_type": "this should be a list, one entry a line with a hyphen in front",
        "dict_type": "this should be keys of its own, indented under it",
        "model_type": "this should be keys of its own, indented under it",
        "string_too_short": "this is empty",
        "too_short": "this list is empty",
    }
    if fault["type"] in words:
        return words[fault["type"]]
    if fault["type"] == "string_pattern_mismatch":
        return f"“{fault['input']}” is not of the form that is needed"
    if fault["type"].startswith("date"):
        return f"“{fault['input']}” is not a date such as 2026-11-22"
    return re.sub(r"^Input should be", "this should be", str(fault["msg"]))


def _describe(info: FieldInfo | None) -> str:
    return (info.description or "").replace("\n", " ") if info else ""


def _fields_at(top: type[Keys], path: tuple[str | int, ...]) -> dict[str, FieldInfo]:
    """The known keys of the mapping at a path of a file."""
    model: type[BaseModel] = top
    for step in path:
        if isinstance(step, str) and step in model.model_fields:
            model = _model_in(model.model_fields[step].annotation) or model
    return dict(model.model_fields)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        if found := _model_in(inner):
            return found
    return None
