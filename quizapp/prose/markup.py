"""What of a raw answer is visible to its reader: mark-up is blanked out, and every character keeps its place."""

from __future__ import annotations

import html
import re

#: Stands where nothing is seen but the word goes on: an escape's backslash, emphasis inside a word, a soft hyphen.
GLUE = "\x00"
#: Stands where a block begins or ends: a list item, a heading, a fence, a table row.
BREAK = "\x01"
#: Stand for a raised 2 and 3, which are word characters by themselves.
SQUARED, CUBED = "\x02", "\x03"

_TAGS = (
    "a|abbr|article|b|big|blockquote|body|br|center|code|dd|del|details|div|dl|dt|em|figure|font|footer|h[1-6]|head|"
    "header|hr|html|i|iframe|img|ins|kbd|li|main|mark|nav|ol|p|pre|s|samp|script|section|small|source|span|strike|"
    "strong|style|sub|summary|sup|table|tbody|td|tfoot|th|thead|tr|tt|u|ul|var|video"
)
_BLOCK_TAGS = re.compile(
    r"</?(?:article|blockquote|br|dd|div|dt|h[1-6]|hr|li|ol|p|pre|section|table|tr|ul)\b", re.IGNORECASE
)
_TAG = re.compile(rf"</?(?:{_TAGS})(?:\s[^<>]{{0,2000}})?/?>|<!--.{{0,5000}}?-->", re.IGNORECASE | re.DOTALL)
_COMMENT = re.compile(r"<!--.{0,5000}?-->", re.DOTALL)
_ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{1,6}|#x[0-9a-f]{1,5});", re.IGNORECASE)
_WIKI = re.compile(r"(!?)\[\[([^\[\]\n]{1,500})\]\]")
_LINK = re.compile(
    r"(!?)\[([^\[\]\n]{0,500})\]\(([^()\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,500})?(?:\s+\"[^\"\n]{0,500}\")?)\)"
)
_URL = re.compile(r"(?:https?://|www\.)[^\s<>()\[\]\"']{1,2000}")
_FENCE = re.compile(r"^[ \t>]*(?:```+|~~~+)[^\n`]*$", re.MULTILINE)
_RULE = re.compile(r"^[ \t>]*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|=+[ \t]*)$", re.MULTILINE)
_QUOTE = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_HEADING = re.compile(r"^[ \t]*#{1,6}[ \t]+([^\n]*)$", re.MULTILINE)
_ITEM = re.compile(
    r"^[ \t]*(?:(?:[-*+•◦▪‣·–—][ \t]+|[-*+•](?=\*\*\w))(?:\[[ xX]\][ \t]+)?|\(?\d{1,2}[.)][ \t]+|\(?[a-hA-H]\)[ \t]*"
    r"|[a-h]\.[ \t]+(?=[A-Z])|\(?(?:i{1,3}|iv|vi{0,3})\)[ \t]*|\(?(?:ii|iii|iv|vi{1,3})\.[ \t]+|\d{1,2}\.(?=[A-Za-z]))",
    re.MULTILINE,
)
_NUMBERED = re.compile(r"^[ \t]*\(?(\d{1,2})[.)][ \t]", re.MULTILINE)
_ROW = re.compile(r"^[ \t]*\|[^\n]*$", re.MULTILINE)
_RULED_ROW = re.compile(r"^[ \t]*\|?[ \t:|-]*-{2,}[ \t:|-]*$", re.MULTILINE)
_ESCAPE = re.compile(r"\\(?=[\[\]()*_#`>~|<{}+.!&$%-])")
_STARS = re.compile(r"\*{1,3}|~~|={2}(?=\w)")
#: Emphasis of a part of a word: ``**G**radient``, ``I*nitialise*``.
_INSIDE_WORD = re.compile(
    r"(?<![\w*)\]])(\*{1,3})([A-Za-z]{1,30})\1(?=[a-z])|(?<=[A-Za-z])(\*{1,3})([a-z]{2,30})\3(?![\w*(\[])"
)
_LATEX_SPACE = re.compile(
    r"\\[\\,;:! ]|\\(?:left|right|quad|qquad|displaystyle|text|mathrm|mathbf|mathbb|mathcal|operatorname|begin|end)\b"
)
_ABBREVIATION = re.compile(r"\b(?:e\. ?g|i\. ?e)\b\.?", re.IGNORECASE)
_SIGNS: dict[int, str] = str.maketrans(
    {
        GLUE: " ", BREAK: " ", SQUARED: " ", CUBED: " ", "²": SQUARED, "³": CUBED,
        "‘": "'", "’": "'", "‛": "'", "′": "'", "`": "`", "´": "'", "ʼ": "'", "＇": "'",
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
        "−": "-", "‐": "-", "‑": "-", "‒": "-", "－": "-", "﹣": "-",
        "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ", "\u3000": " ", "\u2028": "\n", "\u2029": "\n",
        "\u200b": GLUE, "\u200c": GLUE, "\u200d": GLUE, "\u2060": GLUE, "\ufeff": GLUE, "\u00ad": GLUE,
        "\r": " ", "\t": " ", "\v": " ", "\f": " ",
        "＊": "*", "∗": "*", "⋅": "*", "＋": "+", "＝": "=", "⨯": "×", "✕": "×", "✖": "×",
        "．": ".", "。": ".", "，": ",", "；": ";", "：": ":", "！": "!", "？": "?", "（": "(", "）": ")",
    }
    # Marks of direction, variants and tags: not seen, and in the middle of words.
    | {
        code: GLUE
        for first, last in ((0x61C, 0x61C), (0x180B, 0x180E), (0x200E, 0x200F), (0x202A, 0x202E), (0x2061, 0x2069),
                            (0xFE00, 0xFE0F), (0xE0000, 0xE01EF))
        for code in range(first, last + 1)
    }
)  # fmt: skip


