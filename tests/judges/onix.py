"""Judge of a record for catalogues: EDItEUR's own schemas of ONIX for Books 3.0, from the package onixcheck."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any

from lxml import etree

from tests.judges.programs import need

XSD = "xsd3.0/ONIX_BookProduct_3.0_reference.xsd"
RELAX_NG = "rng3.0/ONIX_BookProduct_3.0_reference.rng"
LONGEST = 300
"""Of a finding: the schemas list every code that would have been right."""


def onix(message: bytes) -> list[str]:
    """Judge a message with both schemas, code lists included: one string for each finding."""
    record = etree.fromstring(message)
    judges: tuple[Any, ...] = (
        etree.XMLSchema(etree.parse(_schema(XSD))),
        etree.RelaxNG(etree.parse(_schema(RELAX_NG))),
    )  # the stubs of lxml have no log that can be read
    return [str(found)[:LONGEST] for judge in judges if not judge.validate(record) for found in judge.error_log]


def _schema(name: str) -> str:
    # Found without importing: the package's own runner is not needed.
    spec = find_spec("onixcheck")
    folder = Path(spec.origin).parent if spec and spec.origin else Path("onixcheck")
    return need("EDItEUR's schemas", folder / "schema" / name)
