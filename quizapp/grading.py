"""The marking of one answer: every point by its checker, then misconceptions, then the verdict."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from quizapp.answer import Answer
from quizapp.checker import Checker, Context, Finding
from quizapp.claims import Bench, Kit, Plain, Session
from quizapp.grade import Grade, MisconceptionFound, PointGrade, State, Verdict, fold
from quizapp.judging import Failure, judge
from quizapp.prose.doubts import doubts
from quizapp.prose.echo import echoes, is_placeholder
from quizapp.prose.lexicon import Lexicon
from quizapp.prose.markup import without_comments
from quizapp.prose.passage import read
from quizapp.prose.reference import Coverage, coverage, is_common
from quizapp.prose.words import stem
from quizapp.question import Bank, Judged, Misconception, Point, Question

ONLY_THE_QUESTION = "This only says the question again."
#: How much of what was printed is shown.
PRINTED_LINES = 5
PRINTED_CHARACTERS = 300
#: Characters. More of an answer is not read, and a person is told.
LONGEST_ANSWER = 50_000
#: The share of the model's words that is enough, and the share at which finding no point is odd.
ENOUGH_COVERED = 2 / 3
MUCH_COVERED = 0.5
EXPECTED_WORDS = 4


@dataclass(frozen=True)
class Grader:
    """Grades answers to one bank's questions."""

    bank: Bank
    checkers: Mapping[str, Checker]
    bench: Bench
    brief: bool = False
    """Verdict, points and misconceptions only: no reasons for a person to look, no words that were expected."""

    def grade(self, question: Question, answer: Answer) -> Grade:
        """The mark of one answer, with its reasons. Never raises for anything a learner wrote."""
        out_of = question.out_of
        answer = Answer(without_comments(answer.text[:LONGEST_ANSWER]))
        if is_placeholder(answer.text):
            return Grade("unanswered", 0.0, out_of)
        if echoes(answer.text, [question.prompt, *question.aliases]):
            return Grade("wrong", 0.0, out_of, feedback=(ONLY_THE_QUESTION,))
        bench = _Listening(self.bench)
        context = Context(bench, self.lexicon(question), question.prompt)
        found = [
            (misconception, quote)
            for misconception in question.misconceptions
            if (quote := _quote(misconception, answer, context.lexicon)) is not None
        ]
        cancelled = {m.effect.cancels for m, _ in found if m.effect and m.effect.cancels}
        cap = min([1.0, *(m.effect.cap for m, _ in found if m.effect and m.effect.cap is not None)])
        findings = [(point, self._judge(point, answer, context)) for point in question.points]
        points = tuple(_point_grade(point, finding, point.id in cancelled) for point, finding in findings)
        covered = _coverage(question, answer)
        if question.coverage and covered:
            points = _with_coverage(points, question.coverage, covered)
        verdict, score = fold(points, cap)
        misconceptions = tuple(MisconceptionFound(m.says, quote) for m, quote in found)
        faults = tuple(finding.fault for _, finding in findings if isinstance(finding, Failure) and finding.fault)
        if self.brief:
            return Grade(verdict, score, out_of, points, misconceptions, faults=faults)
        said = [m.says for m, _ in found] + [line for _, finding in findings for line in finding.feedback]
        return Grade(
            verdict=verdict,
            score=score,
            out_of=out_of,
            points=points,
            misconceptions=misconceptions,
            feedback=_once(said if verdict == "right" else said + bench.printed()),
            pictures=tuple(dict.fromkeys(picture for _, finding in findings for picture in finding.pictures)),
            review_reasons=_once(
                [reason for _, finding in findings for reason in finding.review]
                + self._doubts(question, answer, verdict, covered)
            ),
            coverage=covered.share if covered else None,
            expected=self._expected(question, findings, covered) if verdict in ("partial", "wrong") else (),
            faults=faults,
        )

    def lexicon(self, question: Question) -> Lexicon:
        """The words that the question's patterns are read with."""
        return Lexicon({**self.bank.synonyms, **question.synonyms})

    def _doubts(self, question: Question, answer: Answer, verdict: Verdict, covered: Coverage | None) -> list[str]:
        others = (other.model for other in self.bank.questions if other is not question)
        wordings = [question.prompt, *question.aliases]
        reasons = list(doubts(read(answer.text), wordings, question.model, others))
        if verdict == "wrong" and covered and covered.share >= MUCH_COVERED:
            reasons.append("no point of it was found, but it has half of the words of a full answer")
        return reasons

    def _expected(
        self, question: Question, findings: Sequence[tuple[Point, Finding]], covered: Coverage | None
    ) -> tuple[str, ...]:
        """Words of the model answer that would have met a point, and that no word to the learner says already."""
        lexicon, wanted, told = self.lexicon(question), set[str](), set[str]()
        for point, finding in findings:
            if finding.state == "met" or covered is None:
                continue
            told.update(token.stem for text in (point.says, finding.message) for token in read(text).tokens)
            for judged in point.either or (point,):
                patterns = getattr(judged.judged_by[1], "patterns", tuple)
                wanted.update(stem for _, pattern in patterns() for stem in lexicon.stems(pattern))
        open_words = [word for word in covered.missing if stem(word) in wanted - told] if covered else []
        others = [other.model for other in self.bank.questions if other is not question]
        return tuple(word for word in open_words if not is_common(stem(word), others))[:EXPECTED_WORDS]

    def _judge(self, point: Point, answer: Answer, context: Context) -> Finding:
        if not point.either:
            return self._run(point, answer, context)
        findings = []
        for alternative in point.either:
            finding = _limited(self._run(alternative, answer, context), alternative.up_to)
            if finding.state == "met":
                return finding
            findings.append(finding)
        for finding in findings:
            if isinstance(finding, Failure):
                return finding
        best = max(findings, key=lambda finding: (finding.share, finding.state == "error", bool(finding.feedback)))
        telling = [best]
        if best.state != "failed":
            # What was run and found wrong is worth saying, even where words beside it earned more.
            telling += [finding for finding in findings if finding.state == "failed"]
        return replace(
            best,
            feedback=_once([line for finding in telling for line in finding.feedback]),
            pictures=tuple(picture for finding in telling for picture in finding.pictures),
        )

    def _run(self, judged: Judged, answer: Answer, context: Context) -> Finding:
        name, parameters = judged.judged_by
        return judge(self.checkers[name], parameters, answer, context)


