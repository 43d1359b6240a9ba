"""The keys of book.yaml that say where a book may be sold."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from book.diagnostics import nearest
from book.files.yaml_models import Keys

WORLD = "WORLD"

_CODES = """
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD
CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF
GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN
KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA
NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI
SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI
VN VU WF WS YE YT ZA ZM ZW
"""

COUNTRIES = frozenset(_CODES.split())
"""The codes of ISO 3166-1 for countries."""

_OFTEN_MEANT = {"UK": "GB", "EN": "GB", "EL": "GR"}


def _known(code: str) -> str:
    if code != WORLD and code not in COUNTRIES:
        meant = _OFTEN_MEANT.get(code.upper(), code.upper())
        hint = f"Write {meant}." if meant in COUNTRIES else nearest(meant, {WORLD, *COUNTRIES})
        raise PydanticCustomError("country", "there is no country “{code}”", {"code": code, "hint": hint})
    return code


def _listed(written: Any) -> Any:
    return [written] if isinstance(written, str) else written


Country = Annotated[str, AfterValidator(_known)]
Countries = Annotated[
    tuple[Country, ...], BeforeValidator(_listed, json_schema_input_type=str | list[str]), Field(min_length=1)
]


class Sales(Keys):
    """Where the book may be sold; nowhere else, then."""

    countries: Countries
    """WORLD, or the countries by their codes of two letters, such as [DE, AT, CH]."""
    without: Countries | None = None
    """Of WORLD: the countries in which it may not be sold, such as [US, CA]."""
    exclusive: bool = False
    """Whether nobody else may sell it there, in any edition."""

    @property
    def everywhere(self) -> bool:
        """Whether it may be sold in the whole world."""
        return self.countries == (WORLD,) and not self.without

    @property
    def fault(self) -> tuple[str, str, str]:
        """The key with what does not fit together, and what is wrong; ("", "", "") if all does. Last: what to do."""
        if WORLD in self.countries and len(self.countries) > 1:
            return "countries", "WORLD holds all others", "Write WORLD alone, or the countries alone."
        if self.without and self.countries != (WORLD,):
            return "without", "only of WORLD can countries be left out", "Write all countries in which it may be sold."
        if self.without and WORLD in self.without:
            return "without", "then it may be sold nowhere", "Write single countries, or leave “sales” out."
        return "", "", ""
