"""The marking of files: reads, aligns and grades them, one file's trouble never being another's."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from time import perf_counter
from typing import Any, NoReturn

from quizapp import log
from quizapp.answer import Answer
from quizapp.checker import Checker
from quizapp.claims import Bench, Kit, Plain, Session
from quizapp.grade import Grade
from quizapp.grading import Grader
from quizapp.question import Bank, Question
from quizapp.report import build, model
from quizapp.sandbox.bench import LocalBench
from quizapp.submission.align import Alignment, MatchedAnswer, align
from quizapp.submission.document import Document, UnreadableFile
from quizapp.submission.reader import LIMIT, read

#: Told what is being done, how many answers are graded, and of how many. Its exception ends the marking.
Progress = Callable[[str, int, int], None]


@dataclass
class File:
    """A file that answers a bank: what was found in it, and the marks given so far."""

    path: str
    document: Document
    alignment: Alignment
    questions: list[tuple[Bank, Question, MatchedAnswer | None]]
    grades: dict[int, Grade] = field(default_factory=dict)


class NotWarm(BaseException):
    """The bench was asked for before its time. Not an Exception: a checker must not take it for a failure."""


class EarlyBench:
    """Stands for the bench while that still warms up: starts what is asked for, and puts the answer off."""

    def __init__(self, bench: LocalBench) -> None:
        self._bench = bench

    def session(self, kit: Kit = "torch", seconds: float = 3.0) -> Session:  # noqa: ARG002
        """Never gives one."""
        self._put_off(kit)

    def call(self, function: Callable[..., Any], *arguments: Plain, kit: Kit = "torch", seconds: float = 10.0) -> Plain:  # noqa: ARG002
        """Never calls."""
        self._put_off(kit)

    def _put_off(self, kit: Kit) -> NoReturn:
        self._bench.start(kit)
        raise NotWarm


def open_files(
    paths: Sequence[str], banks: Sequence[Bank], only: str | None
) -> tuple[list[File], list[model.FileProblem]]:
    """Read and align files, ``-`` being stdin; those that cannot be, or answer no bank, are problems."""
    files, problems = [], []
    for path in paths:
        try:
            files.append(_open(path, banks, only))
        except UnreadableFile as error:
            problems.append(model.FileProblem(path=error.path, what=f"{error.what}; {error.do}"))
    return files, problems


def _open(path: str, banks: Sequence[Bank], only: str | None) -> File:
    document = read(sys.stdin.buffer.read(LIMIT + 1), "stdin") if path == "-" else read(path)
    alignment = align(document, banks, only)
    if not alignment.banks or not alignment.answers:
        names = " or ".join(bank.id for bank in banks if only in (None, bank.id))
        do = "name the bank with --bank if it is one of them" if only is None else "leave --bank out to have it found"
        raise UnreadableFile(document.name, f"no question of {names} was found; what was seen: {alignment.seen}", do)
    matched = {(answer.bank, answer.id): answer for answer in alignment.answers}
    questions = [
        (bank, question, matched.get((bank.id, question.id)))
        for bank in banks
        if bank.id in alignment.banks
        for question in bank.questions
    ]
    return File(document.name, document, alignment, questions)


def mark_files(
    files: Iterable[File], checkers: Mapping[str, Checker], bench: LocalBench, progress: Progress
) -> list[model.Submission]:
    """Grade everything: first what needs no bench, while torch is imported; then the rest."""
    early: Bench = EarlyBench(bench)
    files = list(files)
    total = sum(len(file.questions) for file in files)
    done = 0
    for stage in (early, bench):
        graders: dict[str, Grader] = {}
        for file in files:
            for position, (bank, question, matched) in enumerate(file.questions):
                if position in file.grades:
                    continue
                grader = graders.setdefault(bank.id, Grader(bank, checkers, stage))
                started = perf_counter()
                try:
                    grade = grader.grade(question, Answer(matched.text if matched else ""))
                except NotWarm:
                    continue
                file.grades[position] = replace(grade, seconds=round(perf_counter() - started, 6))
                done += 1
                progress(f"grading {file.path}", done, total)
    log.keep(fault for file in files for grade in file.grades.values() for fault in grade.faults)
    return [_submission(file) for file in files]


def _submission(file: File) -> model.Submission:
    marked = [
        build.Marked(bank.id, question, matched, file.grades[position])
        for position, (bank, question, matched) in enumerate(file.questions)
    ]
    return build.submission(file.path, file.alignment, marked)
