"""Who hands the book out: a clinic's or practice's name, logo, colours and help line, from one file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

from pydantic import StringConstraints

from book.css.colour import HEX, contrast
from book.diagnostics import Code, Place, Problems
from book.files.inherited import file_of
from book.files.yaml_models import Keys, Text, validate
from book.files.yamlfile import YamlFile, load_yaml
from book.manuscript.files import read_text
from book.manuscript.own_titles import in_type
from book.project import Project, check_path

LEAST_CONTRAST = 4.5
"""What WCAG 2.2, success criterion 1.4.3, asks for text."""

GROUNDS = {"white": "#ffffff", "the light ground of bands": "#e7eeee"}
"""What the colours stand on, or have under them; as in styles/tokens.css."""

Colour = Annotated[str, StringConstraints(pattern=f"({HEX})|^$")]


class Clinic(Keys):
    """Everything that a clinic's file says. The permission to copy and the licence are the book's and stay."""

    name: Text
    """The name of the clinic, practice or group."""
    contact: str = ""
    """How to reach it, in a few words: an address, a phone number."""
    logo: str = ""
    """The logo: an SVG, PNG or JPEG file of the project."""
    logo_alt: str = ""
    """What the logo shows, for those who cannot see it. Left out: the name."""
    colour: Colour = ""
    """The main colour, as in "#1f4b55", for titles and bands. It must be dark enough for white letters on it."""
    accent: Colour = ""
    """The second colour, for what needs care. Dark enough to be read on white."""
    crisis: str = ""
    """Where to get help in danger here, in a few words. It stands before the book's own help lines."""

    @property
    def properties(self) -> str:
        """CSS custom properties: the colours, and how many letters the foot of a sheet has more."""
        letters = len(f"{self.crisis} {self.name}, {self.contact}")
        said = {"--deep": self.colour, "--clay": self.accent, "--clinic-letters": str(letters)}
        return "; ".join(f"{name}: {value}" for name, value in said.items() if value)


LogoFault = Callable[[Path], str]
"""Gives what is wrong with a logo, "" for nothing."""


def load_clinic(project: Project, logo_fault: LogoFault, problems: Problems) -> Clinic | None:
    """Read the file that `clinic` in book.yaml names; None without one. What is wrong is added to `problems`."""
    if not project.clinic or not check_path(project.root, project.clinic, project.place("clinic"), problems):
        return None
    text = read_text(project.root, project.clinic, problems)
    yaml = load_yaml(text, project.clinic, 1, problems) if text is not None else None
    clinic = validate(Clinic, yaml, problems) if yaml else None
    if clinic and yaml:
        _check_logo(clinic, yaml, project, logo_fault, problems)
        _check_colours(clinic, yaml, problems)
    return in_type(clinic, project.language) if clinic else None


def _check_logo(clinic: Clinic, yaml: YamlFile, project: Project, logo_fault: LogoFault, problems: Problems) -> None:
    place: Place = yaml.place(("logo",))
    if (
        clinic.logo
        and check_path(project.root, clinic.logo, place, problems)
        and (fault := logo_fault(file_of(project.root, clinic.logo)))
    ):
        problems.add(Code.IMAGE_INVALID, place, path=clinic.logo, problem=fault)


def _check_colours(clinic: Clinic, yaml: YamlFile, problems: Problems) -> None:
    for key, colour in (("colour", clinic.colour), ("accent", clinic.accent)):
        for ground, value in GROUNDS.items():
            if colour and (ratio := contrast(colour, value)) < LEAST_CONTRAST:
                problems.add(
                    Code.COLOUR_FAINT,
                    yaml.place((key,)),
                    colour=colour,
                    ground=ground,
                    ratio=f"{ratio:.1f}",
                    least=LEAST_CONTRAST,
                )
