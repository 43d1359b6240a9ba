"""Words by which the name of an institution is told from a person's, in English, German, Spanish and French.

Only what is no family name anywhere, or stands beside a word that no person has: “James Council” is a psychologist.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from book.references.vocabulary import words

_SURE = words("""
    organization organizations organisation organisations association associations university universities
    institutes institution ministry department committee subcommittee commission agency society federation
    collaboration foundation administration parliament government authority consortium corporation directorate
    laboratory laboratories museum clinic academy nations inc ltd llc gmbh taskforce verein bundesamt landesamt
    bundeszentrale landeszentrale statistisches arbeitskreis krankenkasse bundestag bundesregierung
    landesregierung klinikum universitatsklinikum kuratorium bundespsychotherapeutenkammer
    psychotherapeutenkammer bundesarztekammer ministerio universidad instituto asociacion sociedad fundacion
    comision organizacion federacion confederacion departamento agencia secretaria subsecretaria gobierno
    academia observatorio autorite ministere universite societe fondation academie observatoire gouvernement
    secretariat departement contributors
""")
"""Enough by themselves, without accents."""

_COMPOUNDS = (
    "institut",
    "institute",
    "ministerium",
    "gesellschaft",
    "gemeinschaft",
    "universitat",
    "hochschule",
    "verband",
    "stiftung",
    "kommission",
    "akademie",
)
"""The same at the end of German compounds, and by themselves."""

_MAYBE = words("""
    council board bureau office church college school center centre centers centres union service services
    hospital trust court house bank fund group company congress senate network alliance coalition force press
    rat amt bund zentrum kammer kirche consejo consejeria oficina centro conseil comite centre haute programme
    program team
""")
"""Names of people as well: these need a word of the next kind beside them."""

_ABOUT = words("""
    european national international world american british canadian australian federal federated research
    medical health mental psychological psychiatric scientific global central public social royal economic
    nuclear monetary professional clinical of for the europaisches europaischer deutsches deutscher deutsche
    nationales internationale nacional internacional europeo europea nationale international europeen europeenne
    superieur superieure
""")

_BETWEEN = frozenset(("for", "fur", "pour", "para"))
"""In small letters between other words; no name of a person has them."""


def is_institution(name: Sequence[str]) -> bool:
    """Say whether a name of several words is surely an institution's.

    name: in the order in which it is spoken.
    """
    folded = [_folded(word) for word in name]
    if len(name) < 2:
        return False
    between = any(word.islower() and known in _BETWEEN for word, known in zip(name[1:-1], folded[1:-1], strict=True))
    is_maybe = not _MAYBE.isdisjoint(folded) and not _ABOUT.isdisjoint(folded)
    is_sure = any(word in _SURE or word.endswith(_COMPOUNDS) for word in folded)
    return between or is_maybe or is_sure


def _folded(word: str) -> str:
    """A word in small letters, without accents and signs."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return re.sub(r"[^\w-]|_", "", "".join(sign for sign in plain if not unicodedata.combining(sign)))
