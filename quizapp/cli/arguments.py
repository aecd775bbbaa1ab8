"""What arguments of several commands must be like; each says what is wrong in argparse's way."""

from __future__ import annotations

import argparse


def add_content(parser: argparse.ArgumentParser) -> None:
    """The options that say which banks and checkers a command works with."""
    parser.add_argument(
        "--questions",
        metavar="DIR",
        action="append",
        default=[],
        help="a folder of banks instead of all others; may be repeated",
    )
    add_checkers(parser)


def add_checkers(parser: argparse.ArgumentParser) -> None:
    """The option that names further checkers."""
    parser.add_argument(
        "--checkers", metavar="DIR", action="append", default=[], help="a folder of further checkers; may be repeated"
    )


def add_output(parser: argparse.ArgumentParser) -> None:
    """The options that say where a result goes, and how plainly."""
    parser.add_argument(
        "-o", "--output", metavar="FILE", type=name, help="write to FILE, not stdout; whole or not at all"
    )
    parser.add_argument("--no-color", "--no-colour", action="store_true", help="no colour, as with NO_COLOR set")


def name(text: str) -> str:
    """A file's name."""
    if not text:
        raise argparse.ArgumentTypeError("the name is empty; give a file's name, or -")
    return text


def percent(text: str) -> float:
    """From 0 to 100."""
    return _between(text.removesuffix("%"), text, 0, 100)


def share(text: str) -> float:
    """From 0 to 1."""
    return _between(text, text, 0, 1)


def count(text: str) -> int:
    """A whole number, from 0."""
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 0")
    return int(text)


def positive(text: str) -> float:
    """More than 0."""
    try:
        value = float(text)
    except ValueError:
        value = 0
    if not 0 < value < 1e9:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number above 0")
    return value


def number(text: str) -> int:
    """A whole number, from 1."""
    value = count(text)
    if not value:
        raise argparse.ArgumentTypeError("0 is too few; give a whole number from 1")
    return value


def port(text: str) -> int:
    """A number of a network port that needs no rights of an administrator."""
    value = count(text)
    if not 1024 <= value <= 65535:
        raise argparse.ArgumentTypeError(f"{text} is no port that you may open; give one from 1024 to 65535")
    return value


def number_or_all(text: str) -> int | str:
    """A whole number from 1, or all."""
    return text if text == "all" else number(text)


def _between(number: str, text: str, low: float, high: float) -> float:
    try:
        value = float(number)
    except ValueError:
        value = low - 1
    if not low <= value <= high:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from {low:g} to {high:g}")
    return value
