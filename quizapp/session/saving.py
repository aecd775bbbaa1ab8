"""Sessions as JSON, so that one survives its process: written after every event, read at the next start."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

from quizapp.session.plain import NotPlain, from_plain, to_plain
from quizapp.session.quiz import Quiz
from quizapp.session.study import Study

_FORMAT = 1


class UnreadableSession(ValueError):
    """A saved session that this version cannot go on with; its records are in the log all the same."""


def dumps(state: Study | Quiz) -> str:
    """The state as JSON text."""
    kind = "study" if isinstance(state, Study) else "quiz"
    # In ASCII, because half a character that a terminal sent cannot be written to a file otherwise.
    return json.dumps({"format": _FORMAT, "kind": kind, "state": to_plain(state)})


def loads(text: str, drafts: Mapping[str, str] | None = None) -> Study | Quiz:
    """The state that was written. Raises UnreadableSession. Send Resumed to it before anything else.

    ``drafts``: unfinished answers by card that were kept after the state was written, as SaveDraft asked for. With them
    a study session needs no writing for each Typed.
    """
    try:
        saved = json.loads(text)
        if not isinstance(saved, dict) or saved.get("format") != _FORMAT or saved.get("kind") not in ("study", "quiz"):
            raise UnreadableSession("the saved session is of another version of quizapp; start a new one")
        if saved["kind"] == "quiz":
            return _checked(from_plain(Quiz, saved.get("state")))
        return _redrafted(from_plain(Study, saved.get("state")), drafts or {})
    except (json.JSONDecodeError, RecursionError, NotPlain) as error:
        raise UnreadableSession(f"the saved session cannot be read; start a new one ({error})") from error


def _checked(quiz: Quiz) -> Quiz:
    if quiz.places and not 0 <= quiz.at < len(quiz.places):
        raise UnreadableSession("the saved quiz is damaged; start a new one")
    return quiz


def _redrafted(study: Study, drafts: Mapping[str, str]) -> Study:
    known = {card: text for card, text in {**dict(study.drafts), **drafts}.items() if text}
    if study.turn is not None:
        typed = known.pop(study.turn.card, None)
        study = replace(study, turn=replace(study.turn, text=typed or study.turn.text))
    parked = tuple(replace(turn, text=known.get(turn.card) or turn.text) for turn in study.parked)
    return replace(study, parked=parked, drafts=tuple(known.items()))
