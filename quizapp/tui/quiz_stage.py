"""What the quiz screen can do and says, from the quiz's state alone."""

from __future__ import annotations

from typing import Literal

from quizapp.session.quiz import Quiz

#: As the quiz is, unless it runs; then how far the question on screen is. gone: it is no longer in its bank.
Stage = Literal["asking", "checking", "marked", "gone", "paused", "grading", "finished"]

#: So many unanswered questions are named before handing in; of more only the number and the first are told.
NAMED = 12

#: The actions that have a button, in the buttons' order.
BUTTONS = ("previous", "submit", "next", "hint", "model", "dispute", "cancel", "pause", "finish")


def stage_of(state: Quiz, is_gone: bool) -> Stage:
    """Where the screen stands; ``is_gone`` says that no bank holds the question on screen."""
    if state.phase != "running":
        return state.phase
    if is_gone or state.place is None:
        return "gone"
    return "marked" if state.place.grade else "asking" if state.place.check is None else "checking"


def makes_sense(action: str, state: Quiz, stage: Stage) -> bool:
    """Whether the action ``action`` can be done now."""
    match action:
        case "submit":
            return stage == "asking"
        case "hint":
            return stage == "asking" and state.place is not None and state.place.entry.item.hints > 0
        case "cancel":
            return stage in ("checking", "grading")
        case "accept":
            return stage in ("marked", "paused")
        case "next":
            return state.phase == "running" and state.at < len(state.places) - 1
        case "previous":
            return state.phase == "running" and state.at > 0
        case "model" | "dispute":
            return stage == "marked"
        case "pause" | "finish":
            return stage not in ("grading", "finished")
        case "back":
            return stage != "checking"
    return True


def buttons(state: Quiz, stage: Stage) -> list[str]:
    """The actions that get a button now."""
    shown = [action for action in BUTTONS if makes_sense(action, state, stage)]
    if state.choice.feedback == "at the end" and "next" in shown and "submit" in shown:
        shown.remove("submit")  # going on keeps the answer as well
    return shown


def says(state: Quiz, stage: Stage) -> str:
    """What stands in the place of a question that is not to be seen."""
    match stage:
        case "paused":
            return (
                "Paused: the time stands still, and the question is hidden.\n\n"
                "Enter goes on. Esc leaves; the first screen continues it later."
            )
        case "grading":
            running = sum(place.check is not None for place in state.places)
            answers = "1 answer is" if running == 1 else f"{running} answers are"
            return (
                f"Handed in. {answers} still being marked …\n\n"
                "Esc stops waiting; what is not marked by then is left out of the score."
            )
        case "gone":
            return "This question is no longer in its bank. Go on to another one."
    return ""


def before_handing_in(state: Quiz) -> str:
    """What is unanswered, by number."""
    blank = [str(number) for number, place in enumerate(state.places, 1) if place.is_blank]
    final = "Once handed in, nothing can be changed."
    if not blank:
        return f"Every question is answered. {final}"
    if len(blank) == 1:
        which = f"Question {blank[0]} is unanswered"
    elif len(blank) <= NAMED:
        which = f"Questions {', '.join(blank[:-1])} and {blank[-1]} are unanswered"
    else:
        which = f"{len(blank)} of {len(state.places)} questions are unanswered, the first of them {blank[0]}"
    return f"{which}: no marks for that. {final}"
