"""A quiz in line mode: questions with or without a timer, handed in, summed up."""

from __future__ import annotations

from quizapp.plain.answers import Form, added, form_of
from quizapp.plain.commands import QUIZ, Call
from quizapp.plain.summary import missed_lines, place_line, summary_lines
from quizapp.plain.talk import Talk
from quizapp.plain.telling import duration, model_lines, plural, title, verdict_lines
from quizapp.question import Question
from quizapp.session import events
from quizapp.session.quiz import Place, Quiz

#: So many seconds before the end the learner is told.
LAST_CALL = 60.0
_GO_ON = "An empty line goes on; :model shows the model answer; :help lists the rest."
_AT_END = "That was the last question. :finish hands the quiz in; :list says what is answered."


class QuizTalk(Talk[Quiz]):
    """A quiz that was begun or is gone on with."""

    commands = QUIZ
    #: The place that was said last, and whether its mark was.
    _said: tuple[int, str] | None = None
    _last_call_made = False
    #: Whether the learner was asked if they want to hand in.
    _asked_to_finish = False

    def _greet(self, resumed: bool) -> None:
        count = plural(len(self.state.places), "question")
        if not self.state.places:
            self.console.say("No question fits what you chose. Choose other decks or tags.")
            return
        self.console.say(f"You go on with a quiz of {count}." if resumed else f"Quiz: {count}.")
        left = self._left()
        if left is not None:
            self.console.say(f"You have {duration(left)}{' left' if resumed else ''}.")
        if self.state.choice.feedback == "at the end":
            self.console.say("Marks come at the end; until you hand in, every answer can be changed.")
        self.console.say("Commands begin with a colon; :help lists them.")

    def _phase(self) -> str:
        """As the commands name it."""
        place = self.state.place
        if self.state.phase in ("paused", "finished") or place is None:
            return self.state.phase
        return "asking" if place.submitted is None else "verdict"

    def _typed(self) -> tuple[Form, str] | None:
        place = self.state.place
        question = self._question(place)
        if place is None or question is None or self._phase() != "asking":
            return None
        return form_of(question), place.text

    def _question(self, place: Place | None) -> Question | None:
        return self.desk.library.question(place.entry.card) if place else None

    def _left(self) -> float | None:
        return self.state.seconds_left(self.desk.now())

    def _leave(self, rest: str = "") -> None:
        super()._leave(rest)
        self.send(events.Paused())

    def _step(self) -> None:
        phase, place = self._phase(), self.state.place
        if place is None:
            self._is_open = False
            return
        if phase == "paused":
            self._say_once((-1, phase), "Paused; the time stands still. An empty line goes on.")
        elif phase == "finished":
            self._say_end()
        else:
            self._say(place, phase)
        line = self._read()
        if line is None:
            self.send(events.Ticked())
            return
        call = self._call_in(line, phase)
        if call is None or call.name != "finish":
            self._asked_to_finish = False
        if call is not None:
            self._called(call, phase, place)
        elif phase == "paused":
            self._said = None
            self.send(events.Resumed())
        elif phase == "finished":
            self._is_open = bool(line.strip())
            if self._is_open:
                self.console.say("An empty line leaves; :help lists what can be done.")
        elif phase == "verdict":
            self._go(self.state.at + 1)
        else:
            self._take(line, place)

    def _read(self) -> str | None:
        """A line; None when the time is up, or nearly."""
        left = self._left()
        if left is None or self.state.phase != "running":
            return self.console.read()
        if left <= 0:
            return None
        if left <= LAST_CALL and not self._last_call_made:
            self._last_call_made = True
            self.console.say(f"{duration(left)} left.")
        # A little more than is left, so that the time is up indeed.
        return self.console.read(left + 0.01 if self._last_call_made else left - LAST_CALL)

    def _say_once(self, what: tuple[int, str], *lines: str) -> None:
        if self._said != what:
            self._said = what
            self.console.say(*lines)

    def _say(self, place: Place, phase: str) -> None:
        """The question on turn, or its mark."""
        state, question = self.state, self._question(place)
        if self._said == (state.at, phase):
            return
        if self._said is None or self._said[0] != state.at:
            left = self._left()
            time = f" {duration(left)} left." if left is not None else ""
            self.console.say("", f"Question {state.at + 1} of {len(state.places)}: {title(place.entry.card)}.{time}")
            if question is not None:
                self._say_prompt(question, place.hints)
        if question is None:
            self.console.say("This question is no longer in its bank. :next goes on.")
        elif phase == "asking":
            self._say_form(form_of(question), place.text)
        elif place.grade is not None:
            self.console.say(*verdict_lines(place.grade, place.submitted or "", question.hints[0]))
            self.console.say(_GO_ON)
        self._said = state.at, phase

    def _say_end(self) -> None:
        if self._said == (-1, "finished"):
            return
        self._said = -1, "finished"
        if self.state.timed_out:
            self.console.say("", "The time is up.")
        self.console.say("", *summary_lines(self.state), *missed_lines(self.state))
        self.console.say(
            "An empty line leaves; :verdict 1 says more of question 1; :learn puts what you missed into reviews."
        )

    def _take(self, line: str, place: Place) -> None:
        """A line of an answer."""
        question = self._question(place)
        if question is None:
            self._go(self.state.at + 1)
            return
        typing = added(form_of(question), place.text, line, self.console.has_more)
        if typing.remark:
            self.console.say(typing.remark)
        elif not typing.complete:
            self.send(events.Typed(typing.text))
        elif not typing.text.strip():
            self.console.say("Nothing is written yet. Write an answer, or :next goes on without one.")
        else:
            self._submit(typing.text)

    def _submit(self, text: str) -> None:
        number = self.state.at
        self.send(events.Submitted(text))
        if self.state.choice.feedback == "at the end" and self.state.phase == "running":
            self.console.say("Kept.")
            if number == len(self.state.places) - 1:
                self.console.say(_AT_END)
                self._said = number, "asking"

    def _go(self, number: int) -> None:
        if not 0 <= number < len(self.state.places):
            self.console.say(_AT_END if number > 0 else "This is the first question.")
            return
        self._said = None
        self.send(events.WentTo(number))

    def _called(self, call: Call, phase: str, place: Place) -> None:
        question = self._question(place)
        match call.name:
            case "hint" if question is not None:
                if place.hints >= len(question.hints):
                    self.console.say("There are no more hints.")
                else:
                    self.send(events.HintAsked())
                    self._say_hint(question, place.hints)
            case "clear" if question is not None:
                self.send(events.Typed(""))
                self._say_form(form_of(question), "")
            case "model" if question is not None:
                self.console.say(*model_lines(question))
            case "dispute":
                self._dispute(call.rest, phase)
            case "question":
                self._said = None
            case "next" | "previous":
                self._go(self.state.at + (1 if call.name == "next" else -1))
            case "go":
                number = self._number(call.rest)
                if number is not None:
                    self._go(number)
            case "list":
                self.console.say(*[place_line(self.state, number) for number in range(len(self.state.places))])
            case "time":
                left = self._left()
                used = duration(self.state.seconds_spent(self.desk.now()))
                self.console.say(
                    f"{used} used, {duration(left)} left." if left is not None else f"{used} used; no timer."
                )
            case "pause":
                self._said = None
                self.send(events.Paused())
            case "finish":
                self._finish()
            case "verdict":
                self._say_verdict(call.rest)
            case "learn":
                self._learn()
            case _:
                self._called_anywhere(call, phase)

    def _number(self, text: str) -> int | None:
        """A question's place, counted from 0; what is none is told."""
        count = len(self.state.places)
        if text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= count:
            return int(text) - 1
        self.console.say(f"Which question? Type its number, from 1 to {count}, after the command.")
        return None

    def _finish(self) -> None:
        """Hand in, at the second time if something is not answered."""
        blank = [str(number) for number, place in enumerate(self.state.places, 1) if place.is_blank]
        if blank and not self._asked_to_finish:
            self._asked_to_finish = True
            self.console.say(f"Not answered: {', '.join(blank)}. :finish once more hands in all the same.")
            return
        self._said = None
        self.send(events.Finished())

    def _say_verdict(self, text: str) -> None:
        number = self._number(text)
        if number is None:
            return
        place = self.state.places[number]
        question = self._question(place)
        self.console.say(place_line(self.state, number))
        if question is None:
            return
        self._say_prompt(question, 0)
        if place.grade is not None:
            self.console.say("Your answer:", place.submitted or "")
            self.console.say(*verdict_lines(place.grade, place.submitted or ""))
        self.console.say(*model_lines(question))

    def _dispute(self, rest: str, phase: str) -> None:
        """While the quiz runs the mark on turn, afterwards that of the question whose number comes first."""
        why = rest
        if phase == "finished":
            first, _, why = rest.partition(" ")
            number = self._number(first)
            if number is None:
                return
            self.send(events.WentTo(number))
        place = self.state.place
        self._dispute_mark(place.attempt if place else None, why.strip())

    def _learn(self) -> None:
        missed = sum(place.is_missed for place in self.state.places)
        if self.state.learned:
            self.console.say("What you missed is in your reviews already.")
        elif not missed:
            self.console.say("You missed nothing.")
        else:
            self.send(events.MissedLearned())
            self.console.say(f"Put into your reviews: {plural(missed, 'question')}.")
