"""HTML -> lines of Markdown with the positions of their text: for HTML files and for HTML inside Markdown.

The standard library's parser, because it tells where each piece of text stands, reads any tag soup in linear time and
does not recurse.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

from quizapp.submission.document import Kind, Line

_BLOCKS = (
    "address|article|aside|blockquote|body|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]"
    "|header|hr|html|li|main|nav|ol|p|pre|section|summary|table|tbody|td|th|thead|tr|ul"
)
BLOCK_TAG = re.compile(rf"</?(?:{_BLOCKS})(?:\s[^<>]{{0,500}})?/?>", re.IGNORECASE)
LINE_BREAK = re.compile(r"<br\s{0,5}/?>", re.IGNORECASE)
DATA_PICTURE = re.compile(r"(data:[\w/+.-]{1,60};base64,)[A-Za-z0-9+/=%]{40,}")

MOST_TAGS = 50_000
"""In texts with more tags, the tags are not read but left out."""

_HIDDEN_TEXT = re.compile(r"<!--.*?(?:-->|\Z)|<[!?][^<>]{0,2000}>?", re.DOTALL)
_TAG = re.compile(r"<[^<>]{0,1000}>")
_BLOCK = re.compile(_BLOCKS)
_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "code": "`", "tt": "`", "kbd": "`", "samp": "`"}
_HIDDEN = {"script", "style", "title", "template"}
_WITHOUT_MEANING = {"a", "br", "font", "head", "link", "mark", "meta", "small", "span", "sub", "tfoot", "u", "wbr"}
_SPACE = re.compile(r"[ \t\r\n\xa0]+")


def markup_lines(html: str, first: int = 1, inside_markdown: bool = False) -> list[Line]:
    """The visible text, a line per block, each with the number of the source line where it begins.

    Headings, list items, quotes and emphasis become Markdown; ``<pre>`` becomes code, or output where a notebook was
    exported. Inside Markdown, source lines stay lines and what is no HTML tag (``<class 'int'>``) stays as it is.
    """
    html = _HIDDEN_TEXT.sub(lambda match: "\n" * match[0].count("\n"), html)
    # The parser looks for the end of each tag: where there is none, or far too many, that would take hours.
    end = html.rfind(">") + 1
    html = html[:end] + html[end:].replace("<", "&lt;")
    if html.count("<") > MOST_TAGS:
        html = _TAG.sub(" ", html).replace("<", "&lt;")
    reader = _Reader(first, inside_markdown)
    reader.feed(html)
    reader.close()
    reader.flush()
    return reader.lines


class _Reader(HTMLParser):
    def __init__(self, first: int, inside_markdown: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[Line] = []
        self._first = first
        self._inside_markdown = inside_markdown
        self._pieces: list[str] = []
        self._number = first
        self._opening = ""
        self._lists: list[int | None] = []
        self._links: list[str] = []
        self._quotes = 0
        self._hidden = 0
        self._divisions: list[bool] = []
        self._preformatted: Kind | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag in _HIDDEN:
            self._hidden += 1
        elif _BLOCK.fullmatch(tag):
            if tag not in ("td", "th"):
                self.flush()
            self._open_block(tag, attributes)
        elif self._preformatted is None:
            self._open_inline(tag, attributes)

    def handle_endtag(self, tag: str) -> None:
        if tag in _HIDDEN:
            self._hidden = max(0, self._hidden - 1)
        elif _BLOCK.fullmatch(tag):
            if tag not in ("td", "th"):
                self.flush()
            self._close_block(tag)
        elif self._preformatted is None:
            if tag in _MARKS:
                self._emphasise(_MARKS[tag], closing=True)
            elif tag == "a" and self._links:
                address = self._links.pop()
                self._say(f"]({address})" if address else "")

    def handle_data(self, data: str) -> None:
        if self._hidden:
            return
        if self._preformatted is None and not self._inside_markdown:
            self._say(data)
            return
        for offset, piece in enumerate(data.split("\n")):
            if offset:
                self.flush(keep_blank=self._preformatted is not None)
            self._say(piece, offset)

    def flush(self, keep_blank: bool = False) -> None:
        """Ends the line."""
        text = "".join(self._pieces)
        self._pieces = []
        if self._preformatted is not None:
            if text.strip() or keep_blank:
                self.lines.append(Line(text.rstrip(), self._number, kind=self._preformatted))
        elif text.strip():
            text = "> " * self._quotes + self._opening + _SPACE.sub(" ", text).strip()
            self.lines.append(Line(text, self._number))
            self._opening = ""

    def _open_block(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in ("ol", "ul", "pre", "li") and self._opening.strip():
            # The item begins with something that has no line in common with its number.
            self.lines.append(Line("> " * self._quotes + self._opening.rstrip(), self._first + self.getpos()[0] - 1))
            self._opening = ""
        if tag in ("ol", "ul"):
            start = attributes.get("start", "")
            self._lists.append((int(start) if re.fullmatch(r"\d{1,4}", start) else 1) if tag == "ol" else None)
        elif tag == "li":
            self._opening = self._bullet()
        elif tag == "pre":
            self._preformatted = "output" if any(self._divisions) else "code"
        elif tag == "blockquote":
            self._quotes += 1
        elif tag == "hr":
            self._say("---")
            self.flush()
        elif tag in ("td", "th"):
            self._say(" | " if self._pieces else "")
        elif tag[0] == "h" and tag[1:].isdigit():
            self._opening = "#" * int(tag[1]) + " "
        elif tag != "tr":
            self._paragraph()
        if tag == "div":
            # Exported notebooks mark what a cell printed by a class like "output_area" or "jp-OutputArea".
            self._divisions.append("output" in attributes.get("class", "").lower())

    def _close_block(self, tag: str) -> None:
        if tag in ("ol", "ul"):
            self._lists[-1:] = []
        elif tag == "pre":
            self._preformatted = None
        elif tag == "blockquote":
            self._quotes = max(0, self._quotes - 1)
        elif tag == "div":
            self._divisions[-1:] = []
        if tag not in ("td", "th", "tr", "li"):
            self._paragraph()

    def _open_inline(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "br":
            self.flush()
        elif tag in _MARKS:
            self._emphasise(_MARKS[tag], closing=False)
        elif tag == "sup":
            self._say("^")
        elif tag == "img":
            picture = DATA_PICTURE.sub(r"\1...", attributes.get("src", ""))
            self._say(f"![{attributes.get('alt', '')}]({picture})")
        elif tag == "a":
            address = attributes.get("href", "")
            self._links.append("" if address.startswith("#") else address)
            self._say("[" if self._links[-1] else "")
        elif self._inside_markdown and tag not in _WITHOUT_MEANING:
            self._say(self.get_starttag_text() or "")

    def _emphasise(self, mark: str, closing: bool) -> None:
        """Word processors end a bold piece to begin another, or bold nothing: such marks cancel each other out."""
        end = len(self._pieces)
        while end and not self._pieces[end - 1].strip():
            end -= 1
        if end and self._pieces[end - 1] == mark != "`":
            del self._pieces[end - 1]
        elif closing:
            self._pieces.insert(end, mark)
        else:
            self._say(mark)

    def _say(self, text: str, offset: int = 0) -> None:
        if not "".join(self._pieces).strip():
            leading = text[: len(text) - len(text.lstrip())].count("\n")
            self._number = self._first + self.getpos()[0] - 1 + offset + leading
        self._pieces.append(text)

    def _paragraph(self) -> None:
        if self._preformatted is None and self.lines and self.lines[-1].text:
            self.lines.append(Line("", self.lines[-1].number))

    def _bullet(self) -> str:
        indent = "  " * max(0, len(self._lists) - 1)
        number = self._lists[-1] if self._lists else None
        if number is None:
            return f"{indent}- "
        self._lists[-1] = number + 1
        return f"{indent}{number}. "
