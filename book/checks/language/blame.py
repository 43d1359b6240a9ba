"""Words that may sound like blame to somebody who is having a hard time, and what they do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from book.language import best

# For each language: a pattern of whole words, and what is said about it.
BLAME: Mapping[str, Mapping[str, str]] = {
    "en": {
        r"should|ought to|must|(?<!not )(?<!n’t )have to": "gives an order; “may” or “it helps to” leaves a choice",
        r"just|simply|obviously|of course|only need to": "says that it is easy, to somebody who finds it hard",
        r"fail(?:s|ed|ing|ure|ures)?": "judges; say what happened",
        r"lazy|laziness|weak|weakness|broken|damaged|crazy|abnormal|too sensitive": "names a person by a fault",
        r"refus(?:e|es|ed|al)|resist(?:s|ed|ance|ant)?|non-?complian(?:t|ce)": "takes a “no” for bad will",
        r"attention[- ]seeking|manipulat(?:e|es|ive|ion)|overreact(?:s|ed|ing|ion)?": "guesses a bad motive",
        r"commit(?:s|ted|ting)? suicide": "comes from the language of crime; “died by suicide”, “ended their life”",
        r"victims?|sufferers?|suffers? from|addicts?|addicted": "makes the harm into who the person is",
        r"get over it|snap out|pull yourself together|move on|let it go": "tells people to stop feeling",
        r"excuses?|denial|your fault": "accuses",
    },
    "de": {
        r"sollte(?:st|n|t)?|muss(?:t)?|müssen": "gibt einen Befehl; „darf“, „kann“ oder „es hilft“ lässt eine Wahl",
        r"einfach|nur|natürlich|offensichtlich": "sagt, dass es leicht ist, zu jemandem, dem es schwerfällt",
        r"versag(?:en|t|te)|scheiter(?:n|t|te)": "urteilt; sagen Sie, was geschehen ist",
        r"faul|schwach|kaputt|verrückt|unnormal|überempfindlich": "benennt einen Menschen nach einem Mangel",
        r"verweiger(?:n|t|te)|manipulativ|Selbstmord(?:es)?": "unterstellt bösen Willen oder ein Verbrechen",
    },
    "fr": {
        r"dev(?:ez|rait|riez|rais)|il faut": "donne un ordre ; « pouvez » ou « il aide de » laisse le choix",
        r"simplement|seulement|évidemment|bien sûr": "dit que c’est facile à quelqu’un pour qui cela ne l’est pas",
        r"échou(?:er|é|ez)|échecs?": "juge ; dites ce qui est arrivé",
        r"paresseu(?:x|se)|faibles?|brisée?s?|anormale?s?|folle|fou": "nomme une personne par un défaut",
    },
    "es": {
        r"deb(?:e|es|erías|ería|en)|tienes que|hay que": "da una orden; «puedes» o «ayuda» deja elegir",
        r"simplemente|solamente|obviamente|por supuesto": "dice que es fácil a quien le cuesta",
        r"fracas(?:ar|o|ado|aste)": "juzga; di lo que pasó",
        r"perezos[oa]s?|débil(?:es)?|rot[oa]s?|anormal(?:es)?|loc[oa]s?": "nombra a la persona por una falta",
    },
}


def blame(text: str, language: str) -> Iterator[tuple[str, str]]:
    """Every such word in a text, with what is said about it; none in a language without a list."""
    for pattern, why in best({**BLAME, "": {}}, language, "").items():
        yield from ((match[0], why) for match in re.finditer(rf"\b(?:{pattern})\b", text, re.IGNORECASE))
