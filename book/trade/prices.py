"""The keys of book.yaml that say what a book costs."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from book.diagnostics import nearest
from book.files.yaml_models import Keys

_CODES = """
AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY
COP CRC CUC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR
ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP
MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG
SEK SGD SHP SLE SLL SOS SRD STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF
XCD XOF XPF YER ZAR ZMW ZWL
"""

CURRENCIES = frozenset(_CODES.split())
"""The codes of ISO 4217 that money is paid in."""


def _known(code: str) -> str:
    if code not in CURRENCIES:
        words = {"code": code, "hint": nearest(code.upper(), CURRENCIES)}
        raise PydanticCustomError("currency", "there is no currency “{code}”", words)
    return code


Currency = Annotated[str, AfterValidator(_known)]


class Price(Keys):
    """What a format costs in one currency."""

    amount: Annotated[Decimal, Field(ge=0, max_digits=9, decimal_places=2)]
    """How much, such as 14.95; 0 for nothing."""
    currency: Currency
    """In which currency: its code of three letters, such as EUR."""
    tax: Literal["included", "excluded"] = "included"
    """Whether the tax on sales is in it."""
    fixed: bool = False
    """Whether shops may take no other price, as with books in Germany, Austria or France."""


def _listed(written: Any) -> Any:
    return [written] if isinstance(written, dict) else written


Amounts = Annotated[
    tuple[Price, ...],
    BeforeValidator(_listed, json_schema_input_type=Price | list[Price]),
]


class Prices(Keys):
    """What each format costs that has an ISBN: a price, or a list of them, one for each currency."""

    print: Amounts = ()
    """The printed book."""
    hardback: Amounts = ()
    """The book with hard covers."""
    spiral: Amounts = ()
    """The book with a spiral."""
    large_print: Amounts = ()
    """The printed book in large print."""
    pdf: Amounts = ()
    """The PDF to fill in."""
    epub: Amounts = ()
    """The EPUB."""

    def given(self) -> dict[str, tuple[Price, ...]]:
        """Return the prices that there are, by format."""
        return {name: prices for name in type(self).model_fields if (prices := getattr(self, name))}
