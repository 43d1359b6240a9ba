"""The version of Workbook Press; the package takes it from here (pyproject.toml, `tool.hatch.version`)."""

VERSION = "0.1.0"
