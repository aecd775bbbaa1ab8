"""What a learner can do with the card on screen: every key of the study screen, sent to the session as an event."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.screen import Screen

from quizapp.desk.sitting import Sitting
from quizapp.session import events
from quizapp.session.study import Study
from quizapp.tui.checking import Checking
from quizapp.tui.keys import binding

#: In which phases an action makes sense; those not named always do.
PHASES = {
    "submit": ("asking",),
    "turn": ("asking",),
    "hint": ("asking",),
    "reveal": ("asking",),
    "cancel": ("checking",),
    "accept": ("verdict",),
    "rate": ("verdict",),
    "model": ("verdict",),
    "retry": ("verdict",),
    "dispute": ("verdict",),
    "undo": ("asking", "verdict", "done"),
    "skip": ("asking", "verdict"),
    "edit": ("asking", "verdict"),
    "info": ("asking", "verdict"),
    "bury": ("asking", "verdict"),
    "suspend": ("asking", "verdict"),
    "leave": ("done",),
    "back": ("asking", "verdict", "done"),
}


class Studying(Checking, Screen[None]):
    """The actions; what is shown is the screen's."""

    BINDINGS: ClassVar[list[BindingType]] = [
        binding("study.submit", "submit"),
        binding("study.turn", "turn"),
        binding("study.cancel", "cancel"),
        binding("study.accept", "accept"),
        binding("study.leave", "leave"),
        binding("study.again", "rate('again')"),
        binding("study.hard", "rate('hard')"),
        binding("study.good", "rate('good')"),
        binding("study.easy", "rate('easy')"),
        binding("study.hint", "hint"),
        binding("study.reveal", "reveal"),
        binding("study.model", "model"),
        binding("study.retry", "retry"),
        binding("study.dispute", "dispute"),
        binding("study.undo", "undo"),
        binding("study.skip", "skip"),
        binding("study.edit", "edit"),
        binding("study.info", "info"),
        binding("study.bury", "bury"),
        binding("study.suspend", "suspend"),
        binding("app.back", "back"),
    ]
    sitting: Sitting[Study]

    @property
    def state(self) -> Study:
        """Where the session stands."""
        return self.sitting.state

    @property
    def answer(self) -> str:
        """What is typed."""
        raise NotImplementedError

    def keep_typing(self) -> None:
        """Send what was typed, if it was not."""
        raise NotImplementedError

    def keep(self) -> None:
        """Before leaving: what is typed and where the session stands."""
        if hasattr(self, "sitting"):
            self.keep_typing()
            self.sitting.keep()

    async def send(self, event: events.StudyEvent) -> None:
        """One step, and what it changes on screen."""
        self.keep_typing()
        self.sitting.send(event)
        await self.show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Whether the action makes sense now; the footer shows only those."""
        if not hasattr(self, "sitting"):
            return action not in PHASES or action == "back"
        if action in ("submit", "reveal") and self.state.flashcards:
            return False
        if action == "turn" and not self.state.flashcards:
            return False
        turn = self.state.turn
        if turn is not None and (
            (action == "dispute" and turn.marked is None) or (action == "model" and turn.revealed)
        ):
            return False
        return self.state.phase in PHASES[action] if action in PHASES else True

    async def action_submit(self) -> None:
        """Have the answer marked."""
        await self.send(events.Submitted(self.answer))

    async def action_cancel(self) -> None:
        """Stop waiting for the mark."""
        await self.send(events.CheckCancelled())

    async def action_accept(self) -> None:
        """Take the proposed rating."""
        await self.send(events.Rated())

    async def action_rate(self, rating: str) -> None:
        """Take this rating."""
        await self.send(events.Rated(rating))  # type: ignore[arg-type]

    async def action_hint(self) -> None:
        """One more hint."""
        await self.send(events.HintAsked())

    async def action_reveal(self) -> None:
        """Give up."""
        await self.send(events.Revealed())

    async def action_turn(self) -> None:
        """Turn the flashcard over."""
        await self.send(events.Revealed())

    async def action_model(self) -> None:
        """Show the model answer and the explanation."""
        await self.send(events.ModelShown())

    async def action_retry(self) -> None:
        """Answer the same question again."""
        await self.send(events.Retried())

    async def action_undo(self) -> None:
        """Take the last decision back; its card comes back as it was."""
        await self.send(events.Undone())

    async def action_skip(self) -> None:
        """Not this one now."""
        await self.send(events.Skipped())

    async def action_bury(self) -> None:
        """Not this one today."""
        await self.send(events.Buried())

    async def action_suspend(self) -> None:
        """Not this one until it is resumed."""
        await self.send(events.Suspended())

    def action_dispute(self) -> None:
        """Say why the mark is wrong; kept for the author."""
        turn = self.state.turn

        async def noted(note: str | None) -> None:
            if note is not None:
                await self.send(events.Disputed(note))
                self.notify("Kept for the author; 'quizapp export --disputes' lists it. u takes it back.")

        self.app.push_screen(self.app.make("dispute", note=(turn.disputed or "") if turn else ""), noted)

    def action_info(self) -> None:
        """The card's history."""
        if self.state.turn is not None:
            self.app.go("card", card=self.state.turn.card)

    def action_edit(self) -> None:
        """The question's entry in the bank, in an editor."""
        if self.state.turn is not None:
            self.keep()
            self.app.edit(self.state.turn.card)

    def action_back(self) -> None:
        """Home; the session can be continued."""
        self.keep()
        self.app.pop_screen()

    def action_leave(self) -> None:
        """Home: nothing is left to ask."""
        self.action_back()
