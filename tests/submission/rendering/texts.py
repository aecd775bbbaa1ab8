"""Conventions of Markdown and plain text: how learners set questions and answers apart."""

from __future__ import annotations

import random
import re
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.submission.rendering.items import Item, parts

ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


@dataclass(frozen=True)
class Convention:
    """How a whole file is written; ``worded`` says that the questions' words stand in it, not only their numbers."""

    name: str
    suffix: str
    render: Callable[[Sequence[Item], random.Random], str]
    worded: bool = True


def roman(number: int) -> str:
    tens, ones = divmod(number, 10)
    return "X" * tens + ROMAN[ones]


def keycaps(number: int) -> str:
    return "".join(f"{digit}\ufe0f\u20e3" for digit in str(number))


def flat(answer: str) -> str:
    """An answer in one line."""
    return " ".join(answer.replace("```python", "").replace("```", "").split())


def emphasised(answer: str, before: str, after: str) -> str:
    """Each paragraph of prose between two marks; code as it is."""
    pieces = []
    for kind, text in parts(answer):
        if kind == "code":
            pieces.append(f"```python\n{text}\n```")
        else:
            pieces += [f"{before}{' '.join(p.split())}{after}" for p in re.split(r"\n\s*\n", text) if p.strip()]
    return "\n\n".join(pieces)


def lines(
    name: str,
    template: str,
    indent: str = "",
    between: str = "\n\n",
    suffix: str = ".md",
    worded: bool = True,
    before: str = "",
    change: Callable[[str], str] = str,
) -> Convention:
    """A convention that is a template for each item: {n} {q} {a}; later lines of the answer begin with ``indent``."""

    def render(items: Sequence[Item], chance: random.Random) -> str:
        pieces = []
        for item in items:
            answer = change(item.answer) if item.answer else ""
            answer = "\n".join(
                [line if not number else (indent + line).rstrip() for number, line in enumerate(answer.split("\n"))]
            )
            piece = template.format(
                n=item.shown, q=item.asked, a=answer, roman=roman(item.shown), keycaps=keycaps(item.shown)
            )
            pieces.append("\n".join(line.rstrip() for line in piece.split("\n")).rstrip())
        return before + between.join(pieces) + "\n"

    return Convention(name, suffix, render, worded)


def table(name: str, head: str, row: str, worded: bool = True) -> Convention:
    """A Markdown table with a row for each item."""

    def render(items: Sequence[Item], chance: random.Random) -> str:
        rows = [
            row.format(
                n=item.shown,
                q=item.asked,
                a="<br>".join(flat(text).replace("|", "\\|") for _, text in parts(item.answer)),
            )
            for item in items
        ]
        return "\n".join([head, re.sub(r"[^|]+", "---", head), *rows]) + "\n"

    return Convention(name, ".md", render, worded)


def _questions_first(items: Sequence[Item], chance: random.Random) -> str:
    asked = "\n".join(f"{item.shown}. {item.asked}" for item in items)
    said = "\n\n".join(f"{item.shown}. {item.answer}" for item in items if item.answer)
    return f"# Questions\n\n{asked}\n\n# Answers\n\n{said}\n"


def _several_wrapped(items: Sequence[Item], chance: random.Random) -> str:
    pieces = []
    for item in items:
        asked = textwrap.fill(f"{item.shown}. {item.asked}", 60, subsequent_indent="   ", break_on_hyphens=False)
        said = [
            textwrap.fill(
                " ".join(text.split()), 60, initial_indent="   ", subsequent_indent="   ", break_on_hyphens=False
            )
            if kind == "prose" and not re.search(r"^\s*([-*|]|\d+[.)])", text, re.MULTILINE)
            else "\n".join(f"   {line}" for line in (f"```\n{text}\n```" if kind == "code" else text).split("\n"))
            for kind, text in parts(item.answer)
        ]
        pieces.append("\n\n".join([asked, *said]))
    return "\n\n".join(pieces) + "\n"


def _underlined(items: Sequence[Item], chance: random.Random) -> str:
    return "\n".join(f"{item.asked}\n{'-' * len(item.asked)}\n\n{item.answer}\n" for item in items)


FRONT_MATTER = '---\ntitle: "Lesson notes"\ndate: 2021-03-04\ntags: [course]\n---\n\n'

