"""A question and its proofs as lines of text: what learners see, then what they see later, then what is tried."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from quizapp.authoring.proof import Proof
from quizapp.question import Question
from quizapp.report.words import MARKS, excerpt, number, tidy

INPUTS = {"prose": "a text", "code": "code", "line": "one line", "choice": "a choice"}


def headline(bank: str, question: Question) -> str:
    """``tides/cause: question 1, answered by a text, 1.5 marks``."""
    marks = f"{number(question.out_of)} mark{'' if question.out_of == 1 else 's'}" if question.out_of else "not marked"
    more = [question.difficulty or "", *question.tags]
    listed = ", ".join(filter(None, [f"answered by {INPUTS[question.input]}", marks, *more]))
    return f"{bank}/{question.id}: question {question.number}, {listed}"


def question_text(bank: str, question: Question, width: int = 80) -> str:
    """Everything but the proofs."""
    width = max(40, min(width, 110))
    lines = [headline(bank, question), "", *_wrapped(question.prompt, "  ", width)]
    options, several = question.options
    if options:
        lines += ["", f"  Choose {'all that fit' if several else 'one'}:"]
        lines += [f"  {place}: {option}" for place, option in enumerate(options, 1)]
    for place, hint in enumerate(question.hints, 1):
        lines += ["", f"Hint {place}", *_wrapped(hint, "  ", width)]
    lines += ["", "Model answer", *_wrapped(question.model, "  ", width)]
    lines += ["", "Explanation", *_wrapped(question.explanation, "  ", width)]
    return "".join(f"{line}\n" for line in lines)


def proofs_text(proofs: Iterable[Proof], width: int = 80) -> str:
    """A line for each answer with its verdict, and below those that should have another one, why."""
    width = max(40, min(width, 110))
    tried = list(proofs)
    lines = [line for proof in tried for line in _proof(proof, width)]
    failed = sum(not proof.holds for proof in tried)
    says = f"all {len(tried)} get their verdicts" if len(tried) > 1 else "it gets its verdict"
    if failed:
        says = f"{failed} of {len(tried)} {'gets' if failed == 1 else 'get'} another verdict than wanted"
    return "".join(f"{line}\n" for line in [f"Answers tried: {says}", *lines])


def verdicts(proof: Proof) -> str:
    """``✓ right``, or ``partial, must be right``."""
    got = f"{MARKS[proof.grade.verdict]} {proof.grade.verdict}"
    return got if proof.holds else f"{got}, MUST BE {proof.wanted}"


def _proof(proof: Proof, width: int) -> Iterator[str]:
    said = " ".join(excerpt(proof.answer, lines=3, length=160).split())
    head = f"  {proof.name:<11} {verdicts(proof)}: "
    yield from textwrap.wrap(said, width, initial_indent=head, subsequent_indent=" " * 14) or [head]
    for why in proof.why:
        yield from textwrap.wrap(why, width, initial_indent=" " * 14 + "- ", subsequent_indent=" " * 16)


def _wrapped(text: str, indent: str, width: int) -> Iterator[str]:
    """Lines as they stand, long ones wrapped; code is left alone."""
    is_code = False
    for line in tidy(text).split("\n"):
        is_code ^= line.lstrip().startswith("```")
        stands = is_code or len(line) + len(indent) <= width
        yield from (
            [indent + line]
            if stands
            else textwrap.wrap(line, width, initial_indent=indent, subsequent_indent=indent, break_long_words=False)
        )
