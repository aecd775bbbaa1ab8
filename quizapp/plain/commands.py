"""The commands of line mode: a word, or its letter, after a colon."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.problem import did_you_mean, nearest


@dataclass(frozen=True)
class Command:
    """One command."""

    name: str
    letter: str
    says: str
    """What it does, for the help."""
    phases: tuple[str, ...] = ()
    """When it makes sense; nothing named: always."""
    takes: str = ""
    """What may follow it, as the help names it."""

    @property
    def usage(self) -> str:
        """How it is typed."""
        return f":{self.name} or :{self.letter}{f', then {self.takes}' if self.takes else ''}"


@dataclass(frozen=True)
class Call:
    """A command that was typed, and what followed it."""

    name: str
    rest: str


class Unknown(Exception):
    """A line that begins with a colon and is no command, or none now; the text says what to do."""


def command_in(line: str, commands: Sequence[Command], phase: str) -> Call | None:
    """The command that ``line`` calls; None for a line that is none. Raises Unknown."""
    if not line.startswith(":") or line.startswith("::"):
        return None
    word, _, rest = line[1:].strip().partition(" ")
    meant = [command for command in commands if word.lower() in (command.name, command.letter)]
    for command in meant:
        if not command.phases or phase in command.phases:
            return Call(command.name, rest.strip())
    if meant:
        raise Unknown(f":{meant[0].name} makes no sense now. :help lists what does.")
    near = nearest(word, [command.name for command in commands])
    offer = did_you_mean(f":{near}").capitalize() if near else ":help lists them."
    raise Unknown(
        f"There is no command {line.strip()[:40]!r}. {offer} A text that begins with a colon needs two of them."
    )


def help_lines(commands: Sequence[Command], phase: str) -> list[str]:
    """What can be typed now, a line for each command."""
    return [f"{c.usage}: {c.says}" for c in commands if not c.phases or phase in c.phases]


#: What both sessions know.
QUESTION = Command("question", "w", "say the question again, with what is written so far", ("asking", "verdict"))
HINT = Command("hint", "h", "the next hint", ("asking",))
CLEAR = Command("clear", "c", "forget what is written so far", ("asking",))
MODEL = Command("model", "m", "the model answer and why it is right", ("verdict",))
DISPUTE = Command("dispute", "d", "say that the mark is wrong; kept for the author", ("verdict",), "why")
HELP = Command("help", "?", "this list")
QUIT = Command("quit", "q", "leave; everything is kept, and the next start goes on here")

STUDY = (
    HINT,
    Command("giveup", "g", "give up: the model answer is shown, and the card counts as forgotten", ("asking",)),
    CLEAR,
    MODEL,
    Command("retry", "r", "answer the same question again; the rating stays that of the first answer", ("verdict",)),
    DISPUTE,
    Command("undo", "u", "take back the last rating, burying, suspending or dispute"),
    Command("skip", "s", "not this one now", ("asking", "verdict")),
    Command("bury", "b", "not this one today", ("asking", "verdict")),
    Command("suspend", "x", "never ask this one again, until it is resumed", ("asking", "verdict")),
    QUESTION,
    Command("info", "i", "what is known of this card", ("asking", "verdict")),
    Command("edit", "e", "where the question stands, for an editor", ("asking", "verdict")),
    HELP,
    QUIT,
)

QUIZ = (
    HINT,
    CLEAR,
    MODEL,
    DISPUTE,
    QUESTION,
    Command("next", "n", "the next question; this one can be answered later", ("asking", "verdict")),
    Command("previous", "p", "the question before", ("asking", "verdict")),
    Command("go", "o", "another question", ("asking", "verdict"), "its number"),
    Command("list", "l", "all questions, and which are answered", ("asking", "verdict")),
    Command("time", "t", "how much time is used and left", ("asking", "verdict", "paused")),
    Command("pause", "z", "interrupt; the time stands still", ("asking", "verdict")),
    Command("finish", "f", "hand the quiz in", ("asking", "verdict")),
    Command("verdict", "v", "the mark of a question, with the model answer", ("finished",), "its number"),
    Command("learn", "l", "put what you missed into your reviews", ("finished",)),
    Command(
        "dispute", "d", "say that a mark is wrong; kept for the author", ("finished",), "the question's number and why"
    ),
    HELP,
    QUIT,
)
