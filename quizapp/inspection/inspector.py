"""The inspection of banks: the file's own problems, then what the questions show of themselves."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quizapp.bank import Opened, open_banks
from quizapp.checker import Checker
from quizapp.claims import Bench
from quizapp.course import NAMES as COURSE_NAMES
from quizapp.inspection.codes import severity
from quizapp.inspection.examples import SLOW, check_examples
from quizapp.inspection.rubrics import check_patterns, check_points
from quizapp.inspection.trial import Tried, answers_in, try_out
from quizapp.inspection.verdicts import check_neighbours, check_references, check_verdicts, leave_out_code
from quizapp.problem import Problem
from quizapp.source import Source

#: Told how many answers are marked, and of how many.
Progress = Callable[[int, int], None]

_GROUP = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Inspected:
    """What an inspection found, in the order of files and lines, and how much it looked at."""

    problems: tuple[Problem, ...]
    banks: int
    questions: int
    answers: int

    def count(self, kind: str) -> int:
        """How many problems are of this severity."""
        return sum(severity(problem.code) == kind for problem in self.problems)


def inspect(
    paths: Iterable[Path],
    checkers: Mapping[str, Checker],
    bench: Bench,
    progress: Progress,
    slow: float = SLOW,
    runs: bool = True,
) -> Inspected:
    """Inspect the banks in ``paths``. Questions whose YAML is faulty are left out of what the others are tried on.

    ``runs`` tells whether the bench can run code here; if not, nothing is told of what needs it.
    """
    banks = open_banks(paths, checkers)
    total = sum(map(answers_in, banks))
    done = 0

    def step(count: int) -> None:
        nonlocal done
        done += count
        progress(done, total)

    _note_twins(banks)
    for opened in banks:
        for tried in try_out(opened, checkers, bench, step):
            examine(tried, bench if runs else None, slow)
        if opened.bank is not None:
            _check_synonyms(opened)
    return Inspected(
        tuple(problem for opened in banks for problem in opened.source.problems),
        sum(opened.source.path.name not in COURSE_NAMES for opened in banks),
        sum(len(opened.bank.questions) for opened in banks if opened.bank),
        done,
    )


def examine(tried: Tried, bench: Bench | None, slow: float = SLOW) -> None:
    """Note all that is wrong with one question. What explains other faults comes first, for each is told once.

    Without a bench, what needs code to be run is left out.
    """
    if bench is None:
        leave_out_code(tried)
    else:
        check_references(tried, bench)
    check_patterns(tried)
    check_points(tried)
    check_verdicts(tried)
    check_neighbours(tried)
    check_examples(tried, slow)


def _note_twins(banks: Sequence[Opened]) -> None:
    first: dict[str, Path] = {}
    for source in (opened.source for opened in banks):
        before = first.setdefault(source.bank, source.path)
        if before.resolve() != source.path.resolve():
            what = f"the bank {source.bank!r} is in {before} already"
            source.add((0, 0), source.bank, what, "rename or delete one of them", code="Q119")


def _check_synonyms(opened: Opened) -> None:
    """Note groups that no text of the bank names."""
    source = opened.source
    used = {name for text in _texts(source.data) for name in _GROUP.findall(text)}
    _unused(source, ("synonyms",), used)
    for position in opened.positions:
        question = ("questions", position)
        # A group of the bank may be made of a group of the same name, which the question gives.
        texts = [*_texts(source.get(question)), *_texts(source.get(("synonyms",)))]
        _unused(source, (*question, "synonyms"), {name for text in texts for name in _GROUP.findall(text)})


def _unused(source: Source, loc: tuple[str | int, ...], used: set[str]) -> None:
    groups = source.get(loc)
    for name in groups if isinstance(groups, dict) else ():
        # Those of the course stand in another file, and other banks may use them.
        if name not in used and (*loc, name) in source.keys:
            source.at_key((*loc, name), f"no pattern uses the synonyms {name!r}", "delete them", code="Q306")


def _texts(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            for item in value:
                yield from _texts(item)
        case dict():
            for item in value.values():
                yield from _texts(item)
