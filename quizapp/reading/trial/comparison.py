"""Plain values side by side: whether they are the same, in what they differ, and how to show them to a person."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

from quizapp.claims import Opaque, Plain, Tensor

#: Kinds of objects that give their items one by one; `list(...)` makes a list of them.
LAZY = frozenset({"zip", "map", "filter", "enumerate", "generator", "reversed", "dict_items", "dict_values", "chain"})

_LONGEST = 120
_MOST_NUMBERS = 40


def difference(expected: Plain, got: Plain, tolerance: float) -> str | None:
    """In what ``got`` differs from ``expected``, or None if they are the same.

    Numbers are compared by value, whether they come in a list, tuple, tensor or array, with an error of at most
    ``tolerance`` (relative above 1). nan equals nan only, an infinity equals itself only. All else must be of the same
    kind: a tuple is no list, True is no number.
    """
    wanted, given = grid(expected), grid(got)
    if wanted is not None and given is not None:
        return _numbers_differ(wanted, given, tolerance)
    return _items_differ(_plain(expected), _plain(got), tolerance)


def same_numbers(expected: Plain, got: Plain, tolerance: float) -> bool:
    """Whether ``got`` has the numbers of ``expected`` in one row, whatever the shape of ``expected``."""
    wanted, given = grid(expected), grid(got)
    if wanted is None or given is None or len(given[0]) != 1:
        return False
    return _numbers_differ(((len(wanted[1]),), wanted[1]), given, tolerance) is None


def grid(value: Plain) -> tuple[tuple[int, ...], tuple[Any, ...]] | None:
    """Shape and numbers, row by row, of a number or of evenly nested numbers; None for anything else."""
    if isinstance(value, Tensor):
        return value.shape, value.numbers
    if _is_number(value):
        return (), (value,)
    value = _plain(value)
    if not isinstance(value, (list, tuple)):
        return None
    rows = [grid(item) for item in value]
    known = [row for row in rows if row is not None]
    if len(known) < len(rows) or len({shape for shape, _ in known}) > 1:
        return None
    inner = known[0][0] if known else ()
    return (len(known), *inner), tuple(number for _, numbers in known for number in numbers)


def shown(value: Plain) -> str:
    """``value`` for a person to read, at most some 120 characters long."""
    if isinstance(value, Tensor) and len(value.numbers) > _MOST_NUMBERS:
        return f"{'a tensor' if value.kind == 'tensor' else 'an array'} of shape {value.shape}"
    numbers = grid(value)
    if numbers is not None and len(numbers[1]) > _MOST_NUMBERS and len(numbers[0]) > 1:
        return f"a table of {_shape(numbers[0])} numbers"
    text = _shown(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def arguments_shown(arguments: Sequence[Plain]) -> str:
    """The arguments of a call, as they stand between its brackets."""
    return ", ".join(shown(argument) for argument in arguments)


def a(noun: str) -> str:
    """``noun`` with its article."""
    return f"{'an' if noun[:1].lower() in tuple('aeiou') else 'a'} {noun}"


def _is_number(value: Plain) -> bool:
    return isinstance(value, (int, float, complex)) and not isinstance(value, bool)


def _plain(value: Plain) -> Plain:
    """Tensors as nested lists, ranges and sizes as lists of numbers."""
    if isinstance(value, Tensor):
        return value.tolist()
    if isinstance(value, tuple) and value and value[0] == "range" and _integers(value[1:], 3) and value[3]:
        items = range(*value[1:])
        return list(items) if len(items) <= 10_000 else value
    if isinstance(value, tuple) and value and value[0] == "size" and _integers(value[1:], len(value) - 1):
        return list(value[1:])
    return value


def _integers(items: Iterable[Any], count: int) -> bool:
    items = list(items)
    return len(items) == count and all(type(item) is int for item in items)


def _numbers_differ(
    wanted: tuple[tuple[int, ...], tuple[Any, ...]], given: tuple[tuple[int, ...], tuple[Any, ...]], tolerance: float
) -> str | None:
    if wanted[0] != given[0] and not (len(wanted[1]) == len(given[1]) == 1):
        return f"its shape is {_shape(given[0])}, not {_shape(wanted[0])}"
    for one, other in zip(wanted[1], given[1], strict=True):
        if not _close(one, other, tolerance):
            return "it has nan in it" if other != other else "its values differ"
    return None


def _close(wanted: Any, given: Any, tolerance: float) -> bool:
    if isinstance(wanted, bool) != isinstance(given, bool):
        return False
    if wanted == given:
        return True
    if wanted != wanted or given != given:
        return bool(wanted != wanted and given != given)
    try:
        if math.isinf(abs(wanted)) or math.isinf(abs(given)):
            return False
        return bool(abs(wanted - given) <= tolerance * max(1.0, abs(wanted)))
    except OverflowError:  # an integer beyond all floats
        return False


def _items_differ(expected: Plain, got: Plain, tolerance: float) -> str | None:
    if isinstance(got, Opaque):
        return f"it is {a(got.type)} object"
    if expected is None or got is None:
        return None if expected is got else f"it is {shown(got)}"
    if _is_number(expected) and _is_number(got):
        return None if _close(expected, got, tolerance) else "its values differ"
    if type(expected) is not type(got):
        return f"it is {_kind(got)}, not {_kind(expected)}"
    if isinstance(expected, (list, tuple)):
        if len(expected) != len(got):
            return f"it has {_counted(len(got), 'item')}, not {len(expected)}"
        differences = (difference(one, other, tolerance) for one, other in zip(expected, got, strict=True))
        found = next((text for text in differences if text), None)
        return None if found is None else f"an item of it is wrong: {found}"
    if isinstance(expected, dict):
        if expected.keys() != got.keys():
            return "its keys differ"
        return _items_differ(list(expected.values()), [got[key] for key in expected], tolerance)
    return None if expected == got else "its values differ"


def _kind(value: Plain) -> str:
    name = "number" if _is_number(value) else {"str": "text", "bool": "truth value"}.get(type(value).__name__)
    return a(name or type(value).__name__)


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _shape(shape: tuple[int, ...]) -> str:
    return " x ".join(map(str, shape)) if shape else "that of one number"


def _shown(value: Plain) -> str:
    value = _plain(value)
    if isinstance(value, int) and abs(value) >= 10**20:
        return f"a number of about {int(value.bit_length() * 0.30103) + 1} digits"
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, Opaque):
        return f"{a(value.type)} object"
    if isinstance(value, (list, tuple)):
        inner = ", ".join(_shown(item) for item in value[: _LONGEST // 2])
        if isinstance(value, list):
            return f"[{inner}]"
        return f"({inner},)" if len(value) == 1 else f"({inner})"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_shown(key)}: {_shown(item)}" for key, item in list(value.items())[:40]) + "}"
    if isinstance(value, (set, frozenset)):
        return "{" + ", ".join(_shown(item) for item in list(value)[:40]) + "}" if value else "set()"
    return repr(value[:_LONGEST]) if isinstance(value, str) else repr(value)
