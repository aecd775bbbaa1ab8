"""Named axes of tensors in an answer: ``(minibatch, in_channels, iH, iW)``, ``N x C x H x W``, "batch, then rows"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from quizapp.reading.characters import TIMES, Mapped, unescaped
from quizapp.reading.tensors.axis_names import Axis, axes_of, is_axis_word

Argument = Literal["input", "weight"]

_BRACKETED = re.compile(r"[(\[{<]([^()\[\]{}<>\n]{1,300})[)\]}>]")
_LATEX_DRESS = re.compile(r"\\(?:text|mathrm|mathit|texttt|operatorname|textit|textbf|mathbf)\s*\{([^{}\n]{0,60})\}")
_SUBSCRIPT = re.compile(r"_\{([^{}\n]{0,40})\}")
_LATEX_TIMES = re.compile(r"\\times\b|\\cdot\b")
_DRESS = " `*_'\"$\t"
_CROSS = re.compile(rf"[ ]*(?:{TIMES}|(?<=[\w)])\*(?=\w)|(?<=[\w)`][ ])[xX*](?=[ ]))[ ]*")
_AND = re.compile(r"[ ](?:and|&|plus|then)[ ]|[ ]?&[ ]?")
_WORDS = r"`?[A-Za-z_]\w*(?:[ -][A-Za-z_]\w*){0,3}`?"
_TIMES_LIST = re.compile(rf"(?<!\w){_WORDS}(?:[ ]*(?:{TIMES}|\*|(?<=[\s`])[xX](?=[\s`]))[ ]*{_WORDS}){{2,4}}")
_LETTERS = re.compile(r"(?<![A-Za-z])(?:[NB]C[HW]{2}|[NB]HWC|[OK]I[HW]{2}|OIHW|KCRS|CHW|HWC)(?![A-Za-z])")
_PHRASE = re.compile(
    r"(?<![A-Za-z_])(?:number of |no\. of |# ?of )?"
    r"(?:(?:input|output|image|kernel|filter|colou?r|batch|mini|spatial|kernal)[ _-])?"
    r"[A-Za-z][A-Za-z_]*(?:[ _](?:size|height|width|in|out|channels?))?(?:/groups)?(?![A-Za-z_])",
    re.IGNORECASE,
)
_GAP = re.compile(
    rf"(?:[\s,;:`*'\"()|>-]|->|{TIMES}|\b(?:and|then|by|of|the|a|an|in|each|number|size|its|with|is|are|axis|axes|dimension|"
    r"dimensions|dim|first|second|third|fourth|last|followed|next|finally|plus|also|per|[xX]|\d[.)]?)\b)*",
)
_LABEL = re.compile(
    r"\b(?P<input>inputs?|images?|activations?|xb)\b|\b(?P<weight>weights?|filters?|kernels?|parameter tensor)\b",
    re.IGNORECASE,
)
_LABELS = re.compile(r"`?[ ]*(?::|=|-[ ]|is\b|are\b|has\b|have\b|shape\b)")
_STRICT = re.compile(r"\b(?:(?P<input>inputs?)|(?P<weight>weights?))\b", re.IGNORECASE)
_PAIR = re.compile(r"\binputs?`?[ ]*(?:and|,|/|&)[ ]*(?:the[ ])?`?weights?\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?](?=\s)|\n\s*\n")
_LONGEST = 20000
_MOST = 40


@dataclass(frozen=True)
class AxisList:
    """The axes that an answer names in one place, in its order, at ``answer[start:end]``.

    ``names`` are the learner's words, ``axes`` what they mean; None where a name says nothing, a digit where an
    example's number stands. ``argument`` is the tensor they belong to, as far as the answer tells.
    """

    names: tuple[str, ...]
    axes: tuple[Axis | None, ...]
    start: int
    end: int
    argument: Argument | None = None

    @property
    def numeric(self) -> bool:
        """Whether these are an example's numbers, which name nothing."""
        return all(name.isdigit() for name in self.names)


