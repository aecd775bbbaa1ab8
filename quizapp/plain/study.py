"""Studying in line mode: a question, an answer, a mark that explains itself, a rating."""

from __future__ import annotations

from quizapp.plain.answers import Form, added, form_of
from quizapp.plain.commands import STUDY, Call
from quizapp.plain.talk import Talk
from quizapp.plain.telling import card_lines, model_lines, plural, rating_in, rating_lines, title, verdict_lines
from quizapp.question import Question
from quizapp.session import events
from quizapp.session.state import Study
from quizapp.session.turn import Turn

_TURN_OVER = "Think of the answer. An empty line turns the card over."


class StudyTalk(Talk[Study]):
    """A study session."""

    commands = STUDY
    #: The card that was said last, and the phase in which it was.
    _said: tuple[str, str] | None = None

    def _greet(self, resumed: bool) -> None:
        left = plural(self.state.left, "question")
        if resumed:
            self.console.say(f"You go on where you left: {left} to come.")
        elif self.state.left:
            self.console.say(f"Study: {left}.")
        if self.state.left:
            self.console.say("Commands begin with a colon; :help lists them.")

    def _typed(self) -> tuple[Form, str] | None:
        turn = self.state.turn
        question = self.desk.library.question(turn.card) if turn else None
        if turn is None or question is None or turn.phase != "asking" or self.state.flashcards:
            return None
        return form_of(question), turn.text

    def _step(self) -> None:
        turn = self.state.turn
        if turn is None:
            self._end()
            return
        question = self.desk.library.question(turn.card)
        if question is None:
            self.console.say(f"{title(turn.card)}: this question is no longer in its bank and is left out.")
            self.send(events.Skipped())
            return
        if self._said != (turn.card, turn.phase):
            self._say(question, turn)
        line = self.console.read() or ""
        rating = rating_in(line) if turn.phase == "verdict" else None
        if rating is not None:
            self._move(events.Rated(rating))
            return
        call = self._call_in(line, turn.phase)
        if call is not None:
            self._called(call, question, turn)
        elif turn.phase == "verdict":
            self._accept(line)
        elif self.state.flashcards:
            self._turn_over(line)
        else:
            self._take(line, question, turn)

    def _say(self, question: Question, turn: Turn) -> None:
        """What the learner does not know yet of where the session stands."""
        is_same = self._said is not None and self._said[0] == turn.card
        if not is_same:
            self.console.say("", f"Question: {title(turn.card)}. {self.state.left} left.")
            self._say_prompt(question, turn.hints)
        if turn.phase == "verdict":
            if not is_same and turn.marked_text:
                self.console.say("Your answer:", turn.marked_text)
            hint = question.hints[min(turn.hints, len(question.hints) - 1)]
            self.console.say(*verdict_lines(turn.grade, turn.marked_text or "", hint))
            if turn.revealed:
                self.console.say(*model_lines(question))
            self.console.say(*rating_lines(turn.proposal, self.desk.previews(turn.card)))
        elif self.state.flashcards:
            self.console.say(_TURN_OVER)
        else:
            self._say_form(form_of(question), turn.text)
        self._said = turn.card, turn.phase

    def _end(self) -> None:
        """Nothing is left to ask; the last decisions can still be taken back."""
        state = self.state
        if not state.reviewed and not state.skipped:
            self.console.say("Nothing is due here, and today's new questions are done. A quiz is always possible.")
            self._is_open = False
            return
        skipped = f", {len(state.skipped)} skipped" if state.skipped else ""
        if self._said != ("", "done"):
            self.console.say("", f"Done for now: {state.reviewed} rated, {state.forgotten} of them forgotten{skipped}.")
            self.console.say("An empty line leaves; :undo takes the last rating back.")
            self._said = "", "done"
        line = self.console.read() or ""
        call = self._call_in(line, "done")
        if call is not None and call.name == "undo":
            self._undo()
        elif call is not None:
            self._called_anywhere(call, "done")
        else:
            self._is_open = False

    def _accept(self, line: str) -> None:
        if line.strip():
            self.console.say("1, 2, 3 or 4 rates; an empty line accepts what is proposed; :help lists the rest.")
        elif self.state.turn is not None and self.state.turn.proposal is not None and self.state.turn.proposal.rating:
            self._move(events.Rated())
        else:
            self.send(events.Rated())

    def _turn_over(self, line: str) -> None:
        if line.strip():
            self.console.say(_TURN_OVER)
        else:
            self.send(events.Revealed())

    def _take(self, line: str, question: Question, turn: Turn) -> None:
        """A line of an answer."""
        typing = added(form_of(question), turn.text, line, self.console.has_more)
        if typing.remark:
            self.console.say(typing.remark)
        elif typing.complete:
            self.send(events.Submitted(typing.text))
            if self.state.turn is not None and self.state.turn.phase == "asking" and typing.text.strip():
                self._said = turn.card, "checking"  # stopped: say again how to go on
        else:
            self.send(events.Typed(typing.text))

    def _called(self, call: Call, question: Question, turn: Turn) -> None:
        match call.name:
            case "hint":
                self._hint(question, turn)
            case "giveup":
                self.send(events.Revealed())
            case "clear":
                self.send(events.Typed(""))
                self._say_form(form_of(question), "")
            case "model":
                self.send(events.ModelShown())
                self.console.say(*model_lines(question))
            case "retry":
                self.send(events.Retried())
                self.send(events.Typed(""))
            case "dispute":
                self._dispute_mark(turn.marked, call.rest)
            case "undo":
                self._undo()
            case "skip":
                self._move(events.Skipped(), "Skipped. It stays due.")
            case "bury":
                self._move(events.Buried(), "It is not asked again today.")
            case "suspend":
                self._move(events.Suspended(), "It is not asked again. :undo takes that back.")
            case "question":
                self._said = None
            case "info":
                card = self.desk.store.card(turn.card)
                recall = self.desk.recall(card)
                self.console.say(*card_lines(card, recall, [a.verdict for a in self.desk.store.attempts(turn.card)]))
            case "edit":
                place = self.desk.library.place(turn.card)
                self.console.say(
                    f"It stands in {place[0]}, line {place[1]}." if place else "It is in no file any more."
                )
            case _:
                self._called_anywhere(call, turn.phase)

    def _move(self, event: events.StudyEvent, says: str = "") -> None:
        """An event that leads to another card."""
        self._said = None
        self.send(event)
        if says:
            self.console.say(says)

    def _hint(self, question: Question, turn: Turn) -> None:
        if turn.hints >= len(question.hints):
            self.console.say("There are no more hints. :giveup shows the model answer.")
            return
        self.send(events.HintAsked())
        self._say_hint(question, turn.hints)

    def _undo(self) -> None:
        last = self.state.undoable[-1] if self.state.undoable else None
        if last is not None:
            what = {"review": "the rating", "bury": "the burying", "suspend": "the suspending"}.get(
                last.kind, "the dispute"
            )
            self.console.say(f"Taken back: {what} of {title(last.turn.card)}.")
            if last.kind != "dispute":
                self._said = None
        self.send(events.Undone())
