"""A bank's file while it is being written: what is wrong in it now, and of each question its last good state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from quizapp.bank import open_banks
from quizapp.checker import Checker
from quizapp.course import NAMES as COURSE_NAMES
from quizapp.problem import Problem
from quizapp.question import Bank, Question

#: What tells one state of a file from another: its time, its size and its number on the disk.
Stamp = tuple[tuple[int, int, int] | None, ...]


@dataclass(frozen=True)
class Seen:
    """What a look at the file brought.

    ``bank`` holds the questions as far as they are sound, and the last good state of the others; None where there
    never was one. ``old`` are the ids of those whose present state cannot be used. ``lines`` are the file's.
    """

    bank: Bank | None
    problems: tuple[Problem, ...]
    old: frozenset[str]
    lines: tuple[str, ...]


class DraftFile:
    """Reads one bank again and again; nothing that is wrong in it is raised."""

    def __init__(self, path: Path, checkers: Mapping[str, Checker]) -> None:
        self.path = path
        self._checkers = checkers
        self._good: Bank | None = None

    def stamp(self) -> Stamp:
        """Another one after the file, or the course file beside it, was saved."""
        return tuple(_stamp(path) for path in (self.path, *(self.path.parent / name for name in COURSE_NAMES)))

    def look(self) -> Seen:
        """The file as it is now."""
        opened = open_banks([self.path], self._checkers)
        problems = tuple(problem for one in opened for problem in one.source.problems)
        ours = next((one for one in opened if one.source.path == self.path), None)
        bank, old = self._with_old(ours.bank if ours else None, _ids(ours.source.data if ours else None))
        self._good = bank
        return Seen(bank, problems, old, _lines(self.path))

    def _with_old(self, now: Bank | None, there: Sequence[str]) -> tuple[Bank | None, frozenset[str]]:
        """``now`` with the last good state of those of its questions, ``there``, that are not sound."""
        if self._good is None:
            return now, frozenset()
        before = {question.id: question for question in self._good.questions}
        if now is None:
            return self._good, frozenset(before)
        sound = {question.id: question for question in now.questions}
        kept: dict[str, Question] = {
            name: sound.get(name) or before[name] for name in there if name in {**before, **sound}
        }
        kept |= {name: question for name, question in sound.items() if name not in kept}
        return now.model_copy(update={"questions": tuple(kept.values())}), frozenset(kept) - frozenset(sound)


def in_place(problem: Problem, lines: Sequence[str]) -> list[str]:
    """A problem, and the line of the file where it is with a mark below the place."""
    if not 1 <= problem.line <= len(lines):
        return [str(problem)]
    line = lines[problem.line - 1].expandtabs(1)
    start = max(0, problem.column - 60)
    number = f"{problem.line:>5} │ "
    shown = f"{number}{line[start : start + 100]}"
    return [str(problem), shown, f"{'│ ':>8}{' ' * (problem.column - 1 - start)}^"]


def _ids(data: object) -> list[str]:
    """The ids of all questions that stand in a file, in its order, as far as it can be read."""
    questions = data.get("questions") if isinstance(data, dict) else None
    if not isinstance(questions, list):
        return []
    names = (question.get("id") for question in questions if isinstance(question, dict))
    return [name for name in names if isinstance(name, str)]


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except OSError:  # editors move a file away before they write it anew
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _lines(path: Path) -> tuple[str, ...]:
    try:
        return tuple(path.read_text(encoding="utf-8-sig", errors="replace").splitlines())
    except OSError:
        return ()
