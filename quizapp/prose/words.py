"""What makes two words equal: folding, British and American spelling, number words, stems."""

from __future__ import annotations

import re
import threading
import unicodedata
from functools import lru_cache
from typing import Any

from quizapp.prose.vocabulary import FUNCTION_WORDS

_COUNTED = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty
    """
_NUMBER_WORDS = {word: str(value) for value, word in enumerate(_COUNTED.split())} | {
    "thirty": "30",
    "forty": "40",
    "fifty": "50",
    "sixty": "60",
    "hundred": "100",
    "thousand": "1000",
}

#: Forms that the stemmer cannot bring together; the value is stemmed in their place.
_IRREGULAR = {
    "axes": "axis", "matrices": "matrix", "indices": "index", "indexes": "index", "vertices": "vertex",
    "halves": "half", "halve": "half", "halved": "half", "halving": "half", "maxima": "maximum", "minima": "minimum",
    "criteria": "criterion", "children": "child", "people": "person", "summation": "sum", "summations": "sum",
    "multiplication": "multiply", "multiplications": "multiply", "took": "take", "taken": "take", "gave": "give",
    "given": "give", "ran": "run", "chose": "choose", "chosen": "choose", "wrote": "write", "written": "write",
    "kept": "keep", "held": "hold", "fed": "feed", "lost": "lose", "went": "go", "gone": "go", "goes": "go",
    "grew": "grow", "grown": "grow", "shrank": "shrink", "shrunk": "shrink", "found": "find", "made": "make",
    "built": "build", "began": "begin", "begun": "begin", "saw": "see", "seen": "see", "slid": "slide",
    "learnt": "learn", "knew": "know", "known": "know", "shown": "show", "thrown": "throw", "drawn": "draw",
    "fell": "fall", "fallen": "fall", "rose": "rise", "risen": "rise", "became": "become", "came": "come",
    "meant": "mean", "told": "tell", "thought": "think", "got": "get", "gotten": "get", 
    "percentage": "percent", "percentages": "percent", "%": "percent",
    "judgement": "judgment", "artefact": "artifact", "artefacts": "artifact", "whilst": "while", "maths": "math",
    "programme": "program", "programmes": "program", "practise": "practice", "licence": "license",
    "defence": "defense", "fulfil": "fulfill", "catalogue": "catalog", "dialogue": "dialog", "analogue": "analog",
    "→": "->", "⇒": "=>", "≤": "<=", "≥": ">=", "≠": "!=", "·": "*", "∗": "*", "⋅": "*", "÷": "/",
    "²": "squared", "³": "cubed", "^2": "squared", "**2": "squared", "^3": "cubed", "**3": "cubed",
    "√": "sqrt", "∑": "sum", "∂": "partial", "∇": "gradient", "∞": "infinity", "≈": "approximately",
}  # fmt: skip

#: Forms that the stemmer throws together with another word, or parts from their own: what they are compared by.
_PARTED = {
    form: own
    for own, forms in {
        "useful": "useful usefully usefulness",
        "positive": "positive positives positively",
        "optimal": "optimal optimally optimum optima",
        "optimizer": "optimizer optimizers",
        "validat": "validation validations validate validates validated validating validator",
        "dimens": "dimensional dimensionality dimensionalities",
        "important": "important importantly importance",
    }.items()
    for form in forms.split()
}

_OUR = re.compile(
    r"^((?:dis|un|re|multi|mis)?(?:arm|behavi|col|endeav|fav|flav|harb|hon|hum|lab|neighb|rum|sav|vap|vig))our"
)
_ISE = re.compile(r"^(\w{2,}[^vcwoau\W])is(e|ed|es|er|ers|ing|able|ation|ations|ational)$")
_YSE = re.compile(r"^(\w{2,}l)ys(e|ed|er|ers|ing)$")
_TRE = re.compile(r"^(\w*(?:cent|met|fib|lit|theat))re(d|s)?$")
_DOUBLED_L = re.compile(
    r"^(\w*(?:label|model|travel|cancel|signal|channel|level|tunnel|initial|total))l(ed|er|ers|ing|ings)$"
)


#: Letters that look like Latin ones, in the order of those; a word that mixes both is meant to be read as it looks.
_LOOKALIKES = str.maketrans(
    "авекмнорстухіјѕԁһӏԛԝɡ" + "αβεικνορτυχγωϲ",
    "abekmhopctyxijsdhlqwg" + "abeikvoptuxywc",
)
_MARKS = re.compile("[\u0300-\u036f]+")
_LATIN = re.compile("[a-z]")


def fold(text: str) -> str:
    """Compatibility-composed and casefolded: full-width, ligature and mathematical letters become plain ones.

    Accents are taken off, and in a word that is partly Latin the letters of other alphabets that only look so.
    """
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKC", text).casefold()
    if plain.isascii():
        return plain
    plain = unicodedata.normalize("NFKC", _MARKS.sub("", unicodedata.normalize("NFD", plain)))
    if _LATIN.search(plain):
        seen = plain.translate(_LOOKALIKES)
        # Of two letters the Greek one is a factor more often than a disguise.
        if seen.isascii() and (len(seen) > 2 or seen in FUNCTION_WORDS):
            return seen
    return plain


def american(word: str) -> str:
    """The American spelling of a folded word, so that both spellings are one word."""
    if "our" in word:
        word = _OUR.sub(r"\1or", word)
    if "is" in word:
        word = _ISE.sub(r"\1iz\2", word)
    elif "ys" in word:
        word = _YSE.sub(r"\1yz\2", word)
    if "re" in word:
        word = _TRE.sub(lambda found: found[1] + {None: "er", "s": "ers", "d": "ered"}[found[2]], word)
    if "ll" in word:
        word = _DOUBLED_L.sub(r"\1\2", word)
    return word.replace("grey", "gray") if "grey" in word else word


def number(text: str) -> str:
    """The shortest writing of a decimal number: ``0.50`` and ``.5`` are ``0.5``, ``1,168`` is ``1168``."""
    plain = text.replace(",", "")
    try:
        value = float(plain)
    except ValueError:
        return plain
    if plain.isdecimal():
        return plain.lstrip("0") or "0"
    return str(int(value)) if abs(value) < 1e15 and value == int(value) else repr(value)


#: The joined spelling of two words is compared by its stem from this length on; shorter ones only as they stand.
JOINED_FROM = 5


def joined_stem(word: str) -> str:
    """What a joined spelling (``minibatch`` for ``mini-batch``) is compared by."""
    return stem(word) if len(word) >= JOINED_FROM else word


@lru_cache(maxsize=32_768)
def stem(word: str) -> str:
    """What a folded word is compared by: its Snowball stem, a number's digits, or the sign itself."""
    word = _IRREGULAR.get(word, word)
    if not word.isalpha():
        return word
    word = american(word)
    base = _IRREGULAR.get(word, word)
    stemmed: str = _stemmer().stemWord(base)
    return _PARTED.get(base) or _NUMBER_WORDS.get(base) or _NUMBER_WORDS.get(stemmed) or stemmed


_OWN = threading.local()


def _stemmer() -> Any:
    """This thread's own: a stemmer holds the word that it works on, and answers are marked side by side."""
    if not hasattr(_OWN, "stemmer"):
        import snowballstemmer  # 15 ms, and not needed to show a help text

        _OWN.stemmer = snowballstemmer.stemmer("english")
    return _OWN.stemmer
