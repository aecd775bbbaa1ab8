"""The steps of a training loop, as read from Python, pseudo-code or a list in words: which, in what order, how.

Nothing is run. A step may be said in code (``loss.backward()``) or in words ("compute the gradients").
"""

from __future__ import annotations

import ast
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["predict", "loss", "gradients", "update", "zero"]
#: How the update is done: as it should be; climbing; changing the gradient itself; without the learning rate; not said.
Manner = Literal["right", "sign", "target", "rate", "vague"]
Loop = Literal["batches", "epochs"]

ORDER: tuple[Kind, ...] = ("predict", "loss", "gradients", "update")

_CAP = 16 * 1024
_LONG_LINE = 300
_RATE = r"(?:\blr\b|l_r|learn\w*[ _-]?rate|\brate\b|\beta\b|\balpha\b|step[ _]?size|\b\d*\.\d+|1e-)"
_GRADIENT = r"(?:grad|slope|deriv|∇|\bd_?[wpb]\b|\bdw\w*|\bg\b|delta)"

_COMMENT = re.compile(r"(?<!&)#+")
_MARKER = re.compile(
    r"^[ \t>|]*(?:[-*+•|]+|\(?\d{1,2}(?:\.\d{1,2})*[.):]+|\(?[a-hA-H][.)](?=\s)|step\s*\d[\d.]*\s*[:.)-]*)?[ \t|-]*",
    re.IGNORECASE,
)
_STATEMENT_BREAK = re.compile(r"<br\s*/?>|;|[ \t](?:->|→|=>|⇒)[ \t]|[ \t](?=\d{1,2}[.)][ \t])", re.IGNORECASE)
_CLAUSE_BREAK = re.compile(
    r"[,:]\s|\s\(|\.\s|\bthen\b|&"
    r"|\band\b(?=\s+(?:then\s+|finally\s+)?(?:calc|comput|updat|step|zero|find|get\b|predict|subtract|back|adjust"
    r"|repeat|set\b|make|take|measur|evaluat|apply|use\b|call|reset|move|do\b|modif|chang|clear|optimi))",
    re.IGNORECASE,
)
_IS_CODE = re.compile(
    r"[\w\])]\s*[-+*/]?=[^=]|\w\(.*\)|\w\.\w+\(|^\s*(?:for|while)\b.*:\s*$|\.(?:backward|step|zero_grad)\b"
)
_SKIPPED = re.compile(r"^\s*(?:def|class|import|from|return|print|assert|with|if|else|elif)\b")
_HEADER = re.compile(r"^\s*(?P<head>(?:for|while)\b[^:]*:)\s*(?P<rest>\S.*)?$")

_ZERO = re.compile(
    r"zero[_ ]?grad|grad\w*(?:\.data)?\.zero_?\b|\.grad(?:\.data)?\s*=\s*(?:none|0)"
    r"|\b(?:zero|reset|clear|null|empty)\w*\b.{0,40}grad|\bset\b.{0,40}grad.{0,20}\b(?:0|zero|none)"
    r"|grad\w*.{0,20}\b(?:to|as|=|is)\s*(?:zero|0\b|none)",
    re.IGNORECASE,
)
_OPTIMISER_STEP = re.compile(
    r"\.step\b|\b(?:opt\w*|sgd|weight|gradient[ _]descent)[ _]step|^\W*(?:take|make|do|perform)?\s*(?:an?|the)?"
    r"\s*step\b(?!\s*\d)|\bstep (?:the |all )?(?:weight|param|w\b|model)|\bstep\s*\(",
    re.IGNORECASE,
)
_CHANGES = re.compile(
    r"\b(?:updat|adjust|modif|chang|improv|subtract|tweak|move|nudg|optimi[sz]e\b|correct|tun|add|decreas|reduc)\w*\b"
    r".{0,60}\b(?:w?h?eight|param|model|them|coeff|w\b|bias)|\bupdate\w*\(|\bgradient descent\b",
    re.IGNORECASE,
)
_RULE_IN_WORDS = re.compile(
    r"(?:w?h?eight|param)\w*\b.{0,40}(?:minus|subtract|[-−–]).{0,60}" + _GRADIENT, re.IGNORECASE
)
_STEPS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        "gradients",
        re.compile(r"backward|back[- ]?prop|(?<!requires_)(?<!no_)(?<!enable_)grad|deriv|\bslope", re.IGNORECASE),
    ),
    (
        "loss",
        re.compile(
            r"loss|\berror\b|\bcost\b|criterion|\bmse\b|cross[-_ ]?entropy|how (?:good|bad|far|well)", re.IGNORECASE
        ),
    ),
    (
        "predict",
        re.compile(
            r"predict|\bpreds?\b|forward|\b(?:model|net|network|learner)\w*\s*\(|\b(?:model|net|learn)\.\w+\(|\by_?hat\b"
            r"|\by_?pred|\boutputs?\b|\bactivations\b|through the (?:model|net)"
            r"|\b(?:run|feed|apply|pass)\b.*\b(?:model|net)"
            r"|\bw\w*\s*@\s*x|\bx\w*\s*@\s*w|dot product|\binference\b|linear\d?\(",
            re.IGNORECASE,
        ),
    ),
)
_CALLS_MODEL = re.compile(r"\(.*\b(?:model|net|predict|forward|learner|f|linear1?)\w*(?:\.\w+)?\(", re.IGNORECASE)
_BOTH = re.compile(r"predict\w*(?:\s+and|\s*/|\s*\+)\s+(?:the\s+)?loss", re.IGNORECASE)
_ASSIGNMENT = re.compile(r"^\s*(?P<target>[A-Za-z_][\w.\[\]]*)\s*(?P<sign>[-+*/]?)=(?!=)\s*(?P<value>.+)$")

