"""Which language a text is in, by its script, by its commonest small words, or by a library where it is short.

Function words make up a third to a half of running text, and those of one language are rare in another. A
short text is asked of ``py3langid`` (Lui and Baldwin 2012, *langid.py: an off-the-shelf language identification
tool*) unless its small words speak for the site's own language; what does not tell is in the site's language.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

STOPWORDS = {
    "en": "the of and to in that is was for on with as by at from his it he be are has had not which have but",
    "de": "der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus",
    "fr": "le la les des et du en une est que dans qui pour pas sur au par plus avec il ce sont été aux cette",
    "es": "el la los las y del en que una por con para se su al es lo como más fue sus ha pero este según",
    "pt": "o os as e da do em que uma por com para se um não dos das no na ao mais foi como pelo são à",
    "it": "il la di che e del della in un una per con non si dei delle è sono gli nel alla più da anche ha",
    "nl": "de het een en van in dat is te op voor met niet zijn aan die er ook als bij door maar naar heeft",
    "sv": "och att det som en på är av för med den till inte har de ett om var jag men från vid också",
    "da": "og at det som en på er af for med den til ikke har de et om var jeg men fra ved også blev",
    "cs": "a se na v že je z s do o to ve jsou by byl pro ale jako po podle také při od jeho které která",
    "pl": "w i na z się do że nie jest o to jak po za od przez dla są jego oraz które który także był",
    "fi": "ja on ei että se oli hän mutta joka ovat myös kun sen mukaan ole kuin jo tai olla ollut vuoden",
    "tr": "ve bir bu da de için ile olarak olan çok daha ise gibi sonra kadar ne olduğu ancak göre en",
    "ro": "și de în a la cu pe o că din nu este un pentru care au mai fost prin sau al ale lui",
    "ru": "и в не на что с по как это его к но из от за для был он у также о которые после до",
    "uk": "і в не на що з за та до як це про від його для але був у після який також є та під",
    "bg": "и в на да се от за с не че са е по това като до ще към при който след",
}
"""The commonest words of each language's news, without those that most neighbours share."""
SCRIPTS = (
    ("ja", re.compile("[\u3041-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("ar", re.compile("[\u0620-\u064a]")),
    ("he", re.compile("[\u05d0-\u05ea]")),
    ("el", re.compile("[\u0386-\u03ce]")),
    ("hi", re.compile("[\u0904-\u0939]")),
    ("th", re.compile("[\u0e01-\u0e4e]")),
)
"""Scripts that tell a language by themselves; kana first, for Japanese has Han characters too."""
WORD = re.compile(r"[^\W\d_]+")
FEWEST_WORDS = 50
"""Below, names and quotations outvote the small words."""
LONGEST = 6000
"""Characters that are looked at; more change nothing."""
SCRIPT_SHARE = 0.3
"""Of all letters: a foreign name in brackets stays below, a Japanese text's kana far above."""
STOPWORD_SHARE = 0.1
"""Of all words: a text of the language has more, another language's less."""
CERTAIN = 0.9
"""Below, the library is often wrong; from here on it was right on every beginning of 5 to 40 words of the
325 texts of three languages in ``benchmarks/keywords.py``."""
KEPT = 1 << 15
"""Pieces of text of which is kept what they speak for; most come again."""
_LANGUAGES: dict[str, list[str]] = {}
"""The languages that a small word speaks for."""
for _code, _known in STOPWORDS.items():
    for _word in frozenset(_known.split()):
        _LANGUAGES.setdefault(_word, []).append(_code)


def detect(text: str, default: str) -> str:
    """The ISO 639-1 code of the language; ``default`` where the text does not tell.

    >>> detect("港口周二表示", "en")
    'zh'
    """
    sample = text[:LONGEST]
    words = letters = 0
    votes = dict.fromkeys(STOPWORDS, 0)
    for piece, times in Counter(sample.split()).items():
        known, length, codes = _votes(piece)
        words += known * times
        letters += length * times
        for code in codes:
            votes[code] += times
    if letters and not sample.isascii():
        for code, pattern in SCRIPTS:
            if len(pattern.findall(sample)) > SCRIPT_SHARE * letters:
                return code
    best = max(votes, key=lambda code: (votes[code], code == default, code))
    tells = votes[best] >= max(STOPWORD_SHARE * words, 1)
    if words >= FEWEST_WORDS or (tells and best == default):
        return best if tells else default
    return _asked(sample, default)


@lru_cache(maxsize=KEPT)
def _votes(piece: str) -> tuple[int, int, tuple[str, ...]]:
    """The words and letters of a piece of text without white space, and the languages that it speaks for."""
    words = WORD.findall(piece.lower())
    codes = tuple([code for word in words for code in _LANGUAGES.get(word, ())])
    return len(words), sum(map(len, words)), codes


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - it takes half a second

    found: LanguageIdentifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)  # type: ignore[no-untyped-call]
    return found


def _asked(text: str, default: str) -> str:
    code, probability = _identifier().classify(text)  # type: ignore[no-untyped-call]
    return str(code) if probability >= CERTAIN else default
