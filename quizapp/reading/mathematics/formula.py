"""Formulas in an answer, in LaTeX, plain text, prose or code, as safe trees (see `algebra`); nothing is evaluated."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from quizapp.reading.characters import Mapped, unescaped
from quizapp.reading.mathematics.algebra import Lookup, Reading, Tree, names_of, parse, written
from quizapp.reading.mathematics.formula_names import aliases, lookup_in
from quizapp.reading.mathematics.formula_tokens import Token, tokens

_IN_PLACE = re.compile(
    r"\.(?P<what>sub|add)_\((?P<first>[^(),\n]{1,60})"
    r"(?:,[ ]*(?:(?:alpha|value)[ ]*=[ ]*)?(?P<second>[^(),\n]{1,60}))?\)"
)
_SUBTRACTS = re.compile(r"subtract(?:s|ing|ed)?|deduct(?:s|ing|ed)?|adds?|adding|added", re.IGNORECASE)
_DISPLAY = re.compile(r"\\[()\[\]]")
_GLUED_CROSS = re.compile(
    r"(?<![A-Za-z0-9_])([A-Za-z]\w{0,5}|\d{1,4})[xX]\1(?![A-Za-z0-9_])|(?<=\d)[xX](?=\d)|(?<=\))[xX](?=\()"
)
_LONGEST = 16 * 1024
_MOST = 60


@dataclass(frozen=True)
class Formula:
    """A formula at ``answer[start:end]``.

    ``tree`` is what is computed: for ``w -= lr*g`` that is ``w - lr*g``. ``target`` is the symbol or name on the left
    of the equals sign, None without one. ``sides``: how often it stands there, 2 for ``(k+4) x (k+4)``. ``whole`` is
    False if the formula goes on with something that could not be read.
    """

    tree: Tree
    target: str | None
    start: int
    end: int
    sides: int = 1
    whole: bool = True

    @property
    def text(self) -> str:
        """The formula with the symbols put in, e.g. ``w - lr*g``."""
        return written(self.tree)

    @property
    def names(self) -> frozenset[str]:
        """The symbols, and the names that are none, on the right side."""
        return names_of(self.tree)


def formulas(text: str, symbols: Mapping[str, Sequence[str]]) -> tuple[Formula, ...]:
    """All formulas in ``text`` with at least one of ``symbols`` in them, in order.

    ``symbols`` maps each symbol to the other names it goes by; case, plural, "new"/"old", time indices, ``.data`` and
    the spelling with underscores, hyphens or blanks do not matter. After an equals sign every name is an operand
    (unknown ones keep their name); elsewhere only the symbols are, so that prose makes no formulas.
    """
    mapped = _prepared(text)
    found = tokens(mapped.text)
    names = aliases(symbols)
    lookup = lookup_in(found, names)
    result: list[Formula] = []
    known = set(symbols)
    reach = place = 0
    while place < len(found) and len(result) < _MOST:
        equation = _equation(found, place, lookup, reach) or _worded(found, place, lookup)
        reading, target, first = equation if equation else (_expression(found, place, lookup), None, place)
        if reading is None:
            place += 1
            continue
        if equation or reading.tree[0] not in ("name", "number", "call"):
            result += _made(mapped, found, reading, target, first, lookup)
            reach = reading.last
        place = max(reading.last, place + 1)
        while not reading.whole and found[place].value not in ("", "\n"):
            place += 1
    return tuple(formula for formula in result if formula.names & known or formula.target in known)


def attempted(text: str, symbols: Mapping[str, Sequence[str]]) -> bool:
    """Whether something is assigned to one of ``symbols`` that is no readable formula."""
    mapped = _prepared(text)
    found = tokens(mapped.text)
    lookup = lookup_in(found, aliases(symbols))
    for place, token in enumerate(found):
        if token.kind == "assign" and place and _target(found, place, lookup, 0)[0] in symbols:
            reading = parse(found, place + 1, lookup)
            if reading is None or not reading.whole:
                return True
    return False


def _prepared(text: str) -> Mapped:
    """Plain characters; LaTeX's display brackets as blanks; methods in place written out; ``ksxks`` as ``ks x ks``."""
    mapped = unescaped(_DISPLAY.sub("$ ", text[:_LONGEST]))
    mapped = _rewritten(mapped, _IN_PLACE, _assignment)
    return _rewritten(mapped, _GLUED_CROSS, _spread)


#: What replaces a match: pieces of new text, each with the offset in the old text that it stands for.
_Pieces = list[tuple[str, int]]