_FOR = re.compile(
    r"^\s*for\s+(?:each\s+|every\s+)?(?P<target>.+?)\s+(?:in|of|from)\s+(?P<items>.+?)\s*:?\s*$", re.IGNORECASE
)
_PLAIN_FOR = re.compile(r"^for\s+[\w, ()]{1,60}\s+in\s+[\w.()]{1,60}\s*:?$", re.IGNORECASE)
_OF_PARAMETERS = re.compile(r"\b(?:p|param\w*|w?h?eights?|w|layers?)\b", re.IGNORECASE)
_BATCHES = re.compile(
    r"batch|loader|\bdls?\b|_dl\b|\bxb\b|data\s?-?set|\bds\b|\bdata\b|sample|example|\bitems?\b|image|\bx\w*\s*,\s*y",
    re.IGNORECASE,
)
_LOOPS = re.compile(
    r"\bfor (?:each|every|all|in|n\b|some)|\bfor\b.*\bin\b|\b(?:loop|iterat|repeat|while|until|go back|go to)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Step:
    """One step; ``text`` is the learner's line. ``manner`` is given for updates."""

    kind: Kind
    text: str
    in_code: bool
    manner: Manner | None = None


@dataclass(frozen=True)
class Procedure:
    """The steps that an answer names, in its order, and what it loops over."""

    steps: tuple[Step, ...]
    loop: Loop | None

    def has(self, kind: Kind) -> bool:
        """Whether the step is there at all."""
        return any(step.kind == kind for step in self.steps)

    @property
    def manner(self) -> Manner | None:
        """How the update is done; what is written as code counts before what is said in words."""
        manners = [step.manner for step in self.steps if step.kind == "update" and step.in_code]
        manners = manners or [step.manner for step in self.steps if step.kind == "update"]
        wrong: tuple[Manner, ...] = ("sign", "target", "rate")
        return next((manner for manner in (*wrong, "right") if manner in manners), manners[0] if manners else None)

    @property
    def ordered(self) -> bool:
        """Whether the steps that are there come in their right order."""
        wanted = [kind for kind in ORDER if self.has(kind)]
        for step in self.steps:
            if wanted and step.kind == wanted[0]:
                wanted.pop(0)
        return not wanted

    @property
    def zeroed_too_early(self) -> bool:
        """Whether the gradients are zeroed between their computation and the update."""
        kinds = [step.kind for step in self.steps]
        if "gradients" not in kinds:
            return False
        after = kinds[kinds.index("gradients") :]
        return "update" in after and "zero" in after[: after.index("update")]


def procedure(text: str) -> Procedure:
    """The steps that ``text``, code or words, goes through."""
    steps: list[Step] = []
    loops: list[Loop] = []
    for clause, in_code in _clauses(text[:_CAP]):
        loop = _loop(clause)
        if loop is not None:
            loops.append(loop)
            if in_code:
                continue
        steps += _steps(clause, in_code)
    loop = "batches" if "batches" in loops else "epochs" if loops else None
    return Procedure(tuple(steps), loop)


def _clauses(text: str) -> Iterator[tuple[str, bool]]:
    """The statements and clauses of ``text`` in order, each with whether it is code."""
    text = html.unescape(text).replace("\\_", "_").replace("\\*", "*").replace("`", "")
    for line in text.splitlines():
        for piece in _pieces(line):
            code, *remarks = _COMMENT.split(piece, maxsplit=1)
            code = _MARKER.sub("", code).strip()
            header = _HEADER.match(code)
            for part in [header["head"], header["rest"] or ""] if header else [code]:
                if part and (_PLAIN_FOR.match(part) or (_IS_CODE.search(part) and not _reads_as_prose(part))):
                    yield part, True
                else:
                    yield from ((clause, False) for clause in _CLAUSE_BREAK.split(part) if clause.strip())
            if not code:
                yield from ((clause, False) for remark in remarks for clause in _CLAUSE_BREAK.split(remark))


def _pieces(line: str) -> Iterator[str]:
    """The statements of a line; a paragraph's sentences. None is longer than the patterns can take in good time."""
    for piece in _STATEMENT_BREAK.split(line):
        parts = re.split(r"(?<=[.!?])\s", piece) if len(piece) > _LONG_LINE else [piece]
        yield from (part[: 2 * _LONG_LINE] for part in parts)


def _reads_as_prose(line: str) -> bool:
    """A sentence that mentions code: four plain words in a row."""
    return bool(re.search(r"(?:\b[A-Za-z]{2,}\b[ ]+){3,}[A-Za-z]{2,}", line)) and not _ASSIGNMENT.match(line)


def _loop(clause: str) -> Loop | None:
    found = _FOR.match(clause)
    if found:
        over = f"{found['target']} {found['items']}"
        if _OF_PARAMETERS.fullmatch(found["target"]) or re.match(r"(?:model\.)?param|weights?$", found["items"]):
            return None
        return "batches" if _BATCHES.search(over) else "epochs"
    if not _LOOPS.search(clause) or re.search(
        r"\b(?:each|all|every|over)\b.{0,12}\b(?:param|w?h?eight)", clause, re.IGNORECASE
    ):
        return None
    return "batches" if _BATCHES.search(clause) else "epochs"


def _steps(clause: str, in_code: bool) -> list[Step]:
    if _SKIPPED.match(clause):
        return []
    said = clause.strip()
    if _ZERO.search(said):
        return [Step("zero", said, in_code)]
    manner = _update(said, in_code)
    if manner is not None:
        return [Step("update", said, in_code, manner)]
    for kind, pattern in _STEPS:
        if pattern.search(said):
            first = [Step("predict", said, in_code)] if kind == "loss" and _predicts_too(said, in_code) else []
            return [*first, Step(kind, said, in_code)]
    return []


def _predicts_too(said: str, in_code: bool) -> bool:
    return bool((_CALLS_MODEL.search(said) or "@" in said) if in_code else _BOTH.search(said))


def _update(said: str, in_code: bool) -> Manner | None:
    """How the clause changes the weights, or None if it does not."""
    assignment = _ASSIGNMENT.match(said)
    if assignment and re.search(_GRADIENT, said, re.IGNORECASE):
        manner = _assigned(assignment["target"], assignment["sign"], assignment["value"])
        if manner is not None:
            return manner
    if in_code and (called := re.search(r"\.(sub|add)_?\((?P<value>.*)\)", said)) and re.search(_GRADIENT, said):
        minus = called[1] == "sub" or re.search(r"-", called["value"])
        return "right" if minus else "sign"
    if _OPTIMISER_STEP.search(said):
        return "right"
    if _RULE_IN_WORDS.search(said):
        return "right" if re.search(_RATE, said, re.IGNORECASE) else "rate"
    if _CHANGES.search(said) and not (in_code and assignment):
        return _in_words(said)
    return None


def _in_words(said: str) -> Manner:
    if re.search(r"\babove\b", said, re.IGNORECASE):
        return "right"
    gradient, rate = (re.search(pattern, said, re.IGNORECASE) for pattern in (_GRADIENT, _RATE))
    if gradient and re.match(r"\W*add", said, re.IGNORECASE):
        return "sign"
    if gradient and (rate or not re.search(r"subtract|minus", said, re.IGNORECASE)):
        return "right"
    return "rate" if gradient else "vague"


def _assigned(target: str, sign: str, value: str) -> Manner | None:
    """How ``target sign= value`` changes a weight; None if it changes none."""
    grad = re.compile(_GRADIENT, re.IGNORECASE)
    if re.search(r"(?:\.grad(?:\.data)?|^grad\w*)$", target):
        return "target" if sign in ("-", "+") or re.search(_RATE, value, re.IGNORECASE) else None
    if sign in ("-", "+") and grad.search(value):
        negative = bool(re.match(r"\s*\(?\s*-|.*\*\s*\(?\s*-", value))
        if (sign == "-") == negative:
            return "sign"
        return "right" if re.search(_RATE, value, re.IGNORECASE) else "rate"
    return _difference(value) if not sign else None


def _difference(value: str) -> Manner | None:
    """How ``weight = value`` goes: ``weight - rate * gradient`` is right."""
    grad = re.compile(_GRADIENT, re.IGNORECASE)
    try:
        tree: ast.expr | None = ast.parse(value.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        tree = None
    if isinstance(tree, ast.BinOp) and isinstance(tree.op, (ast.Sub, ast.Add)):
        left, right = ast.unparse(tree.left), ast.unparse(tree.right)
        minus, operand_is_rate = isinstance(tree.op, ast.Sub), bool(re.search(_RATE, value, re.IGNORECASE))
    else:
        parts = re.split(r"\s[-−–]\s|\bminus\b", value, maxsplit=1)
        if len(parts) < 2:
            return "sign" if "+" in value and grad.search(value) and re.search(_RATE, value, re.IGNORECASE) else None
        (left, right), minus, operand_is_rate = parts, True, bool(re.search(_RATE, value, re.IGNORECASE))
    if not grad.search(right):
        return "sign" if minus and grad.search(left) else None
    negative = right.strip("( ").startswith("-")
    if minus == negative:
        return "sign"
    return "right" if operand_is_rate else "rate"