@lru_cache(maxsize=256)
def axis_lists(text: str) -> tuple[AxisList, ...]:
    """All lists of axes in ``text``, in order, each with the argument of conv2d that it describes.

    The argument is the one named last before the list (or after it, or both before in the same order); where none is
    named, axes that only one of them has decide (a batch axis: input; a kernel or output axis: weight).
    """
    mapped = _undressed(unescaped(text[:_LONGEST]))
    plain_lists = sorted(_found(mapped.text), key=lambda place: place[1])
    lists: list[AxisList] = []
    reach = 0
    for count, (names, start, end) in enumerate(plain_lists):
        if start < reach or len(lists) >= _MOST:
            continue
        following = plain_lists[count + 1][1] if count + 1 < len(plain_lists) else len(mapped.text)
        argument, label_end = _argument(mapped.text, reach, start, end, following)
        argument = argument or _by_content(names)
        first, last = mapped.span(start, end)
        lists.append(AxisList(names, axes_of(names, argument), first, last, argument))
        reach = label_end
    return tuple(_paired(lists))


def _undressed(mapped: Mapped) -> Mapped:
    """The text without LaTeX's font commands and braces of subscripts; ``C_{\\text{in}}`` becomes ``C_in``."""
    for pattern in (_LATEX_DRESS, _SUBSCRIPT):
        if "{" not in mapped.text:
            return mapped
        kept: list[int] = []
        place = 0
        for match in pattern.finditer(mapped.text):
            kept += range(place, match.start())
            if pattern is _SUBSCRIPT:
                kept.append(match.start())
            kept += range(match.start(1), match.end(1))
            place = match.end()
        kept += range(place, len(mapped.text))
        mapped = Mapped("".join(mapped.text[k] for k in kept), tuple(mapped.origins[k] for k in kept))
    return mapped


def _found(text: str) -> Iterator[tuple[tuple[str, ...], int, int]]:
    taken: list[tuple[int, int]] = []
    text = _LATEX_TIMES.sub(lambda match: TIMES.ljust(len(match.group())), text)
    for match in _BRACKETED.finditer(text):
        names = _items(match[1])
        if len(names) > 1 and (sum(map(is_axis_word, names)) >= 2 or all(name.isdigit() for name in names)):
            taken.append(match.span())
            yield names, *match.span()
    for match in _TIMES_LIST.finditer(text):
        parts = [name.strip(_DRESS) for name in _CROSS.split(match.group())]
        if len(parts) < 3:
            continue
        first, *between, last = parts
        head, tail = _last_axis(first), _first_axis(last)
        names = (head, *between, tail)
        span = match.end() - len(match.group()) + match.group().index(head), match.start() + match.group().rindex(tail)
        span = span[0], span[1] + len(tail)
        if _free(span, taken) and sum(map(is_axis_word, names)) >= 2:
            taken.append(span)
            yield names, *span
    for match in _LETTERS.finditer(text):
        if _free(match.span(), taken):
            taken.append(match.span())
            yield tuple(match.group()), *match.span()
    yield from _in_prose(text, taken)


def _last_axis(words: str) -> str:
    """The longest end of a few words that names an axis ("the weight is number of filters"), else the last word."""
    parts = words.split(" ")
    ends = (" ".join(parts[start:]) for start in range(len(parts)))
    return next((end for end in ends if is_axis_word(end)), parts[-1])


def _first_axis(words: str) -> str:
    """The longest beginning of a few words that names an axis, else the first word."""
    parts = words.split(" ")
    beginnings = (" ".join(parts[:stop]) for stop in range(len(parts), 0, -1))
    return next((beginning for beginning in beginnings if is_axis_word(beginning)), parts[0])


