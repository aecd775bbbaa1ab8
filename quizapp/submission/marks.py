"""What stands before the words of a line: indent, quote, heading, bullet, number, label, emphasis."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

_QUOTE = re.compile(r">(?!>)[ \t]?")
_HEADING = re.compile(r"(#{1,6})(?:[ \t]+|(?=\d)|(?=\*\*)|(?<=##)(?=[A-Za-z]))|(={2,6})[ \t]+(?=[^=]{1,600}=+\s*$)")
#: A character that is no letter, no mark-up and no mathematics: people's own bullets, such as emoji.
_SIGN_BEFORE = re.compile(
    r"(?P<sign>[§¶№\u203b\u2139\u25a0-\u27bf\u2b00-\u2bff\uf000-\uf0ff\U0001f000-\U0001faff])[\ufe0f\u200d]*[ \t]*"
)
_BULLET = re.compile(r"(?:[-*+•‣◦▪●○·]|[–—](?=\s))[ \t]+(?:\[[ xX]\][ \t]+)?")
_EMPHASIS = re.compile(r"\*{1,3}(?=[^\s*])|_{1,3}(?=[^\s_])|==(?=[^\s=])|\[\[(?=[A-Za-z][^\]]{0,600}\]\]\s*$)")
_CLOSING = re.compile(r"[ \t]*(?:\*{1,3}|_{1,3})(?=[\s:.)\-–—]|$)[ \t]*")
_CLOSES = {"[[": "]]"}
_ASKING = "What|Why|How|Which|Who|Where|When|Do|Is|Are|Can|Explain|Describe|Define|Write|Create|Draw|Show|Run|List|Name"
_NUMBER = re.compile(
    r"\\?[(\[]?(?P<first>\d{1,3})(?:\.(?P<second>\d{1,3}))?(?:\*\*|__)?"
    r"(?:\s?\\?[.)\]:]+(?!\d)(?:\s?[-–—]+(?=\s))?|\s?[-–—]+(?=\s|$)|\s?[|/](?=\s)|(?<=[#№]\d)(?=\s)|(?<=[#№]\d\d)(?=\s)"
    rf"|(?=[ \t]+(?:{_ASKING})\b))[ \t]*"
    r"|(?P<chapter>\d{1,2})\.(?P<number>\d{1,2})[ \t]+(?=\S)"
)
_NUMBER_ALONE = re.compile(r"(?P<first>\d{1,3})(?=(?:\*\*|__)?\s*$)")
_ROMAN = re.compile(r"(?=[IVXL])(?P<roman>(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3}))[.)](?=\s)[ \t]*")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50}
_BOXED = re.compile(r"(?P<digits>(?:\d\ufe0f?\u20e3)+|[①-⑳])[ \t]*")
_CALLOUT = re.compile(r"\[![\w-]{1,20}\][+-]?[ \t]*|\[details=[\"“]?(?=\w)")
_CELL = re.compile(r"\|[ \t]*")
_DOT = re.compile(r"\.[ \t]+(?=\S)")
_END = r"\s?(?:\*\*|__|\*|_)?\s?(?:[:.)\-–—=]+>?|(?=\s)|$)(?:\*\*|__|\*|_)?[ \t]*"
_SIGN = r"\s?(?:\*\*|__|\*|_)?\s?(?:[:.)]+|[-–—=]+>?(?=\s|$))[-–—]*(?:\*\*|__|\*|_)?[ \t]*"
_ASKED = re.compile(
    rf"(?:questions?|ques?|qn|q|exercise|problem|task)(?![A-Za-z0-9])\s?[.#:]?\s?(?:no\.?\s?)?(?P<first>\d{{1,3}})(?:\.(?P<second>\d{{1,3}}))?{_END}"
    r"|(?:question|ques?|q)\s?(?:\*\*|__|\*|_)?[:.)]+(?:\*\*|__|\*|_)?[ \t]*"
    rf"|q(?P<third>\d{{1,3}})(?:\.(?P<fourth>\d{{1,3}}))?{_END}",
    re.IGNORECASE,
)
_ANSWERED = re.compile(
    r"(?:(?:my|the|sample)[ \t]+)?(?:answers?|ans|solution|soln|sol|reply|response)(?![A-Za-z0-9])"
    rf"(?:\s?[.#]?\s?(?P<first>\d{{1,3}})(?:{_SIGN}|$)"
    r"|\s?(?:\*\*|__|\*|_)?(?:\s?[:\-–—=]+>?|[.)](?=\s|$|\*|_)|$)(?:\*\*|__|\*|_)?[ \t]*)"
    rf"|(?-i:A)(?P<second>\d{{1,3}}){_SIGN}"
    r"|(?-i:A)(?:\*\*|__|\*|_)?\s?(?::|=>|->|\s-(?=\s))(?:\*\*|__|\*|_)?[ \t]*"
    r"|a(?:\*\*|__)[:.][ \t]*|[=-]>[ \t]+",
    re.IGNORECASE,
)

_QUESTION_START = re.compile(
    r"(?:what|why|how|which|who|whose|where)\b|(?:when|do|does|is|are|can|could|should|would|in what|to what|at what)\b"
    r"(?=[^?]{0,300}\?)",
    re.IGNORECASE,
)
_ORDER_START = re.compile(
    r"(?:please\s+)?(?:briefly\s+)?(?:explain|describe|define|write|draw|create|show|list|give|name|compare|discuss"
    r"|complete|try|look|find out|run|implement|research|plot|sketch|state|tell|outline|summari[sz]e|derive|prove"
    r"|express|imagine|have a look|go through|read|make|construct|build|provide|consider|experiment|see if|use)\b",
    re.IGNORECASE,
)
_FIRST = re.compile(r"[.:;!](?=\s|\*|$)|::|\t|\|")
_ASKS = re.compile(r"\?[\"”'’)*_`=\]\s]*(?:\(|$|\s|::|\|)")


@dataclass(frozen=True)
class Style:
    """How a line is dressed. Lines of one kind (all questions, say) mostly share it."""

    level: int = 0
    bold: Literal["", "part", "whole"] = ""
    bullet: bool = False
    numbered: bool = False
    label: Literal["", "question", "answer"] = ""
    quoted: bool = False
    comment: bool = False
    depth: int = 0
    sign: str = ""


@dataclass(frozen=True)
class Marked:
    """A line taken apart: its style, the number it bears (with a chapter's number before it), and its words.

    ``start`` is where ``body`` begins in the line; ``emphasised`` is the length of the body's emphasised beginning.
    """

    style: Style
    body: str
    start: int
    indent: int
    number: int | None = None
    chapter: int | None = None
    emphasised: int = 0

    @property
    def begins_asking(self) -> bool:
        """It begins like a question or a task."""
        body = self.body.strip(" \t*_\"“'`>#")
        return bool(_QUESTION_START.match(body) or _ORDER_START.match(body))

    @property
    def asks(self) -> bool:
        """It reads like a question or a task."""
        return asks(self.body)


def asks(text: str) -> bool:
    """The text reads like a question or a task, not like an answer."""
    text = text[:600].strip(" \t*_\"“'`>#")
    if not text:
        return False
    if _ASKS.search(text):
        return True
    first = _FIRST.split(text, maxsplit=1)[0].split()
    return len(first) <= 40 and bool(_QUESTION_START.match(text) or (len(first) > 2 and _ORDER_START.match(text)))


def marked(text: str, comment: bool = False, heading: int = 0) -> Marked:
    """Takes a line apart. ``heading`` is the level of a heading that is marked by the line under it."""
    expanded = text[:80].expandtabs(4)
    indent = len(expanded) - len(expanded.lstrip())
    scan = _Scan(text, len(text) - len(text.lstrip()), level=heading)
    for _ in range(9):
        if not scan.step():
            break
    body = text[scan.position :].rstrip()
    emphasised = _emphasised(body, scan.emphasis)
    style = Style(
        scan.level,
        "" if not emphasised else "whole" if emphasised == len(body) else "part",
        scan.bullet,
        scan.numbered,
        scan.label,
        scan.quoted,
        comment,
        0 if indent < 2 else 1 if indent < 4 else 2,
        scan.sign,
    )
    return Marked(style, body, scan.position, indent, scan.number, scan.chapter, emphasised)


@dataclass
class _Scan:
    text: str
    position: int
    level: int = 0
    quoted: bool = False
    bullet: bool = False
    numbered: bool = False
    number: int | None = None
    chapter: int | None = None
    label: Literal["", "question", "answer"] = ""
    emphasis: str = ""
    sign: str = ""

    def step(self) -> bool:
        """Goes over one mark; False if there is none."""
        if self.emphasis and self._over(_CLOSING):
            self.emphasis = ""
            return True
        if self._over(_QUOTE):
            self.quoted = True
        elif not self.level and (match := self._over(_HEADING)):
            self.level = len(match[1] or match[2])
        elif not self.label and (match := self._over(_ANSWERED)):
            self.label = "answer"
            self._numbers(match["first"] or match["second"], None)
        elif not self.label and (match := self._over(_ASKED)):
            self.label = "question"
            self._numbers(match["first"] or match["third"], match["second"] or match["fourth"])
        elif not self.numbered and (match := self._over(_NUMBER)):
            self._numbers(match["first"] or match["chapter"], match["second"] or match["number"])
        elif (self.level or self.emphasis) and not self.numbered and (match := self._over(_NUMBER_ALONE)):
            self._numbers(match["first"], None)
        elif not self.numbered and (match := self._over(_ROMAN)):
            self._numbers(str(_roman(match["roman"])), None)
        elif not self.numbered and (match := self._over(_BOXED)):
            self._numbers(_unboxed(match["digits"]), None)
        elif self._over(_CALLOUT):
            self.label = "question"
        elif self._over(_CELL):
            pass
        elif not self.numbered and self._over(_DOT):
            self.numbered = True
        elif not self.bullet and self._over(_BULLET):
            self.bullet = True
        elif not self.sign and (match := self._over(_SIGN_BEFORE)):
            self.sign = match["sign"]
        elif not self.emphasis and (match := self._over(_EMPHASIS)):
            self.emphasis = match[0]
        else:
            return False
        return True

    def _over(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        match = pattern.match(self.text, self.position)
        if match is not None:
            self.position = match.end()
            if self.emphasis and self.emphasis in match[0]:
                self.emphasis = ""
        return match

    def _numbers(self, first: str | None, second: str | None) -> None:
        if first is None:
            return
        self.numbered = True
        self.number = int(second or first)
        self.chapter = int(first) if second else None


def _roman(number: str) -> int:
    digits = [_ROMAN_DIGITS[digit] for digit in number]
    return sum(-one if one < after else one for one, after in zip(digits, [*digits[1:], 0], strict=True))


def _unboxed(digits: str) -> str:
    if digits[0] in "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳":
        return str(ord(digits[0]) - ord("①") + 1)
    return "".join(filter(str.isascii, digits))


def _emphasised(body: str, emphasis: str) -> int:
    """How much of the body is emphasised, when its beginning is."""
    if not emphasis or not body:
        return 0
    closing = _CLOSES.get(emphasis, emphasis)
    close = body.find(closing)
    if close < 0:
        return len(body)
    end = close + len(closing)
    while end < len(body) and body[end] in "?:.!)":
        end += 1
    return end if body[end:].strip() else len(body)
