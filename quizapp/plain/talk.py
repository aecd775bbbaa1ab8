"""What studying and a quiz have in common in line mode: lines in, events on, marks awaited, everything kept."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Generic

from quizapp.desk import Desk
from quizapp.desk.sitting import S, Sitting
from quizapp.grade import Grade
from quizapp.plain.answers import Form, added, ending, form_of, instruction, option_lines, written
from quizapp.plain.commands import Call, Command, Unknown, command_in, help_lines
from quizapp.plain.console import Console, Ended
from quizapp.question import Question
from quizapp.report.words import tidy
from quizapp.session.events import CheckAnswer, Disputed, QuizEvent, StudyEvent, Typed

#: A check that takes longer is spoken of, in seconds.
MOMENT = 1.0


class Talk(Generic[S]):
    """A session led in lines. What it says and reads goes through ``console``."""

    commands: Sequence[Command] = ()

    def __init__(self, desk: Desk, state: S, console: Console) -> None:
        self.desk = desk
        self.console = console
        self._checks: list[CheckAnswer] = []
        self._is_open = True
        self.sitting: Sitting[S] = Sitting(desk, state, self._checks.append, console.say)

    @property
    def state(self) -> S:
        """Where the session stands."""
        return self.sitting.state

    def run(self, resumed: bool = False) -> None:
        """Lead the session until it is left. Raises KeyboardInterrupt when Ctrl-C ends it; all is kept then, too."""
        with self.console.keeping_lines():
            try:
                self._tell_notices()
                self._greet(resumed)
                if resumed:
                    self.sitting.resume()
                    self._work()
                while self._is_open:
                    self._step()
            except Ended as end:
                self._leave(end.rest)
            except KeyboardInterrupt:
                self.console.say("")
                self._leave(self.console.unfinished)
                raise
            finally:
                self.sitting.keep()

    def send(self, event: StudyEvent | QuizEvent) -> None:
        """One step, and all markings that it asks for."""
        self.sitting.send(event)
        self._work()

    def _greet(self, resumed: bool) -> None:
        """Say what this is."""
        raise NotImplementedError

    def _step(self) -> None:
        """Say what is new, read a line, do what it says."""
        raise NotImplementedError

    def _typed(self) -> tuple[Form, str] | None:
        """The form of the answer that is being typed, and what there is of it; None while nothing can be typed."""
        raise NotImplementedError

    def _is_over(self) -> bool:
        """Whether nothing is left to go on with."""
        return self.state.phase in ("done", "finished")

    def _leave(self, rest: str = "") -> None:
        """End the session here; ``rest`` is what was typed of a line that was not ended."""
        self._is_open = False
        typed = self._typed()
        if rest.strip() and not rest.startswith(":") and typed is not None and typed[0].kind != "choice":
            self.send(Typed(added(*typed, rest).text))
        if self._is_over():
            return
        if self.desk.store.temporary:
            self.console.say("You leave. Nothing could be kept.")
        else:
            self.console.say(f"Everything is kept. 'quizapp {self.sitting.name} --plain' goes on here.")

    def _call_in(self, line: str, phase: str) -> Call | None:
        """The command in a line; one that is none, or makes no sense now, is told and is an empty call."""
        try:
            return command_in(line, self.commands, phase)
        except Unknown as unknown:
            self.console.say(str(unknown))
            return Call("", "")

    def _called_anywhere(self, call: Call, phase: str) -> None:
        """The commands that every phase has."""
        if call.name == "help":
            self.console.say(*help_lines(self.commands, phase))
        elif call.name == "quit":
            self._leave()

    def _say_prompt(self, question: Question, hints: int) -> Form:
        """The question, its options, and the hints that were asked for."""
        form = form_of(question)
        self.console.say(tidy(question.prompt), *option_lines(form.options))
        for place in range(hints):
            self._say_hint(question, place)
        return form

    def _say_hint(self, question: Question, place: int) -> None:
        self.console.say(f"Hint {place + 1} of {len(question.hints)}: {tidy(question.hints[place])}")

    def _say_form(self, form: Form, text: str) -> None:
        """How to answer, and what is written already."""
        self.console.say(*written(form, text))
        if not text:
            self.console.say(instruction(form))
        elif form.kind in ("line", "choice"):
            self.console.say(f"An empty line hands it in; another answer takes its place. {instruction(form)}")
        else:
            self.console.say(f"What you type is added to it; {ending(form)} hands it in; :clear forgets it.")

    def _dispute_mark(self, marked: str | None, given: str) -> None:
        """Keep that the mark of the answer with the id ``marked`` is thought wrong, and why."""
        if marked is None:
            self.console.say("Nothing was marked here that could be disputed.")
            return
        if not given:
            self.console.say("Why is the mark wrong? Say it in one line; it may be empty.")
            given = (self.console.read() or "").strip()
        self.send(Disputed(given))
        self.console.say("The dispute is kept for the author: 'quizapp export --disputes' hands it on.")

    def _work(self) -> None:
        while self._checks:
            self._mark(self._checks.pop(0))
        self._tell_notices()

    def _mark(self, asked: CheckAnswer) -> None:
        """Wait for a mark. Ctrl-C ends the waiting, and nothing else."""
        grades: list[Grade] = []
        faults: list[BaseException] = []

        def work() -> None:
            try:
                grades.append(self.desk.library.grade(asked.card, asked.text))
            except BaseException as fault:
                faults.append(fault)

        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        try:
            thread.join(MOMENT)
            if thread.is_alive():
                self.console.say("Your answer is being checked. Ctrl-C stops that; the answer stays.")
            thread.join()
        except KeyboardInterrupt:
            self.sitting.failed(asked)
            self.console.say("", "The check is stopped.")
            return
        if faults:
            self.sitting.failed(asked)
            raise faults[0]
        self.sitting.graded(asked, grades[0])

    def _tell_notices(self) -> None:
        self.desk.flush()
        while self.desk.notices:
            self.console.say(f"Notice: {self.desk.notices.pop(0)}")