class _Listening:
    """A bench that keeps its sessions, to show what a learner's code printed."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._sessions: list[Session] = []

    def session(self, kit: Kit = "torch", seconds: float = 3.0) -> Session:
        self._sessions.append(self._bench.session(kit, seconds))
        return self._sessions[-1]

    def call(self, function: Callable[..., Any], *arguments: Plain, kit: Kit = "torch", seconds: float = 10.0) -> Plain:
        return self._bench.call(function, *arguments, kit=kit, seconds=seconds)

    def printed(self) -> list[str]:
        """A remark with the beginning of what was printed first, if anything was."""
        output = next((text for session in self._sessions if (text := session.output.strip())), "")
        lines = output[:PRINTED_CHARACTERS].splitlines()
        shown = "\n".join(lines[:PRINTED_LINES])
        return [f"Your code printed: {shown}{' …' if len(shown) < len(output) else ''}"] if output else []


def _coverage(question: Question, answer: Answer) -> Coverage | None:
    """How many of the model answer's words the answer has; nothing to compare where code is asked for."""
    if question.input not in ("prose", "line") or "```" in question.model:
        return None
    return coverage(read(answer.text), question.model, (question.prompt,))


def _with_coverage(points: tuple[PointGrade, ...], weight: float, covered: Coverage) -> tuple[PointGrade, ...]:
    """``points``, each worth less by ``weight``, and one for the words said."""
    worth = weight * sum(point.worth for point in points)
    share = min(1.0, covered.share / ENOUGH_COVERED)
    state: State = "met" if share == 1 else "partial" if share else "missing"
    own = PointGrade("It speaks of what a full answer speaks of.", worth, share * worth, state)
    return *(replace(p, worth=(1 - weight) * p.worth, earned=(1 - weight) * p.earned) for p in points), own


def _limited(finding: Finding, share: float) -> Finding:
    if finding.share <= share:
        return finding
    return replace(finding, share=share, state="partial" if share else "missing")


def _point_grade(point: Point, finding: Finding, cancelled: bool) -> PointGrade:
    if cancelled and finding.state != "error":
        finding = replace(finding, state="contradicted", share=0.0)
    earned = finding.share * point.worth
    return PointGrade(point.says, point.worth, earned, finding.state, finding.evidence, finding.message)


def _quote(misconception: Misconception, answer: Answer, lexicon: Lexicon) -> str | None:
    passage = lexicon.read(answer.text)
    if any(lexicon.find(pattern, passage, affirmed=True) for pattern in misconception.unless):
        return None
    for pattern in misconception.any:
        match = lexicon.find(pattern, passage, affirmed=True)
        if match is not None:
            return answer.text[match.start : match.end]
    return None


def _once(lines: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(lines))
