"""The names of quantities in formulas: "the new weights", ``w_old``, ``p.data`` and "gradient of the loss"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Literal

from quizapp.reading.mathematics.algebra import FUNCTIONS, Lookup
from quizapp.reading.mathematics.formula_tokens import Token

#: Words around a name that do not change what it means: "the new weights", "w_old", ``p.data``.
_MODIFIERS = frozenset(
    {"new", "old", "next", "prev", "previous", "current", "updated", "update", "initial", "the", "our", "its", "each"}
    | {"a", "an", "this", "that", "all", "my", "self", "model", "t", "n", "i", "j", "k", "ij", "value", "values"}
)
_TRAILING = frozenset({"data", "item", "detach", "clone", "values", "value", "numpy"})
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[\u0370-\u03ff]+")
_OF = re.compile(r"of|with|wrt|w\.r\.t|for", re.IGNORECASE)
_GREEK = {"η": "eta", "α": "alpha", "γ": "gamma", "λ": "lambda", "θ": "theta", "ω": "omega", "ε": "epsilon"}
_INDEX = re.compile(r"(?<![A-Za-z])([A-Za-z]{1,2})_?\{?(\d)\}?$")
_VARIANTS: tuple[Literal["all", "core", "letters"], ...] = ("all", "core", "letters")
_LONGEST_NAME = 4


def aliases(symbols: Mapping[str, Sequence[str]]) -> dict[tuple[str, ...], str]:
    """Every name, as its words, with the symbol it means."""
    found: dict[tuple[str, ...], str] = {}
    for symbol, others in symbols.items():
        for name in (symbol, *others):
            for words in {_words(name), _words(name, "all")} - {()}:
                found.setdefault(words, symbol)
    return found


@lru_cache(maxsize=4096)
def _words(name: str, kept: Literal["all", "core", "letters"] = "core") -> tuple[str, ...]:
    """A name as plain words, without case, underscores and plural; ``p.data`` is p.

    "core": also without modifiers and time ("new", ``w_{t+1}``); "letters": also without an index (``w_1``).
    """
    parts = [part for part in name.strip().split(".") if part]
    while len(parts) > 1 and parts[-1].lower() in _TRAILING:
        parts.pop()
    name = "".join(_GREEK.get(character, character) for character in (parts[-1] if parts else ""))
    name = _INDEX.sub(r"\1\2", name)
    pieces = [piece.lower() for part in re.split(r"[^\w]+|_", name) for piece in _pieces(part)]
    if any(piece in ("grad", "grads", "gradient", "gradients") for piece in pieces):
        return ("gradient",)
    if kept == "letters":
        pieces = [piece.rstrip("0123456789") or piece for piece in pieces]
    if kept != "all":
        base = pieces[:1] if len(pieces) > 1 and pieces[0] not in _MODIFIERS else []
        pieces = [piece for piece in pieces if piece not in _MODIFIERS and not (base and piece.isdigit())] or base
    return tuple(
        piece[:-1] if len(piece) > 3 and piece.endswith("s") and not piece.endswith("ss") else piece for piece in pieces
    )


def _pieces(part: str) -> list[str]:
    """``learningRate`` as two words; ``k1`` and ``conv2d`` as one."""
    camel = re.search(r"[a-z][A-Z]", part) is not None and not part.startswith("d")
    return _WORD.findall(part) if camel else [part] * bool(part)


def lookup_in(found: Sequence[Token], names: Mapping[tuple[str, ...], str]) -> Lookup:
    """Reads the longest known name at a token: "learning rate" is two tokens, "the gradient of the loss" five."""
    known: dict[int, tuple[str, int] | None] = {}

    def at(place: int) -> tuple[str, int] | None:
        if place not in known:
            known[place] = _known_name(found, place, names)
        return known[place]

    return at


def _known_name(found: Sequence[Token], place: int, names: Mapping[tuple[str, ...], str]) -> tuple[str, int] | None:
    if found[place].kind == "gradient":
        return names.get(("gradient",), "gradient"), 1
    if found[place].kind != "name":
        return None
    skipped = 0
    while found[place + skipped].kind == "name" and _is_modifier(found[place + skipped], names) and skipped < 3:
        skipped += 1
    start = place + skipped
    for length in range(_LONGEST_NAME, 0, -1):
        span = found[start : start + length]
        if len(span) < length or any(token.kind != "name" for token in span):
            continue
        phrase = " ".join(token.value for token in span)
        variants = (names.get(_joined(span, kept)) for kept in _VARIANTS)
        symbol = next((known for known in variants if known is not None), None)
        if symbol is not None:
            return symbol, skipped + length + _past_complement(found, start + length, symbol, names)
        function = phrase.lower().rpartition(".")[2]
        if length == 1 and function in FUNCTIONS and found[start + 1].kind == "open":
            return function, skipped + 1
    return None


def _is_modifier(token: Token, names: Mapping[tuple[str, ...], str]) -> bool:
    return token.value.lower() in _MODIFIERS and len(token.value) > 1 and (token.value.lower(),) not in names


def _joined(span: Sequence[Token], kept: Literal["all", "core", "letters"]) -> tuple[str, ...]:
    return tuple(word for token in span for word in _words(token.value, kept))


def _past_complement(found: Sequence[Token], place: int, symbol: str, names: Mapping[tuple[str, ...], str]) -> int:
    """Tokens after a gradient's name that belong to it: ``(w)``, ``of the loss``, ``with respect to w``."""
    if names.get(("gradient",)) != symbol and names.get(("grad",)) != symbol:
        return 0
    token = found[place]
    if token.kind == "open" and token.value == "(" and token.start == found[place - 1].end:
        for index in range(place, min(len(found), place + 12)):
            if found[index].kind == "close":
                return index + 1 - place
        return 0
    count = 0
    while count < 8 and found[place + count].kind == "name" and (count or _OF.fullmatch(found[place].value)):
        if found[place + count].value.lower() in ("times", "minus", "plus", "multiplied", "x", "and", "is"):
            break
        count += 1
    return count
