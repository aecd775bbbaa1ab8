"""Conventions of HTML: what word processors, note-taking programs and blogs export."""

from __future__ import annotations

import html
import random
from collections.abc import Sequence

from markdown_it import MarkdownIt

from tests.submission.rendering.items import Item
from tests.submission.rendering.texts import Convention, flat


def said(answer: str) -> str:
    """The answer as a program would show it: Markdown as HTML."""
    return str(MarkdownIt("commonmark").enable("table").render(answer)).strip()


def page(name: str, template: str, around: str = "{}", worded: bool = True) -> Convention:
    """A page with a template for each item: {n} {q} {a}, and {text} for the answer in one line."""

    def render(items: Sequence[Item], chance: random.Random) -> str:
        pieces = [
            template.format(
                n=item.shown,
                q=html.escape(item.asked),
                a=said(item.answer),
                text=html.escape(flat(item.answer), quote=False),
            )
            for item in items
        ]
        body = around.replace("{}", "\n".join(pieces))
        return f"<!DOCTYPE html>\n<html><head><title>Notes</title></head>\n<body>\n{body}\n</body></html>\n"

    return Convention(name, ".html", render, worded)


WORD = (
    "<p class=MsoListParagraph style='text-indent:-18.0pt'><b><span lang=EN-US>{n}.<span style='font:7.0pt'>"
    "&nbsp;&nbsp; </span></span></b><b><span lang=EN-US>{q}</span></b></p>\n"
    "<p class=MsoNormal><span lang=EN-US>{text}</span></p>"
)
CONVENTIONS = (
    page("html: ol, answer in the item", "<li>{q}\n{a}</li>", "<ol>\n{}\n</ol>"),
    page("html: ol, answer in p", "<li><p>{q}</p>{a}</li>", "<ol>\n{}\n</ol>"),
    page("html: ul, nested ul", "<li>{q}<ul><li>{a}</li></ul></li>", "<ul>\n{}\n</ul>"),
    page("html: dl", "<dt>{q}</dt>\n<dd>{a}</dd>", "<dl>\n{}\n</dl>"),
    page("html: h3", "<h3>{n}. {q}</h3>\n{a}"),
    page("html: details", "<details><summary>{q}</summary>{a}</details>"),
    page(
        "html: table q|a",
        "<tr><td>{q}</td><td>{a}</td></tr>",
        "<table><tr><th>Question</th><th>Answer</th></tr>\n{}</table>",
    ),
    page("html: table n|q|a", "<tr><td>{n}</td><td>{q}</td><td>{text}</td></tr>", "<table>\n{}\n</table>"),
    page("html: table n|a", "<tr><td>{n}</td><td>{text}</td></tr>", "<table>\n{}\n</table>", False),
    page("html: strong, br", "<p><strong>{q}</strong><br>{text}</p>"),
    page("html: Word", WORD, '<div class="WordSection1">{}</div>'),
    page(
        "html: Google Docs",
        '<ol class="c5" start="{n}"><li class="c0 li-bullet-0"><span class="c1">{q}</span></li></ol>'
        '<p class="c2"><span class="c3">{text}</span></p><p class="c2 c7"><span class="c3"></span></p>',
    ),
    page(
        "html: Notion",
        '<ul id="0a" class="toggle"><li><details open=""><summary>{q}</summary>'
        '<p id="1b" class="">{text}</p></details></li></ul>',
        '<article><div class="page-body">{}</div></article>',
    ),
    page(
        "html: exported notebook",
        '<div class="jp-Cell jp-MarkdownCell"><div class="jp-InputPrompt jp-InputArea-prompt"></div>'
        '<div class="jp-RenderedHTMLCommon"><p>{n}. {q}</p>{a}</div></div>',
    ),
    page("html: blockquote", "<p>{n}. {q}</p><blockquote>{a}</blockquote>"),
    page("html: answers only", "<li>{a}</li>", "<ol>\n{}\n</ol>", False),
    page("html: div soup", "<div><div><b>Q{n}:</b> {q}</div><div><b>A:</b> {text}</div></div>"),
)
