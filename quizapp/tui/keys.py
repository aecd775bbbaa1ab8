"""Every action that a key can do: its stable name, its keys and what it is called. Learners rebind by these names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from textual.binding import Binding

from quizapp.problem import did_you_mean, nearest


@dataclass(frozen=True)
class Key:
    """What does an action unless the learner says otherwise."""

    keys: str
    """As textual writes them, with commas between several."""
    says: str
    """For the footer, the help and the palette."""
    shown: bool = False
    """Whether the footer names it."""


KEYS: Mapping[str, Key] = {
    "app.help": Key("f1,question_mark", "help", shown=True),
    "app.palette": Key("ctrl+p", "all commands"),
    "app.back": Key("escape,q", "back", shown=True),
    "app.quit": Key("ctrl+q,ctrl+c", "quit"),
    "home.study": Key("enter,s", "study", shown=True),
    "home.continue": Key("c", "continue"),
    "home.flashcards": Key("f", "flashcards"),
    "home.quiz": Key("z", "quiz", shown=True),
    "home.browse": Key("b", "browse", shown=True),
    "home.stats": Key("t", "stats", shown=True),
    "home.open": Key("o", "open file", shown=True),
    "home.undo": Key("u", "undo"),
    "home.quit": Key("escape,q", "quit", shown=True),
    "study.submit": Key("ctrl+s,f5", "submit", shown=True),
    "study.hint": Key("h,f2", "hint", shown=True),
    "study.reveal": Key("f3", "I don't know", shown=True),
    "study.skip": Key("s,f4", "skip", shown=True),
    "study.cancel": Key("escape", "stop the check", shown=True),
    "study.turn": Key("enter,space", "turn over", shown=True),
    "study.accept": Key("enter,space", "accept", shown=True),
    "study.leave": Key("enter,space", "back to the decks", shown=True),
    "study.again": Key("1", "forgot"),
    "study.hard": Key("2", "barely"),
    "study.good": Key("3", "good"),
    "study.easy": Key("4", "instant"),
    "study.model": Key("m", "model answer", shown=True),
    "study.retry": Key("r", "retry", shown=True),
    "study.dispute": Key("d", "dispute", shown=True),
    "study.undo": Key("u,f8,ctrl+z", "undo", shown=True),
    "study.edit": Key("e", "edit the question"),
    "study.info": Key("i", "card"),
    "study.bury": Key("minus", "not today"),
    "study.suspend": Key("at", "never again"),
    "quiz.start": Key("ctrl+s,f5", "start", shown=True),
    "quiz.submit": Key("ctrl+s,f5", "submit", shown=True),
    "quiz.next": Key("f8,n", "next", shown=True),
    "quiz.previous": Key("f4,p", "previous"),
    "quiz.hint": Key("f2", "hint", shown=True),
    "quiz.pause": Key("f9", "pause", shown=True),
    "quiz.accept": Key("enter,space", "go on", shown=True),
    "quiz.cancel": Key("escape", "stop waiting", shown=True),
    "quiz.model": Key("m", "model answer", shown=True),
    "quiz.open": Key("o,enter", "open", shown=True),
    "quiz.again": Key("z", "another quiz", shown=True),
    "quiz.continue": Key("c", "continue the unfinished quiz"),
    "quiz.finish": Key("f10", "hand in", shown=True),
    "quiz.dispute": Key("d", "dispute"),
    "quiz.learn": Key("l", "learn what I missed", shown=True),
    "browse.search": Key("slash", "search", shown=True),
    "browse.study": Key("s", "study these", shown=True),
    "browse.open": Key("enter", "card", shown=True),
    "browse.suspend": Key("at", "suspend", shown=True),
    "browse.bury": Key("minus", "not today"),
    "browse.edit": Key("e", "edit the question"),
    "browse.filter": Key("f", "filter", shown=True),
    "browse.deck": Key("d", "deck", shown=True),
    "browse.tag": Key("t", "tag", shown=True),
    "browse.undo": Key("u,ctrl+z", "undo"),
    "card.study": Key("s", "study it", shown=True),
    "card.suspend": Key("at", "suspend", shown=True),
    "card.bury": Key("minus", "not today", shown=True),
    "card.edit": Key("e", "edit", shown=True),
    "card.undo": Key("u,ctrl+z", "undo"),
    "stats.open": Key("enter", "card", shown=True),
    "stats.span": Key("w", "by day / by week", shown=True),
    "list.down": Key("j,down", "down"),
    "list.up": Key("k,up", "up"),
    "list.first": Key("g,home", "first"),
    "list.last": Key("G,end", "last"),
    "submission.filter": Key("f", "needs work", shown=True),
    "submission.dispute": Key("d", "dispute", shown=True),
    "submission.learn": Key("l", "learn missed", shown=True),
    "submission.open": Key("o", "open", shown=True),
    "submission.model": Key("m", "model", shown=True),
}


def binding(name: str, action: str, shown: bool | None = None) -> Binding:
    """The binding of the action ``name``, which runs ``action_<action>``; learners may have given it other keys."""
    key = KEYS[name]
    return Binding(key.keys, action, key.says, show=key.shown if shown is None else shown, id=name)


def problems(keys: Mapping[str, str]) -> Iterable[str]:
    """What is wrong with a learner's keys, a line each."""
    for name in keys:
        if name not in KEYS:
            offer = did_you_mean(nearest(name, list(KEYS))) or "F1 lists them"
            yield f"config.toml: there is no action {name!r} to give keys to; {offer}"
    taken: dict[tuple[str, str], str] = {}
    for name, key in KEYS.items():
        screen = name.partition(".")[0]
        for one in keys.get(name, key.keys).split(","):
            other = taken.setdefault((screen, one.strip()), name)
            if other != name and {name, other} & set(keys):
                yield f"config.toml: the key {one.strip()!r} is given to both {other!r} and {name!r}; choose another"
