"""The report for a terminal: a table per file, totals, then what to do about each answer that was not right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import StringIO

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from quizapp.drawing.pictures import texts
from quizapp.grade import Verdict
from quizapp.report import words
from quizapp.report.model import Answer, Hints, Point, Report, Submission
from quizapp.report.pictures import read

COLOURS: dict[Verdict, str] = {
    "right": "green",
    "partial": "yellow",
    "wrong": "red",
    "unanswered": "dim",
    "ungraded": "magenta",
}
WIDEST = 160
LONGEST_CELL = 2
"""Lines. What is missing is told whole below the table."""
#: Columns. Longer lines of prose are hard to read.
_READABLE = 110
_VERDICT_WIDTH = max(len(verdict) for verdict in words.MARKS) + 2
_LABEL_WIDTH = 9


def text(report: Report, hints: Hints, width: int = 80, colour: bool = False) -> str:
    """The report in lines of ``width`` columns; without ``colour`` no escape sequence is in it."""
    return printed(lambda output: _show(report, hints, output), width, colour)


def printed(show: Callable[[Console], None], width: int, colour: bool) -> str:
    """What ``show`` prints on a console of ``width`` columns; without ``colour`` as plain lines."""
    lines = StringIO()
    output = Console(
        file=lines,
        width=min(width, WIDEST),
        highlight=False,
        markup=False,
        emoji=False,
        color_system="auto" if colour else None,
        force_terminal=colour,
    )
    show(output)
    shown = lines.getvalue()
    return shown if colour else "\n".join(line.rstrip() for line in shown.split("\n"))


def _show(report: Report, hints: Hints, output: Console) -> None:
    for position, submission in enumerate(report.submissions):
        if position:
            output.print()
        output.print(Group(*_submission(submission, hints, output)))
    if len(report.submissions) > 1:
        output.print()
        output.print(_overview(report))


def _submission(submission: Submission, hints: Hints, output: Console) -> Iterator[RenderableType]:
    name = Text(words.line(submission.path), style="bold")
    yield name.append(f": {', '.join(submission.banks)}", style="not bold")
    yield Text()
    yield _table(submission, output)
    yield Text()
    yield Text(words.totals(submission), style="bold").append(f": {words.counts(submission.counts)}", style="not bold")
    yield from _remarks(submission)
    not_right = [answer for answer in submission.answers if answer.verdict in ("partial", "wrong", "ungraded")]
    if not_right:
        yield Text()
        yield Text("What was not right", style="bold")
    for answer in not_right:
        yield Text()
        yield from _feedback(answer, hints.get((answer.bank, answer.id), ""), output.width)


def _table(submission: Submission, output: Console) -> Table:
    several = len(submission.banks) > 1
    places = {id(answer): _place(answer, several) for answer in submission.answers}
    numbers = max([cell_len(place) for place in places.values()] + [1])
    scores = max([len(words.score(answer)) for answer in submission.answers] + [len("score")])
    titles = max([cell_len(words.title(answer)) for answer in submission.answers] + [len("question")])
    # What stands between columns, and what the narrow ones take.
    rest = output.width - numbers - _VERDICT_WIDTH - scores - 4 * 2
    narrow = rest < 30
    titles = min(titles, rest + 2 if narrow else rest // 2)
    missing = rest - titles
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold", show_edge=False)
    table.add_column("#", justify="right", width=numbers)
    table.add_column("question", width=titles, no_wrap=True, overflow="ellipsis")
    table.add_column("verdict", width=_VERDICT_WIDTH, no_wrap=True)
    table.add_column("score", justify="right", width=scores, no_wrap=True)
    if not narrow:
        table.add_column("what is missing", width=missing)
    for answer in submission.answers:
        cells: list[RenderableType] = [places[id(answer)], words.title(answer), _verdict(answer), words.score(answer)]
        if not narrow:
            cells.append(_cut(Text(words.missing(answer)), missing, output))
        table.add_row(*cells)
    return table


def _place(answer: Answer, several: bool) -> str:
    return f"{answer.bank} {answer.number}" if several else f"{answer.number}"


def _verdict(answer: Answer) -> Text:
    return Text(f"{words.MARKS[answer.verdict]} {answer.verdict}", style=COLOURS[answer.verdict])


def _cut(text: Text, width: int, output: Console) -> Text:
    lines = text.wrap(output, width)
    kept = list(lines[:LONGEST_CELL])
    if len(lines) > LONGEST_CELL:
        kept[-1].truncate(width - 1)
        kept[-1].rstrip()
        kept[-1].append("…")
    return Text("\n").join(kept)


def _remarks(submission: Submission) -> Iterator[Text]:
    several = len(submission.banks) > 1
    for label, chosen in (
        ("Not answered", [answer for answer in submission.answers if answer.verdict == "unanswered"]),
        ("A person should look at", [answer for answer in submission.answers if answer.needs_review]),
    ):
        if chosen:
            yield Text(f"{label}: {', '.join(_place(answer, several) for answer in chosen)}")
    if submission.unmatched:
        lines = ", ".join(
            f"{f'cell {piece.where.cell} ' if piece.where.cell else ''}line {piece.where.line}"
            for piece in submission.unmatched[:5]
        )
        more = f" and {len(submission.unmatched) - 5} more" if len(submission.unmatched) > 5 else ""
        yield Text(f"Text that answers no question: {lines}{more}")
    for problem in submission.problems:
        yield Text(f"Note: {words.line(problem)}")


def _feedback(answer: Answer, hint: str, width: int) -> Iterator[RenderableType]:
    verdict = _verdict(answer).append(f" {words.score(answer)}")
    head = Table.grid(padding=(0, 2, 0, 0))
    head.add_column(justify="right", width=2)
    head.add_column(
        width=min(width, _READABLE) - 2 - 2 - 2 - cell_len(verdict.plain), no_wrap=True, overflow="ellipsis"
    )
    head.add_column(justify="right", no_wrap=True)
    title = Text(words.title(answer), style="bold").append(words.place(answer), style="not bold dim")
    head.add_row(str(answer.number), title, verdict)
    yield head
    body = Table.grid(padding=(0, 1, 0, 0))
    body.add_column(width=_LABEL_WIDTH, no_wrap=True)
    wide = max(20, min(width, _READABLE) - _LABEL_WIDTH - 6)
    body.add_column(width=wide)
    for label, text in _lines(answer, hint, wide):
        body.add_row(Text(label, style="dim"), text)
    yield Padding(body, (0, 0, 0, 4))


def _lines(answer: Answer, hint: str, width: int) -> Iterator[tuple[str, RenderableType]]:
    yield "asked", Text(words.excerpt(answer.prompt, lines=8))
    yield "answer", Text(words.excerpt(words.without_fences(answer.answer)))
    said: set[str] = set()
    for point in answer.points:
        if point.state == "met":
            yield "✓ found", Text(words.found(point))
        else:
            said.add(words.message(point))
            yield (
                _label(point),
                Text("\n".join(filter(None, (words.line(point.says), words.finding(point, answer.answer))))),
            )
    for misconception in answer.misconceptions:
        said.add(words.tidy(misconception.says))
        yield "mistake", Text(f"{words.line(misconception.says)} You say: “{words.line(misconception.quote)}”")
    for line in dict.fromkeys(map(words.tidy, answer.feedback)):
        if line not in said:
            yield "found", Text(line)
    for lines in texts([read(picture) for picture in answer.pictures], width):
        yield "shown", Text("\n".join(lines), no_wrap=True)
    if answer.expected:
        yield "words", Text(words.expected(answer), style="dim")
    for reason in answer.review_reasons:
        if words.tidy(reason) not in said:
            yield "review", Text(words.tidy(reason))
    yield "next", Text(_next_step(answer, hint))


def _label(point: Point) -> str:
    if point.state == "error":
        return "? open"
    if point.earned:
        return "~ in part"
    return "✗ missing" if point.state == "missing" else "✗ wrong"


def _next_step(answer: Answer, hint: str) -> str:
    if answer.verdict == "ungraded":
        return "Nothing was taken off. Write it in another form, or have a person look at it."
    return words.tidy(hint) or "Correct it and grade the file again."


def _overview(report: Report) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold", show_edge=False)
    table.add_column("file", overflow="fold")
    table.add_column("score", justify="right", no_wrap=True)
    table.add_column("%", justify="right", no_wrap=True)
    table.add_column("answers")
    for submission in report.submissions:
        score = f"{words.number(submission.score)}/{words.number(submission.out_of)}"
        percent = f"{words.percent(submission):.0f}"
        table.add_row(words.line(submission.path), score, percent, words.counts(submission.counts))
    return table
