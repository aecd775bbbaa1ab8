"""Which file and which question a mark is for. Where two would fit, neither is taken, and the mark's line is told."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePath
from typing import Final

from quizapp.agreement.marks import Mark
from quizapp.problem import did_you_mean, nearest
from quizapp.question import Bank, Question

_NUMBER: Final = re.compile(r"(?:q|question|#)?[ .]*([0-9]{1,6})(?:\.0+)?[.)]?", re.IGNORECASE)

Fault = tuple[int, str]


def files_in(paths: Sequence[str]) -> list[str]:
    """Every file named, and every one below the folders named, each once. Hidden ones in folders are passed over."""
    found: dict[str, str] = {}
    for path in paths:
        for name in _walk(path) if os.path.isdir(path) else [path]:
            found.setdefault(os.path.realpath(name), name)
    return list(found.values())


def _walk(folder: str) -> Iterable[str]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (os.path.join(root, name) for name in sorted(names) if not name.startswith("."))


def pair_files(marks: Iterable[Mark], candidates: Sequence[str]) -> tuple[dict[str, str], list[Fault], list[Fault]]:
    """The candidate for each file that is named in marks; names that fit several; names that fit none.

    A name fits a path that it is the end of. Else a path fits that has the same last part, with or without its
    ending, if no other path and no other name has it.
    """
    lines: dict[str, int] = {}
    for mark in marks:
        lines.setdefault(mark.file, mark.line)
    paths = {path: tuple(part.casefold() for part in Path(os.path.realpath(path)).parts) for path in candidates}
    chosen, unclear, absent = {}, [], []
    parts = {name: _parts(name) for name in lines}
    for name, line in lines.items():
        fitting = _fitting(parts[name], paths, [other for other in parts.values() if other != parts[name]])
        if len(fitting) == 1:
            chosen[name] = fitting[0]
        elif fitting:
            shown = " or ".join(fitting[:3]) + (" or others" if fitting[3:] else "")
            unclear.append((line, f"{name!r} may be {shown}; write more of its path"))
        else:
            absent.append(
                (line, f"{name!r} has marks, but is not among the submissions; add it, or take its marks out")
            )
    return chosen, unclear, absent


def _parts(name: str) -> tuple[str, ...]:
    path = name.replace("\\", "/") if "/" not in name else name
    return tuple(part.casefold() for part in PurePath(os.path.normpath(path)).parts if part != "..")


def _fitting(
    parts: tuple[str, ...], paths: Mapping[str, tuple[str, ...]], others: Sequence[tuple[str, ...]]
) -> list[str]:
    ends = [path for path, own in paths.items() if parts and own[-len(parts) :] == parts]
    if ends or not parts:
        return ends
    for last in (lambda own: own[-1], lambda own: PurePath(own[-1]).stem):
        wanted = last(parts)
        if any(last(other) == wanted for other in others if other):
            return []
        named = [path for path, own in paths.items() if wanted in (own[-1], last(own))]
        if named:
            return named
    return []


def find_question(mark: Mark, banks: Sequence[Bank], recognised: Sequence[str]) -> tuple[Bank, Question]:
    """The question that a mark is for; ``recognised`` are the banks that its file answers.

    Those decide only where the mark itself leaves the bank open. Raises ValueError saying what is wrong.
    """
    name, slash, question = mark.question.rpartition("/")
    chosen = [_bank(text, banks) for text in (mark.bank, name.strip() if slash else "") if text]
    if len({bank.id for bank in chosen}) > 1:
        raise ValueError(f"the question {mark.question!r} is not of the bank {mark.bank!r}; correct either")
    among = chosen[:1] or list(banks)
    found = [(bank, entry) for bank in among for entry in bank.questions if _is(question, entry)]
    if len(found) > 1:
        found = [(bank, entry) for bank, entry in found if bank.id in recognised] or found
    if not found:
        raise ValueError(_unknown(question, among))
    if len(found) > 1:
        names = " or ".join(bank.id for bank, _ in found)
        raise ValueError(f"the question {mark.question!r} may be of {names}; add a column 'bank'")
    return found[0]


def of_bank(marks: Iterable[Mark], name: str, banks: Sequence[Bank]) -> list[Mark]:
    """The marks without those that are certainly for another bank."""
    kept = []
    for mark in marks:
        try:
            bank, _ = find_question(mark, banks, ())
        except ValueError:
            kept.append(mark)
        else:
            kept += [mark] if bank.id == name else []
    return kept


def _bank(text: str, banks: Sequence[Bank]) -> Bank:
    """The bank that is called ``text``, or the only one whose name ends with that number."""
    named = [bank for bank in banks if bank.id == text.casefold()]
    if not named and (number := _NUMBER.fullmatch(text)):
        named = [bank for bank in banks if _last_number(bank.id) == int(number[1])]
    if len(named) > 1:
        raise ValueError(f"the bank {text!r} may be {' or '.join(bank.id for bank in named)}; write its whole name")
    if not named:
        names = [bank.id for bank in banks]
        raise ValueError(f"there is no bank {text!r}; {did_you_mean(nearest(text, names)) or _choice(names)}")
    return named[0]


def _last_number(name: str) -> int | None:
    digits = re.search(r"[0-9]+$", name)
    return int(digits[0]) if digits else None


def _is(text: str, question: Question) -> bool:
    number = _NUMBER.fullmatch(text.strip())
    return question.number == int(number[1]) if number else question.id == _id(text)


def _id(text: str) -> str:
    return "-".join(text.casefold().split())


def _unknown(text: str, banks: Sequence[Bank]) -> str:
    where = banks[0].id if len(banks) == 1 else "any bank"
    offer = did_you_mean(nearest(_id(text), [question.id for bank in banks for question in bank.questions]))
    return f"there is no question {text.strip()!r} in {where}; {offer or 'write its number or its id'}"


def _choice(names: Sequence[str]) -> str:
    return f"there are: {', '.join(names)}"