CONVENTIONS = (
    lines("1. q, answer by a tab", "1. {q}\n\n\t{a}", "\t"),
    lines("1. q, answer by two spaces", "1. {q}\n  {a}", "  "),
    lines("1. q, answer as nested bullet", "1. {q}\n    - {a}", "      ", "\n"),
    lines("1. q, answer not indented", "1. {q}\n\n{a}"),
    lines("1. q and answer in a line", "1. {q} {a}", "   ", "\n"),
    lines("n. q, next line", "{n}. {q}\n{a}", between="\n"),
    lines("n. q, answer quoted", "{n}. {q}\n> {a}", "> "),
    lines("n. q, __ans__:", "{n}. {q}\n\n    __ans__: {a}", "    "),
    lines("n. q, indented by 4", "{n}. {q}\n\n    {a}", "    "),
    lines("n. answer", "{n}. {a}", "   ", worded=False),
    lines("n) answer, text", "{n}) {a}", between="\n", suffix=".txt", worded=False),
    lines("## q", "## {q}\n\n{a}"),
    lines("# n.q", "# {n}.{q}\n{a}"),
    lines("#### n. q", "#### {n}. {q}\n\n{a}"),
    lines("**q**", "**{q}**\n\n{a}"),
    lines("**n. q**", "**{n}. {q}**\n\n{a}"),
    lines("**Question n: q**", "**Question {n}: {q}**\n\n{a}"),
    lines("**Q: q** **A:** a", "**Q: {q}**\n\n**A:** {a}"),
    lines("q between rules", "---\n\n{q}\n\n---\n\n{a}"),
    lines("* q, nested answer", "* {q}\n  * {a}", "    ", "\n"),
    lines("n) q", "{n}) {q}\n\n{a}"),
    lines("bare lines", "{q}\n{a}"),
    lines("bare lines, text", "{q}\n\n{a}", suffix=".txt"),
    lines("outline", "- [[{q}]]\n    - {a}", "      ", "\n"),
    lines("nested ordered lists", "{n}. {q}\n    1. {a}", "       ", "\n"),
    lines("q<br>a", "{n}. {q}<br>\n{a}<br>"),
    lines("admonitions", '<div class="admonition question"><p class="admonition-title">{q}</p>\n\n{a}\n\n</div>'),
    lines("Obsidian callouts", "> [!question] {q}\n> {a}", "> "),
    lines("Obsidian folded callouts", "> [!faq]- {n}. {q}\n> {a}", "> "),
    lines("flash cards q::a", "{q}:: {a}"),
    lines("flash cards of lines", "{q}\n?\n{a}"),
    lines("Notion toggles", "- {q}\n    \n    {a}", "    "),
    lines("Google Docs Markdown", "{n}\\. **{q}**\n\n{a}"),
    lines("Google Docs text", "{n}. {q}\n   * {a}", "     ", "\n", ".txt", before="Questionnaire\n\n"),
    lines("Word text", "{n}.\t{q}\n\t{a}", "\t", "\n", ".txt"),
    lines("> q, plain answer", "> {q}\n\n{a}"),
    lines("> n. q, plain answer", "> {n}. {q}\n\n{a}"),
    lines("all quoted", "> {n}. {q}\n>\n> {a}", "> "),
    lines("answers in italics", "{n}. {q}\n\n{a}", change=lambda a: emphasised(a, "*", "*")),
    lines("answers in bold", "{n}. {q}\n\n{a}", change=lambda a: emphasised(a, "**", "**")),
    lines(
        "answers in colour", "{n}. {q}\n\n{a}", change=lambda a: emphasised(a, '<span style="color:blue">', "</span>")
    ),
    lines("answers in font tags", "- {q}\n\n{a}", change=lambda a: emphasised(a, "<font color='red'>", "</font>")),
    table("table q|a", "| Question | Answer |", "| {q} | {a} |"),
    table("table n|q|a", "| # | Question | Answer |", "| {n} | {q} | {a} |"),
    table("table n|a", "| No. | My answer |", "| {n} | {a} |", worded=False),
    lines("details", "<details>\n<summary>{n}. {q}</summary>\n\n{a}\n\n</details>"),
    lines("### Qn, q below", "### Q{n}\n{q}\n\n{a}"),
    lines("### Question n, answer only", "### Question {n}\n\n{a}", worded=False),
    lines("Question n / q / Answer / a", "## Question {n}\n\n{q}\n\n### Answer\n\n{a}"),
    lines("n.) q", "{n}.) {q}\n{a}"),
    lines("(n) q", "({n}) {q}\n{a}"),
    lines("[n] q", "[{n}] {q}\n\n{a}"),
    lines("Qn. q", "Q{n}. {q}\n{a}"),
    lines("Qn: q An: a", "Q{n}: {q}\nA{n}: {a}"),
    lines("Q: q A: a, text", "Q: {q}\nA: {a}", suffix=".txt"),
    lines("Que n: q Sol: a", "Que {n}: {q}\nSol: {a}", suffix=".txt"),
    lines("n - q", "{n} - {q}\n{a}"),
    lines("n: q", "{n}: {q}\n\n{a}"),
    lines("№n q", "№{n} {q}\n\n{a}"),
    lines("#n q", "#{n} {q}\n\n{a}"),
    lines("Question #n - q", "Question #{n} - {q}\n\nAnswer - {a}"),
    lines("0n. q", "{n:02}. {q}\n\n{a}"),
    lines("n/ q", "{n}/ {q}\n\n{a}"),
    lines("13.n q", "13.{n} {q}\n\n{a}"),
    lines("roman. q", "{roman}. {q}\n\n{a}"),
    lines("keycaps q", "{keycaps} {q}\n\n{a}"),
    lines("❓ q ✅ a", "❓ {q}\n✅ {a}"),
    lines("🔹 **q**", "🔹 **{q}**\n\n{a}"),
    lines("- **q**, nested bullet", "- **{q}**\n    - {a}", "      ", "\n"),
    lines("- [x] q", "- [x] {q}\n\n  {a}", "  "),
    lines("**q** a in a line", "**{q}** {a}"),
    lines("n. **q** a in a line", "{n}. **{q}** {a}", "   ", "\n"),
    lines("n. *q*", "{n}. *{q}*\n\n   {a}", "   "),
    lines("n. q -> a", "{n}. {q}\n-> {a}"),
    lines("n. q => a in a line", "{n}. {q} => {a}", between="\n"),
    lines("n. q - a in a line", "{n}. {q} - {a}", between="\n"),
    lines("n. __q__ Answer:", "{n}. __{q}__\n\n**Answer:** {a}"),
    lines("n. q My answer:", "{n}. {q}\n\nMy answer: {a}"),
    lines("front matter, ## n. q", "## {n}. {q}\n\n{a}", before=FRONT_MATTER),
    lines("front matter, q bold in list", "1. **{q}**\n\n   {a}", "   ", before=FRONT_MATTER),
    lines("Quarto callouts", '::: {{.callout-note collapse="true"}}\n## {q}\n\n{a}\n:::'),
    lines("Discourse details", '[details="{q}"]\n{a}\n[/details]'),
    lines("wiki headings", "=== {q} ===\n\n{a}", suffix=".txt"),
    lines("org headings", "* {n}. {q}\n  {a}", "  ", suffix=".org"),
    lines("org list", "- {q} :: {a}", "  ", "\n", ".org"),
    lines("rst", "**{n}. {q}**\n\n    {a}", "    ", suffix=".rst"),
    lines("definition list", "{q}\n: {a}", "  "),
    lines("QUESTION n, q on the next line", "QUESTION {n}\n{q}\n\nANSWER\n{a}", suffix=".txt"),
    lines("n on its own line", "{n}.\n{q}\n{a}", suffix=".txt"),
    lines("Answer n: a", "Answer {n}: {a}", worded=False),
    lines("n alone in bold, answer", "**{n}**\n\n{a}", worded=False),
    lines("tab separated", "{q}\t{a}", between="\n", suffix=".txt", change=flat),
    lines(
        "nested under a heading", "    {n}. {q}\n\n        {a}", "        ", before="# Homework\n\n- Questionnaire\n\n"
    ),
    lines("q in code", "`{q}`\n\n{a}"),
    lines("==q==", "=={n}. {q}==\n\n{a}"),
    Convention("questions first, answers by number", ".md", _questions_first),
    Convention("wrapped at 60", ".txt", _several_wrapped),
    Convention("underlined headings", ".md", _underlined),
)