def visible(text: str) -> str:
    """``text`` with its mark-up blanked: same length, so every place in it is a place in the raw text."""
    shown = text.translate(_SIGNS)
    if "<" in shown:
        shown = _TAG.sub(_tag, shown)
    if "&" in shown:
        shown = _ENTITY.sub(_entity, shown)
    shown = _FENCE.sub(_break, shown)
    shown = _QUOTE.sub(_blank, shown)
    shown = _RULE.sub(_break, shown)
    shown = _HEADING.sub(_heading, shown)
    shown = _ITEM.sub(_Items(shown), shown)
    if "|" in shown:
        shown = _ROW.sub(lambda row: BREAK + row.group()[1:].replace("|", " "), _RULED_ROW.sub(_ruled, shown))
    if "[" in shown:
        shown = _LINK.sub(_link, _WIKI.sub(_wiki, shown))
    if "://" in shown or "www." in shown:
        shown = _URL.sub(_blank, shown)
    if "\\" in shown:
        shown = _ESCAPE.sub(GLUE, _LATEX_SPACE.sub(_blank, shown))
    if "`" in shown:
        shown = shown.replace("`", GLUE)
    if "*" in shown:
        shown = _INSIDE_WORD.sub(_inside_word, shown)
    shown = _STARS.sub(_emphasis, shown)
    return _ABBREVIATION.sub(lambda found: found.group().replace(".", GLUE).replace(" ", GLUE), shown)


def without_comments(text: str) -> str:
    """``text`` with HTML comments blanked, which nobody sees; same length."""
    return _COMMENT.sub(_blank, text) if "<!--" in text else text


def _blank(found: re.Match[str]) -> str:
    return "".join(sign if sign == "\n" else " " for sign in found.group())


def _break(found: re.Match[str]) -> str:
    blank = _blank(found)
    return blank.replace(" ", BREAK, 1)


class _Items:
    """Blanks list markers. A lone number other than 1 at a line's start is an answer ("7. Because ..."), no marker."""

    def __init__(self, text: str) -> None:
        self.numbers = [int(digits) for digits in _NUMBERED.findall(text)]

    def __call__(self, found: re.Match[str]) -> str:
        digits = _NUMBERED.match(found.group())
        if digits and len(self.numbers) == 1 and self.numbers != [1]:
            return found.group()
        return _break(found)


def _ruled(found: re.Match[str]) -> str:
    return _break(found) if "-" in found.group() else found.group()


def _tag(found: re.Match[str]) -> str:
    if _BLOCK_TAGS.match(found.group()):
        return _break(found)
    return GLUE * len(found.group())


def _entity(found: re.Match[str]) -> str:
    meant = html.unescape(found.group())
    if meant == found.group() or len(meant) != 1:
        return found.group()
    return meant.translate(_SIGNS) + GLUE * (len(found.group()) - 1)


def _heading(found: re.Match[str]) -> str:
    whole, title = found.group(), found.group(1)
    marks = len(whole) - len(title)
    return BREAK + " " * (marks - 1) + title


def _wiki(found: re.Match[str]) -> str:
    picture, inside = found.groups()
    if picture:
        return _blank(found)
    hidden = inside.rfind("|") + 1
    return "  " + " " * hidden + inside[hidden:] + "  "


def _link(found: re.Match[str]) -> str:
    picture, label, target = found.groups()
    if picture:
        return _blank(found)
    # A call such as `x[0](1)` is no link: a link's label has a letter.
    if not any(sign.isalpha() for sign in label):
        return found.group()
    return " " + label + " " * (len(target) + 3)


def _inside_word(found: re.Match[str]) -> str:
    stars, part = found[1] or found[3], found[2] or found[4]
    return f"{GLUE * len(stars)}{part}{GLUE * len(stars)}"


def _emphasis(found: re.Match[str]) -> str:
    """Stars hug the word they emphasise on one side only; between two operands they are an operator."""
    text, start, end = found.string, found.start(), found.end()
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if before.isspace() and after.isspace():
        return found.group()
    if (before.isalnum() or before in ")]_") and (after.isalnum() or after in "([_-"):
        return found.group()
    # Code of nothing but the sign.
    if before == after == GLUE and found.group() != "~~":
        return found.group()
    return GLUE * len(found.group())
