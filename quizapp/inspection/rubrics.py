"""Points and their patterns: what can never match, what is said twice, what asks for too little."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quizapp.grade import Grade
from quizapp.inspection.patterns import compiled, covers, is_one_word, why_never
from quizapp.inspection.trial import Tried
from quizapp.prose.asking import asks_for_a_list
from quizapp.prose.lexicon import Lexicon
from quizapp.prose.pattern import Groups, Pattern
from quizapp.source import Loc

#: A point is too loose if more than this share of the other model answers meet it, and at least so many do.
LOOSE_SHARE = 1 / 3
LOOSE_COUNT = 3
_NAMED = 3


def check_patterns(tried: Tried) -> None:
    """Note patterns that can never match, and patterns that others cover."""
    for number, loc, patterns in _lists(tried):
        dead = {place for place, pattern in enumerate(patterns) if _is_dead(tried, (*loc, place), pattern)}
        if len(dead) == len(patterns) and number is not None:
            tried.explained.add(number)
        for place, pattern in enumerate(patterns):
            if place in dead:
                continue
            earlier = [other for other in range(place) if other not in dead and covers(patterns[other], pattern)]
            if earlier:
                at = tried.source.values.get((*tried.loc, *loc, earlier[0]), (0, 0))[0]
                what = f"the pattern in line {at} matches whatever this one does: {_short(patterns[earlier[0]].text)}"
                tried.note((*loc, place), "Q302", what, "delete this one, or the other if it is too wide")


def check_points(tried: Tried) -> None:
    """Note points that nothing meets, that one word meets, or that answers to other questions meet."""
    grades = (tried.model, *tried.examples)
    for number, point in enumerate(tried.question.points):
        loc: Loc = ("points", number)
        if number not in tried.explained and not any(_meets(grade, number) for grade in grades):
            tried.explained.add(number)
            best = max((alternative.up_to for alternative in point.either), default=1)
            if best < 1:
                tried.note(
                    (*loc, "either"), "Q304", f"no answer can get all of this point: 'up_to' is {best:g} at most"
                )
            else:
                what = f"neither the model answer nor any example gets this point: {_short(point.says)}"
                tried.note((*loc, "says"), "Q304", what, "correct its checker, or add an example that gets it")
        elif not tried.is_self_reported:
            _check_width(tried, number)


def _check_width(tried: Tried, number: int) -> None:
    """Note what is too loose in one point."""
    question, others = tried.question, tried.others
    patterns = [
        (loc, lists["any"])
        for point, loc, name, parameters in tried.judged()
        if point == number and name == "idea" and (lists := {"any": _compiled(tried, parameters.any)})
    ]
    only_words = len(patterns) == 1 and not question.points[number].either and all(map(is_one_word, patterns[0][1]))
    much = question.points[number].worth > question.out_of / 2
    if only_words and much and question.input == "prose" and not asks_for_a_list(question.prompt):
        what = f"a single word gets this point: {_short(patterns[0][1][0].text)}"
        tried.note(("points", number, "idea", "any"), "Q305", what, "want two words, or write 'input: line'")
    enough = max(LOOSE_COUNT, LOOSE_SHARE * len(others))
    if sum(_meets(grade, number) for grade in others.values()) < enough:
        return
    tried.loose.add(number)
    found = [
        (loc, place, names)
        for loc, group in patterns
        for place, pattern in enumerate(group)
        if len(names := _matched(tried, pattern)) >= enough
    ]
    for loc, place, names in found:
        what = f"too loose: it matches the model answers of {_several(names)}"
        tried.note((*loc[2:], "idea", "any", place), "Q303", what, "add a word that belongs to this question only")
    if not found:
        names = [name for name, grade in others.items() if _meets(grade, number)]
        what = f"too loose: the model answers of {_several(names)} get this point"
        tried.note(("points", number, "says"), "Q303", what, "let its checker want more")


def _matched(tried: Tried, pattern: Pattern) -> list[str]:
    """The questions whose model answers the pattern matches, not denied."""
    lexicon = Lexicon(tried.synonyms)
    return [
        name
        for name, text in tried.models.items()
        if lexicon.find(pattern.text, lexicon.read(text), affirmed=True) is not None
    ]


def _is_dead(tried: Tried, loc: Loc, pattern: Pattern) -> bool:
    """Note whether the pattern can never match."""
    why = why_never(pattern)
    if why:
        tried.note(loc, "Q301", f"nothing can ever match {_short(pattern.text)}: {why}", "correct or delete it")
        return True
    return False


def _lists(tried: Tried) -> Iterator[tuple[int | None, Loc, list[Pattern]]]:
    """Every list of patterns with its place; its point's number where all of its patterns mean that point."""
    for number, loc, name, parameters in tried.judged():
        groups: dict[Loc, list[str]] = {}
        for place, text in getattr(parameters, "patterns", tuple)():
            groups.setdefault((*loc[2:], name, *place[:-1]), []).append(text)
        for at, texts in groups.items():
            yield number if at[-1] == "any" else None, at, _compiled(tried, texts)
    for place, misconception in enumerate(tried.question.misconceptions):
        for key, wanted in (("any", misconception.any), ("unless", misconception.unless)):
            yield None, ("misconceptions", place, key), _compiled(tried, wanted)


def _compiled(tried: Tried, texts: Sequence[str]) -> list[Pattern]:
    groups = Groups(tried.synonyms)
    return [compiled(text, groups) for text in texts]


def _meets(grade: Grade, number: int) -> bool:
    return number < len(grade.points) and grade.points[number].state == "met"


def _several(names: Sequence[str]) -> str:
    shown = ", ".join(repr(name) for name in names[:_NAMED])
    return shown if len(names) <= _NAMED else f"{shown} and {len(names) - _NAMED} more"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return repr(line if len(line) <= 60 else f"{line[:59]}…")
