"""A choice: options given by letter, number or text."""

from __future__ import annotations

import re
import string

from pydantic import Field, model_validator

from quizapp.answer import Answer
from quizapp.checker import Context, Finding
from quizapp.checker import Parameters as Base
from quizapp.grade import State
from quizapp.prose.vocabulary import listed
from quizapp.prose.words import fold


class Parameters(Base):
    """Options, and which of them are correct. Answered by letter (a, b), number (1, 2) or the option's text."""

    options: tuple[str, ...] = Field(min_length=2, max_length=26)
    """What the learner chooses from, in order, e.g. `['the moon', 'the wind']`."""
    correct: tuple[str, ...] = Field(min_length=1)
    """The options that are correct, word for word as above."""

    @model_validator(mode="after")
    def _known(self) -> Parameters:
        if len({_plain(option) for option in self.options}) != len(self.options):
            raise ValueError("two options read the same")
        for option in self.correct:
            if option not in self.options:
                raise ValueError(f"{option!r} is called correct but is not among the options")
        return self


def check(answer: Answer, parameters: Parameters, context: Context) -> Finding:
    """Which options ``answer`` names; each wrong one takes away what a correct one earns."""
    chosen = _chosen(answer.text, parameters.options)
    if not chosen:
        names = ", ".join(f"{letter}) {option}" for letter, option in zip(_LETTERS, parameters.options, strict=False))
        return Finding("missing", message=f"no option is named; the options are {names}")
    wanted = {parameters.options.index(option) for option in parameters.correct}
    hits, wrong = len(chosen & wanted), chosen - wanted
    share = max(0.0, (hits - len(wrong)) / len(wanted))
    message = "you chose " + ", ".join(parameters.options[number] for number in sorted(chosen))
    feedback = tuple(f"not so: {parameters.options[number]}" for number in sorted(wrong))
    state: State = "met" if share >= 1 else "partial" if share > 0 else "contradicted"
    return Finding(state, share, message, feedback=feedback)


_LETTERS = string.ascii_lowercase
_LABEL = re.compile(r"[a-z]|\d{1,2}")
_LEADING_LABEL = re.compile(r"\W*(?:(?:option|answer)\W+)?([a-z]|\d{1,2})[).:]\s")
#: Words that may stand around labels without being a text of their own.
_AROUND = listed(
    "i'd think would say choose chose pick guess believe it it's is are be that my the answer answers option options "
    "choice correct right letter number and or both"
)


def _chosen(text: str, options: tuple[str, ...]) -> set[int]:
    """Numbers of the named options. Labels count only where nothing but labels is written, or one leads the text."""
    said = _plain(text[:2_000])
    exact = {number for number, option in enumerate(options) if said == _plain(option)}
    if exact:
        return exact
    labels = _labels(fold(text[:2_000]), len(options))
    if labels:
        return labels
    named: set[int] = set()
    # The longest first, so that an option that is part of another one is not found inside it.
    for number in sorted(range(len(options)), key=lambda number: -len(options[number])):
        words = rf"(?<!\w){re.escape(_plain(options[number]))}(?!\w)"
        if re.search(words, said):
            named.add(number)
            said = re.sub(words, " ", said)
    return named


def _labels(text: str, count: int) -> set[int]:
    """Numbers of the options that are named by label."""
    words = re.findall(r"[^\W_]+(?:'[^\W_]+)*", text)
    pronoun = {index for index, word in enumerate(words[:-1]) if word == "i" and words[index + 1] in _AROUND}
    rest = [word for index, word in enumerate(words) if word not in _AROUND and index not in pronoun]
    if rest and all(_LABEL.fullmatch(word) for word in rest):
        numbers = {_number(word) for word in rest}
        return numbers if all(0 <= number < count for number in numbers) else set()
    lead = _LEADING_LABEL.match(text)
    number = -1 if lead is None else _number(lead[1])
    return {number} if 0 <= number < count else set()


def _number(label: str) -> int:
    return int(label) - 1 if label.isdecimal() else _LETTERS.index(label)


def _plain(text: str) -> str:
    """Words and signs without punctuation, capitals or a leading article."""
    words = re.findall(r"[^\W_]+|[^\w\s.,;:!?()\"'`*_]", fold(text))
    return " ".join(words[1:] if len(words) > 1 and words[0] in ("the", "a", "an") else words)
