"""An answer tried on a question: its mark, and for every pattern of every point what it found, or why nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from quizapp.answer import Answer
from quizapp.checker import Context, Finding
from quizapp.grade import Grade, State
from quizapp.grading import LONGEST_ANSWER, Grader
from quizapp.judging import judge
from quizapp.prose.explanation import Explanation, explain
from quizapp.prose.markup import without_comments
from quizapp.prose.passage import Passage
from quizapp.question import Alternative, Judged, Misconception, Point, Question

Keys = tuple[str | int, ...]


@dataclass(frozen=True)
class PatternTried:
    """One pattern: ``list`` names the list that it stands in, such as ``any`` or ``steps 2 any``."""

    list: str
    explanation: Explanation


@dataclass(frozen=True)
class CheckerTried:
    """One checker of a point and its patterns, if it has any.

    ``state``, ``share`` and ``message`` are its finding; they are None for the only checker of a point, whose finding
    the point has itself. ``up_to`` is the largest share that it may earn.
    """

    name: str
    patterns: tuple[PatternTried, ...]
    up_to: float = 1.0
    state: State | None = None
    share: float | None = None
    message: str | None = None


@dataclass(frozen=True)
class PointTried:
    """One point. ``state`` is None where nothing was judged: an empty answer, or the question said again."""

    says: str
    worth: float
    earned: float
    state: State | None
    message: str
    checkers: tuple[CheckerTried, ...]


@dataclass(frozen=True)
class MistakeTried:
    """A misconception, whether the answer was found to have it, and its patterns."""

    says: str
    found: bool
    patterns: tuple[PatternTried, ...]


@dataclass(frozen=True)
class SynonymUsed:
    """A word of the answer that was read as a member of a group of synonyms."""

    group: str
    member: str
    words: str


@dataclass(frozen=True)
class Trial:
    """All that is known of one answer to the question ``card``, which is ``bank/id``."""

    card: str
    answer: str
    grade: Grade
    points: tuple[PointTried, ...]
    mistakes: tuple[MistakeTried, ...]

    @property
    def synonyms(self) -> tuple[SynonymUsed, ...]:
        """Those that matches rest on, each once."""
        used = {
            SynonymUsed(place.group, place.by, place.words): None
            for tried in self.patterns
            if tried.explanation.match is not None
            for slot in tried.explanation.slots
            for place in slot.places
            if place.group
        }
        return tuple(used)

    @property
    def patterns(self) -> Iterator[PatternTried]:
        """Those of all points and all misconceptions."""
        for point in self.points:
            for checker in point.checkers:
                yield from checker.patterns
        for mistake in self.mistakes:
            yield from mistake.patterns


def try_answer(grader: Grader, question: Question, text: str) -> Trial:
    """Grade ``text`` as an answer to ``question``, and explain the mark. Never raises for anything that it holds."""
    grade = grader.grade(question, Answer(text))
    answer = Answer(without_comments(text[:LONGEST_ANSWER]))
    explainer = _Explainer(grader, question, answer)
    judged = [*grade.points, *[None] * len(question.points)]
    points = tuple(
        PointTried(
            says=point.says,
            worth=point.worth,
            earned=found.earned if found else 0.0,
            state=found.state if found else None,
            message=found.message if found else "",
            checkers=tuple(explainer.checkers(point, judge=found is not None)),
        )
        for point, found in zip(question.points, judged, strict=False)
    )
    made = {found.says for found in grade.misconceptions}
    mistakes = tuple(
        MistakeTried(mistake.says, mistake.says in made, tuple(explainer.mistake(mistake)))
        for mistake in question.misconceptions
    )
    return Trial(f"{grader.bank.id}/{question.id}", text, grade, points, mistakes)


class _Explainer:
    def __init__(self, grader: Grader, question: Question, answer: Answer) -> None:
        self._grader, self._question, self._answer = grader, question, answer
        self._passage = Passage(answer.text)
        self._synonyms: Mapping[str, Any] = {**grader.bank.synonyms, **question.synonyms}

    def checkers(self, point: Point, judge: bool) -> Iterator[CheckerTried]:
        """The point's checker, or its alternatives with what each of them finds, if there is anything to ``judge``."""
        if not point.either:
            yield CheckerTried(point.judged_by[0], self._of(point))
            return
        for alternative in point.either:
            yield self._alternative(alternative, judge)

    def mistake(self, mistake: Misconception) -> Iterator[PatternTried]:
        """The patterns of a misconception."""
        yield from self._tried((("any", number), pattern) for number, pattern in enumerate(mistake.any))
        yield from self._tried((("unless", number), pattern) for number, pattern in enumerate(mistake.unless))

    def _alternative(self, alternative: Alternative, judge: bool) -> CheckerTried:
        name = alternative.judged_by[0]
        if not judge:
            return CheckerTried(name, self._of(alternative), alternative.up_to)
        finding = self._finding(alternative)
        share = min(finding.share, alternative.up_to)
        return CheckerTried(name, self._of(alternative), alternative.up_to, finding.state, share, finding.message)

    def _finding(self, judged: Judged) -> Finding:
        name, parameters = judged.judged_by
        grader = self._grader
        context = Context(grader.bench, grader.lexicon(self._question), self._question.prompt)
        return judge(grader.checkers[name], parameters, self._answer, context)

    def _of(self, judged: Judged) -> tuple[PatternTried, ...]:
        parameters = judged.judged_by[1]
        patterns = getattr(parameters, "patterns", None)
        return tuple(self._tried(patterns())) if callable(patterns) else ()

    def _tried(self, patterns: Iterable[tuple[Keys, str]]) -> Iterator[PatternTried]:
        for keys, pattern in patterns:
            named = " ".join(str(key + 1) if isinstance(key, int) else key for key in keys[:-1])
            yield PatternTried(named, explain(pattern, self._passage, self._synonyms))
