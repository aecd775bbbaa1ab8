"""What an unquoted word of YAML means. Words that YAML 1.1 and 1.2 read differently are refused instead of guessed."""

from __future__ import annotations

import math
import re


class Ambiguous(Exception):
    """An unquoted word that does not mean what it looks like; ``suggestion`` says how to write either meaning."""

    def __init__(self, what: str, suggestion: str, code: str) -> None:
        super().__init__(what)
        self.suggestion = suggestion
        self.code = code


_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_TRUTH = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_OLD_TRUTH = {"yes": True, "on": True, "no": False, "off": False}
_NUMERIC = frozenset("+-.0123456789")
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)?\.[0-9]*(?:[eE][-+][0-9]+)?")
_POWER = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)[eE][-+]?[0-9]+")
_LEADING_ZERO = re.compile(r"[-+]?0+[0-9_]+(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?")
_OTHER_BASE = re.compile(r"[-+]?0[xbo][0-9a-fA-F_]+")
_BASE_SIXTY = re.compile(r"[-+]?[0-9][0-9_]*(?::[0-9_]+)+(?:\.[0-9_]*)?")
_UNDERSCORES = re.compile(r"[-+]?(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9_]+)(?:[eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF|nan|NaN|NAN)")
_DATE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt ].*)?")


def read_scalar(text: str) -> str | int | float | bool | None:
    """The value of an unquoted scalar. Raises Ambiguous."""
    if text in _NULL:
        return None
    if text in _TRUTH:
        return _TRUTH[text]
    if text.lower() in _OLD_TRUTH and text in (text.lower(), text.upper(), text.capitalize()):
        meaning = str(_OLD_TRUTH[text.lower()]).lower()
        raise Ambiguous(
            f"{text!r} without quotes means {meaning}", f'write "{text}" for the word, or {meaning}', "Q017"
        )
    if text == "=":
        raise Ambiguous("'=' alone has a meaning of its own in YAML", 'write "="', "Q017")
    return _read_number(text) if text[0] in _NUMERIC else text


def _read_number(text: str) -> str | int | float:
    if _INTEGER.fullmatch(text):
        return int(text) if len(text) <= 18 else _too_long(text)
    if _FLOAT.fullmatch(text) and any(map(str.isdigit, text)):
        value = float(text)
        return value if math.isfinite(value) else _too_long(text)
    if _NOT_FINITE.fullmatch(text):
        raise Ambiguous(f"{text!r} is not a finite number", f'write a number, or "{text}" for the text', "Q022")
    if _DATE.fullmatch(text):
        raise Ambiguous(f"{text!r} without quotes is a date", f'write "{text}"', "Q021")
    if _BASE_SIXTY.fullmatch(text):
        raise Ambiguous(f"{text!r} without quotes is a number in base 60", f'write "{text}"', "Q020")
    if _LEADING_ZERO.fullmatch(text):
        sign, digits = text[: -len(text.lstrip("+-"))], text.lstrip("+-0_")
        plain = sign + ("0" if not digits or not digits[0].isdigit() else "") + digits
        what = f"{text!r}: a number that starts with 0 is octal"
        raise Ambiguous(what, f'write {plain}, or "{text}" for the text', "Q019")
    if _OTHER_BASE.fullmatch(text):
        raise Ambiguous(f"{text!r}: numbers are written in base 10 here", f'write "{text}" for the text', "Q020")
    if _POWER.fullmatch(text):
        what = f"{text!r} is text to some and a number to others"
        raise Ambiguous(what, f'write {_plain(text)}, or "{text}"', "Q018")
    if "_" in text and _UNDERSCORES.fullmatch(text):
        bare = text.replace("_", "")
        what = f"{text!r}: numbers have no underscores here"
        raise Ambiguous(what, f'write {bare}, or "{text}" for the text', "Q020")
    return text


def _too_long(text: str) -> float:
    raise Ambiguous(f"{text[:40]!r} is too large a number", "write a smaller number, or put it in quotes", "Q022")


def _plain(text: str) -> str:
    """The number in ``text`` in the only notation of powers that every YAML reads alike, e.g. 1.0e+3."""
    mantissa, exponent = text.lower().split("e")
    mantissa = mantissa if "." in mantissa else f"{mantissa}.0"
    return f"{mantissa}e{exponent if exponent[0] in '+-' else f'+{exponent}'}"