def _items(inside: str) -> tuple[str, ...]:
    """The names between two brackets, split at commas, semicolons or crosses; ``*kernel_size`` is two axes."""
    parts = re.split(r"[,;]", inside)
    names: list[str] = []
    for part in parts:
        pieces = [piece for piece in _CROSS.split(part) if piece.strip(_DRESS)]
        starred = len(parts) > 1 and part.strip(" `").startswith("*") and len(pieces) == 1
        joined = [name.strip(_DRESS) for name in _AND.split(part)]
        if len(parts) > 1 and len(joined) == 2 and all(map(is_axis_word, joined)):
            pieces = joined  # "height and width" are two axes
        names += [re.sub(r"^and[ ]", "", piece.strip(_DRESS)).strip(_DRESS) for piece in pieces] * (2 if starred else 1)
    words = inside.split()
    if len(names) == 1 and len(words) in (3, 4) and all(map(is_axis_word, words)):
        names = words
    return tuple(name for name in names if name)


def _in_prose(text: str, taken: list[tuple[int, int]]) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """Runs of three or more axis names with nothing but commas, "and", "then", "number of" between them."""
    run: list[re.Match[str]] = []
    reach = 0
    for match in [*_phrases(text), None]:
        if match is not None and not _free(match.span(), taken):
            continue
        gap = text[reach : match.start()] if match is not None and run else ""
        if match is not None and run and len(gap) <= 40 and _GAP.fullmatch(gap):
            explained = not re.search(r"[,;\n]", gap) and _axis_alone(run[-1]) == _axis_alone(match)
            reach = match.end()
            if not explained:  # "N: batch size" is one axis
                run.append(match)
            continue
        names = tuple(one.group() for one in run)
        # The same axis twice is an explanation ("batch_size: how many images one batch has"), no list.
        named = [axis for axis in axes_of(names, None) if axis not in ("channels", "kernel_side", "kernel_height")]
        if len(run) >= 3 and len(set(named)) == len(named) and any(len(name) > 1 or name.isupper() for name in names):
            yield names, run[0].start(), reach
        run = [match] if match is not None else []
        reach = match.end() if match is not None else reach


def _phrases(text: str) -> list[re.Match[str]]:
    found = []
    for match in _PHRASE.finditer(text):
        letter = len(match.group()) == 1
        if _LABEL.fullmatch(match.group()) and _LABELS.match(text, match.end()):
            continue  # "filters: ..." labels what follows
        if is_axis_word(match.group()) and (not letter or match.group() in "nNbBcChHwWkK"):
            found.append(match)
    return found


def _axis_alone(match: re.Match[str]) -> Axis | None:
    return axes_of([match.group()], "input")[0]


def _free(span: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    return all(span[1] <= start or end <= span[0] for start, end in taken)


def _argument(text: str, reach: int, start: int, end: int, following: int) -> tuple[Argument | None, int]:
    """What the words around a list say it belongs to, and where the list's own words end."""
    before = text[max(reach, start - 400) : start]
    pairs = [*_PAIR.finditer(before)]
    if pairs and _STRICT.search(before, pairs[-1].end()) is None:
        return "input", end
    for pattern, farthest in ((_STRICT, 400), (_LABEL, 120)):
        label = max(pattern.finditer(before), key=lambda match: match.start(), default=None)
        if label is not None and len(before) - label.end() <= farthest:
            return ("input" if label["input"] else "weight"), end
    after = text[end : min(following, end + 60)]
    label = _STRICT.search(after) or _LABEL.search(after)
    if label and not _SENTENCE_END.search(after, 0, label.start()) and "\n" not in after[: label.start()]:
        return ("input" if label["input"] else "weight"), end + label.end()
    return None, end


def _by_content(names: tuple[str, ...]) -> Argument | None:
    axes = axes_of(names, None)
    if any(axis in ("out_channels", "kernel_height", "kernel_width", "kernel_side") for axis in axes):
        return "weight"
    return "input" if "batch" in axes else None


def _paired(lists: list[AxisList]) -> list[AxisList]:
    """Two lists of which only one is known: the other is the other one's."""
    known = {one.argument for one in lists}
    unknown = [one for one in lists if one.argument is None]
    if len(unknown) == 1 and len(known) == 2:
        other: Argument = "weight" if "input" in known else "input"
        return [one if one.argument else replace(one, argument=other, axes=axes_of(one.names, other)) for one in lists]
    return lists