def _rewritten(mapped: Mapped, pattern: re.Pattern[str], replace: Callable[[re.Match[str]], _Pieces]) -> Mapped:
    text: list[str] = []
    origins: list[int] = []
    last = 0
    for match in [*pattern.finditer(mapped.text), None]:
        end = match.start() if match else len(mapped.text)
        text.append(mapped.text[last:end])
        origins += mapped.origins[last:end]
        for piece, place in replace(match) if match else []:
            text.append(piece)
            origins += [mapped.origins[place]] * len(piece)
        last = match.end() if match else end
    return Mapped("".join(text), tuple(origins))


def _assignment(match: re.Match[str]) -> _Pieces:
    """``w.add_(g, alpha=-lr)`` as ``w += (g)*(-lr)``."""
    sign = "-" if match["what"] == "sub" else "+"
    factor = f"*({match['second']})" if match["second"] else ""
    return [(f" {sign}= (", match.start()), (match["first"], match.start("first")), (f"){factor}", match.end() - 1)]


def _spread(match: re.Match[str]) -> _Pieces:
    """``ksxks`` with blanks around its cross."""
    cross = match.end(1) if match[1] else match.start()
    left, right = match.string[match.start() : cross], match.string[cross + 1 : match.end()]
    return [(left, match.start()), (" x ", cross), (right, match.end() - 1)]


def _equation(found: list[Token], place: int, lookup: Lookup, reach: int) -> tuple[Reading, str, int] | None:
    """``target = formula`` whose equals sign is at ``place``; an augmented one is written out."""
    token = found[place]
    if token.kind != "assign" or place == 0:
        return None
    reading = parse(found, place + 1, lookup)
    if reading is None:
        return None
    target, first = _target(found, place, lookup, reach)
    if target is None:
        return None
    if token.value != "=":
        operator = token.value[:-1].replace("//", "/")
        tree = (operator, ("name", target), reading.tree)
        reading = Reading(tree, reading.first, reading.last, reading.whole)
    return reading, target, first


def _worded(found: list[Token], place: int, lookup: Lookup) -> tuple[Reading, None, int] | None:
    """``subtract a formula from another`` and ``add a formula to another``, whose verb is at ``place``."""
    verb = found[place].value
    if found[place].kind != "name" or not _SUBTRACTS.fullmatch(verb) or lookup(place) is not None:
        return None
    one = _operand(found, place + 1, lookup)
    joint = "to" if verb.lower().startswith("add") else "from"
    if one is None or found[one.last].value.lower() != joint:
        return None
    other = _operand(found, one.last + 1, lookup)
    if other is None:
        return None
    tree = ("+" if joint == "to" else "-", other.tree, one.tree)
    return Reading(tree, place, other.last, one.whole and other.whole), None, place


def _operand(found: list[Token], place: int, lookup: Lookup) -> Reading | None:
    """A formula or a name that begins at ``place`` or up to three words behind it."""
    for start in range(place, min(place + 4, len(found))):
        reading = parse(found, start, lookup, free=True)
        if reading is not None or found[start].kind != "name":
            return reading
    return None


def _target(found: Sequence[Token], place: int, lookup: Lookup, reach: int) -> tuple[str | None, int]:
    """What stands before an equals sign: the longest known name that ends there, else the last word."""
    for start in range(max(reach, place - 6), place):
        known = lookup(start)
        if known is not None and start + known[1] == place:
            return known[0], start
    last = found[place - 1]
    if last.kind == "close" and place > 3:  # f(x) = ...
        return "()", place - 1
    return (last.value, place - 1) if last.kind == "name" else (None, place)


def _expression(found: list[Token], place: int, lookup: Lookup) -> Reading | None:
    """A formula without an equals sign: all its operands are symbols or numbers."""
    if found[place].kind not in ("name", "number", "open", "frac", "gradient", "operator"):
        return None
    before = found[place - 1] if place else None
    inner = before is not None and before.kind in ("name", "number", "close")
    if found[place].kind == "operator" and (found[place].value != "-" or inner):
        return None
    if before is not None and before.kind in ("operator", "open") and before.value not in ("x", "("):
        return None  # the rest of something larger that could not be read
    if found[place].kind == "name" and lookup(place) is None and found[place].value != "e":
        return None
    return parse(found, place, lookup, free=True)


def _made(
    mapped: Mapped, found: list[Token], reading: Reading, target: str | None, first: int, lookup: Lookup
) -> Iterable[Formula]:
    start, end = mapped.span(found[first].start, found[reading.last - 1].end)
    begin = reading.first
    one = parse(found, begin, lookup, free=target is None, crosses=False)
    if one is not None and one.last < reading.last and found[one.last].value in ("x", "X"):
        other = parse(found, one.last + 1, lookup, free=target is None, crosses=False)
        if other is not None and other.tree == one.tree and other.last == reading.last:
            return [Formula(one.tree, target, start, end, 2)]
    return [Formula(reading.tree, target, start, end, whole=reading.whole)]
