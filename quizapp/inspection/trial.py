"""The trial of a bank's questions: every answer that the bank itself holds is marked, once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

from quizapp.answer import Answer
from quizapp.bank import Opened
from quizapp.checker import Checker
from quizapp.claims import Bench
from quizapp.grade import Grade
from quizapp.grading import Grader
from quizapp.question import Question
from quizapp.source import Loc, Source

#: What an empty answer looks like.
EMPTY = " \n"


@dataclass(frozen=True)
class Tried:
    """A question, where it stands, and the marks of what it was tried on."""

    source: Source
    loc: Loc
    question: Question
    synonyms: Mapping[str, tuple[str, ...]]
    model: Grade
    empty: Grade
    again: tuple[tuple[Loc, Grade], ...]
    """The prompt and the aliases as answers."""
    examples: tuple[Grade, ...]
    seconds: tuple[float, ...]
    """What marking each example took."""
    models: Mapping[str, str]
    """The model answers of the bank's other questions."""
    others: Mapping[str, Grade]
    """Their marks here."""
    explained: set[int] = field(default_factory=set)
    """Points of which it is told already why they are not met."""
    loose: set[int] = field(default_factory=set)
    """Points of which it is told already that too much meets them."""

    @property
    def is_self_reported(self) -> bool:
        """Whether any report of having done it is right."""
        return self.question.out_of == 0

    def judged(self) -> Iterator[tuple[int, Loc, str, Any]]:
        """Point, place, checker and parameters of all that is judged."""
        for number, point in enumerate(self.question.points):
            loc: Loc = (*self.loc, "points", number)
            if not point.either:
                yield (number, loc, *point.judged_by)
            for place, alternative in enumerate(point.either):
                yield (number, (*loc, "either", place), *alternative.judged_by)

    def note(self, loc: Loc, code: str, what: str, suggestion: str = "", key: bool = False) -> None:
        """Note a problem at the value that ``loc`` leads to, within the question; at its ``key`` if wanted."""
        note = self.source.at_key if key else self.source.at_value
        note((*self.loc, *loc), what, suggestion, code=code)


def answers_in(opened: Opened) -> int:
    """How many answers a trial marks."""
    questions = opened.bank.questions if opened.bank else ()
    own = sum(3 + len(question.aliases) + len(question.examples) for question in questions)
    return own + len(questions) * (len(questions) - 1)


def try_out(opened: Opened, checkers: Mapping[str, Checker], bench: Bench, step: Callable[[int], None]) -> list[Tried]:
    """Mark all answers of one bank; ``step`` is told how many are marked since the last time."""
    bank = opened.bank
    if bank is None:
        return []
    grader = Grader(bank, checkers, bench, brief=True)
    places = zip(opened.positions, bank.questions, strict=True)
    tried = []
    # Prose first: meanwhile the bench imports torch.
    for position, question in sorted(places, key=lambda place: (place[1].input == "code", place[0])):
        loc: Loc = ("questions", position)
        marked, seconds = [], []
        for example in question.examples:
            started = perf_counter()
            marked.append(grader.grade(question, Answer(example.answer)))
            seconds.append(perf_counter() - started)
        models = {other.id: other.model for other in bank.questions if other is not question}
        wordings: list[tuple[Loc, str]] = [(("prompt",), question.prompt)]
        wordings += [(("aliases", place), alias) for place, alias in enumerate(question.aliases)]
        tried.append(
            Tried(
                source=opened.source,
                loc=loc,
                question=question,
                synonyms={**bank.synonyms, **question.synonyms},
                model=grader.grade(question, Answer(question.model)),
                empty=grader.grade(question, Answer(EMPTY)),
                again=tuple((place, grader.grade(question, Answer(text))) for place, text in wordings),
                examples=tuple(marked),
                seconds=tuple(seconds),
                models=models,
                others={name: grader.grade(question, Answer(text)) for name, text in models.items()},
            )
        )
        step(2 + len(wordings) + len(marked) + len(models))
    return tried
