"""Banks: YAML files -> `Bank`, with everything that is wrong told by line and column."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from quizapp.checker import Checker
from quizapp.course import NAMES as COURSE_NAMES
from quizapp.course import Outline, outline
from quizapp.parsing import read_source
from quizapp.problem import BankError, Problem
from quizapp.proofreading import proofread, sound_part
from quizapp.question import Bank, bank_model
from quizapp.source import Source

__all__ = ["BankError", "Opened", "Problem", "bank_files", "digest", "load_bank", "load_banks", "open_banks"]

ENDINGS = (".yaml", ".yml")


def load_banks(folder: Path, checkers: Mapping[str, Checker]) -> tuple[Bank, ...]:
    """Every bank in ``folder``, in the order of its course. Raises BankError with the problems of all of them."""
    paths = bank_files(folder)
    course = outline(folder)
    if course.source is not None and course.is_faulty:
        raise BankError(course.source.problems)
    banks: dict[str, Bank] = {}
    problems: list[Problem] = []
    model = bank_model(checkers)
    if not paths:
        what = "holds no bank: no file ends in .yaml" if folder.is_dir() else "is not a folder"
        problems.append(Problem(folder, 0, 0, "", what, code="Q001"))
    for path in paths:
        try:
            bank = _load(path, model, checkers, course)
        except BankError as error:
            problems += error.problems
            continue
        if bank.id in banks:
            what = "there is another file with this name and another ending"
            problems.append(Problem(path, 0, 0, bank.id, what, code="Q119"))
        banks[bank.id] = bank
    if problems:
        raise BankError(problems)
    return tuple(banks.values())


def bank_files(folder: Path) -> list[Path]:
    """The files of ``folder`` that are banks by their names, in the order of its course or by name."""
    if not folder.is_dir():
        return []
    found = [path for path in folder.glob("*") if path.suffix in ENDINGS and path.name not in COURSE_NAMES]
    return outline(folder).in_order(found)


@dataclass(frozen=True)
class Opened:
    """A bank's file with what is wrong in it.

    ``bank`` holds the questions in which nothing is wrong, None if there is none; ``positions`` are their places among
    all of the file's questions.
    """

    source: Source
    bank: Bank | None
    positions: tuple[int, ...]


def open_banks(paths: Iterable[Path], checkers: Mapping[str, Checker]) -> list[Opened]:
    """What can be had of each file; nothing is raised for what is wrong in it.

    A course file beside them is among what comes back, before its banks, if something is wrong in it.
    """
    model = bank_model(checkers)
    outlines: dict[Path, Outline] = {}
    opened = []
    for path in paths:
        if path.parent not in outlines:
            outlines[path.parent] = course = outline(path.parent)
            if course.source is not None and course.is_faulty:
                opened.append(Opened(course.source, None, ()))
        if path.name in COURSE_NAMES:
            continue
        source, bank = _open(path, checkers, model, outlines[path.parent])
        positions = tuple(range(len(bank.questions))) if bank else ()
        if source.problems:
            bank, positions = sound_part(source, model)
        opened.append(Opened(source, bank, positions))
    return opened


def load_bank(path: Path, checkers: Mapping[str, Checker]) -> Bank:
    """The bank in one file. Raises BankError with everything that is wrong in it, or in the course file beside it."""
    course = outline(path.parent)
    if course.source is not None and course.is_faulty:
        raise BankError(course.source.problems)
    return _load(path, bank_model(checkers), checkers, course)


def _load(path: Path, model: type[Bank], checkers: Mapping[str, Checker], course: Outline) -> Bank:
    source, bank = _open(path, checkers, model, course)
    if source.problems or bank is None:
        raise BankError(source.problems)
    return bank


def _open(
    path: Path, checkers: Mapping[str, Checker], model: type[Bank], course: Outline
) -> tuple[Source, Bank | None]:
    source = read_source(path)
    if course.synonyms and isinstance(source.data, dict):
        own = source.data.get("synonyms", {})
        if isinstance(own, dict):
            source.data["synonyms"] = {name: list(words) for name, words in course.synonyms.items()} | own
    return source, proofread(source, checkers, model) if source.data is not None else None


def digest(bank: Bank) -> str:
    """A fingerprint of what the bank says: equal for equal questions, however their file is laid out."""
    return hashlib.sha256(bank.model_dump_json(exclude_unset=True).encode()).hexdigest()
