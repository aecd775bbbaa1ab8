"""The proofreading of a bank's data: every problem is noted at its place in the source, none hides another."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from quizapp.checker import Checker
from quizapp.problem import code_of, describe, did_you_mean, nearest
from quizapp.prose.lexicon import Lexicon, PatternError
from quizapp.question import Alternative, Bank, Point, one_checker
from quizapp.source import Loc, Source

_NO_SYNONYMS = re.compile(r"no synonyms named '(.+?)'.* \(known: (.*?)\)")


def proofread(source: Source, checkers: Mapping[str, Checker], model: type[Bank]) -> Bank | None:
    """The bank in ``source``, or None; what is wrong is noted in ``source.problems``.

    ``model`` is the ``bank_model`` of these checkers.
    """
    if not isinstance(source.data, dict):
        source.at_value((), "a bank is made of keys with values", "it starts with 'format: 1'", code="Q010")
        return None
    _ids(source)
    _kindred(source)
    told = {loc for loc, point, base in _judged(source) if _checkers(source, loc, point, base, checkers)}
    told |= _cancelled(source)
    _patterns(source, checkers)
    try:
        # Strict, and through JSON: lists become tuples, but a number never becomes text, nor text a number.
        return model.model_validate_json(json.dumps(source.data), strict=True)
    except ValidationError as invalid:
        note(source, invalid.errors(include_url=False), model, told)
    return None


def sound_part(source: Source, model: type[Bank]) -> tuple[Bank | None, tuple[int, ...]]:
    """A bank of the questions in which nothing was noted, and where each stands in the file; None if there is none."""
    if not isinstance(source.data, dict) or any(loc[:1] == ("synonyms",) for loc in source.faulty):
        return None, ()
    sound = [i for i in _positions(source, ("questions",)) if all(loc[:2] != ("questions", i) for loc in source.faulty)]
    data = {
        "format": 1,
        "id": source.bank,
        "title": source.bank,
        "synonyms": source.data.get("synonyms", {}),
        "questions": [source.data["questions"][i] for i in sound],
    }
    try:
        return model.model_validate_json(json.dumps(data), strict=True), tuple(sound)
    except ValidationError:
        return None, ()


def _ids(source: Source) -> None:
    name = source.get(("id",))
    if isinstance(name, str) and name != source.bank:
        what = f"the bank's id is {name!r}, but its file is named {source.path.name!r}"
        source.at_value(("id",), what, f"write 'id: {source.bank}', or rename the file", code="Q108")
    _no_twins(source, "id", "question", [("questions", i, "id") for i in _positions(source, ("questions",))])
    _no_twins(source, "number", "question", [("questions", i, "number") for i in _positions(source, ("questions",))])
    for i in _positions(source, ("questions",)):
        loc: Loc = ("questions", i, "points")
        _no_twins(source, "id", "point", [(*loc, j, "id") for j in _positions(source, loc)])


def _no_twins(source: Source, key: str, what: str, locs: Iterable[Loc]) -> None:
    first: dict[Any, Loc] = {}
    for loc in locs:
        value = source.get(loc)
        if not isinstance(value, str | int):
            continue
        if value in first:
            before = source.values[first[value]][0]
            said = f"another {what} has the {key} {value!r} already (line {before})"
            source.at_value(loc, said, code="Q109" if key == "id" else "Q110")
        first.setdefault(value, loc)


def _kindred(source: Source) -> None:
    """Notes names under `same_answer_as` that no other question has."""
    names = [source.get(("questions", i, "id")) for i in _positions(source, ("questions",))]
    for i in _positions(source, ("questions",)):
        loc: Loc = ("questions", i, "same_answer_as")
        given = source.get(loc)
        for name in given if isinstance(given, dict) else ():
            if name not in names or name == names[i]:
                what = "this is the question itself" if name == names[i] else f"no question has the id {name!r}"
                others = [other for other in names if isinstance(other, str) and other != names[i]]
                source.at_key((*loc, name), what, did_you_mean(nearest(name, others)), code="Q120")


def _positions(source: Source, loc: Loc) -> range:
    items = source.get(loc)
    return range(len(items)) if isinstance(items, list) else range(0)


def _judged(source: Source) -> list[tuple[Loc, dict[str, Any], type[BaseModel]]]:
    """Every point and every alternative that is a group of keys."""
    found: list[tuple[Loc, Any, type[BaseModel]]] = []
    for i in _positions(source, ("questions",)):
        for j in _positions(source, ("questions", i, "points")):
            point: Loc = ("questions", i, "points", j)
            found.append((point, source.get(point), Point))
            found += [
                ((*point, "either", k), source.get((*point, "either", k)), Alternative)
                for k in _positions(source, (*point, "either"))
            ]
    return [(loc, value, base) for loc, value, base in found if isinstance(value, dict)]


def _checkers(
    source: Source, loc: Loc, judged: dict[str, Any], base: type[BaseModel], checkers: Mapping[str, Checker]
) -> bool:
    """Whether a point's or an alternative's checkers are not what they should be."""
    own = base.model_fields.keys() - {"either"}
    given = [key for key in judged if key not in own]
    unknown = [key for key in given if key not in checkers and not (key == "either" and base is Point)]
    for key in unknown:
        known = {*checkers, *base.model_fields}
        near = did_you_mean(nearest(key, known))
        source.at_key((*loc, key), f"unknown key or checker {key!r}", near, code="Q113")
    for key in given:
        if key in checkers and judged[key] is None:
            do = f"write '{key}: {{...}}' with what it needs"
            source.at_key((*loc, key), f"the checker {key!r} is empty", do, code="Q114")
    what = "an alternative" if base is Alternative else "a point"
    if len(given) > 1 and not unknown:
        do = "make a point of each, or an 'either:' of both"
        source.at_key((*loc, given[1]), one_checker(what, given), do, code="Q112")
    elif not given:
        source.at_value(loc, one_checker(what, given), code="Q111")
    return len(given) != 1 or given[0] in unknown or judged[given[0]] is None


def _cancelled(source: Source) -> set[Loc]:
    """The questions in which a misconception cancels a point that does not exist."""
    found: set[Loc] = set()
    for i in _positions(source, ("questions",)):
        question: Loc = ("questions", i)
        points = [source.get((*question, "points", j, "id")) for j in _positions(source, (*question, "points"))]
        for j in _positions(source, (*question, "misconceptions")):
            loc = (*question, "misconceptions", j, "effect", "cancels")
            name = source.get(loc)
            if isinstance(name, str) and name not in points:
                known = [point for point in points if isinstance(point, str)]
                said = f"no point of this question has the id {name!r}"
                source.at_value(loc, said, did_you_mean(nearest(name, known)), code="Q115")
                found.add(question)
    return found


def _patterns(source: Source, checkers: Mapping[str, Checker]) -> None:
    shared = _synonyms(source, ("synonyms",))
    for i in _positions(source, ("questions",)):
        question: Loc = ("questions", i)
        lexicon = Lexicon({**shared, **_synonyms(source, (*question, "synonyms"))})
        for j in _positions(source, (*question, "misconceptions")):
            for key in ("any", "unless"):
                loc = (*question, "misconceptions", j, key)
                for k in _positions(source, loc):
                    _pattern(source, lexicon, (*loc, k), source.get((*loc, k)))
    lexicons: dict[Loc, Lexicon] = {}
    for loc, judged, _ in _judged(source):
        question = loc[:2]
        if question not in lexicons:
            lexicons[question] = Lexicon({**shared, **_synonyms(source, (*question, "synonyms"))})
        for name in judged.keys() & checkers.keys():
            for place, pattern in _patterns_of(checkers[name].parameters, judged[name]):
                _pattern(source, lexicons[question], (*loc, name, *place), pattern)


def _patterns_of(model: type[BaseModel], value: Any) -> list[tuple[Loc, str]]:
    try:
        parameters = model.model_validate_json(json.dumps(value), strict=True)
    except ValidationError:
        return []
    patterns = getattr(parameters, "patterns", None)
    return list(patterns()) if callable(patterns) else []


def _synonyms(source: Source, loc: Loc) -> dict[str, tuple[str, ...]]:
    groups = source.get(loc)
    if not isinstance(groups, dict):
        return {}
    # A group that is no list, or a word of it that is no text, is told of where it stands, and is known all the same.
    return {name: tuple(map(str, words if isinstance(words, list) else [words])) for name, words in groups.items()}


def _pattern(source: Source, lexicon: Lexicon, loc: Loc, pattern: Any) -> None:
    if not isinstance(pattern, str) or not pattern:
        return
    try:
        lexicon.check(pattern)
    except PatternError as error:
        unknown = _NO_SYNONYMS.search(str(error))
        near = did_you_mean(nearest(unknown[1], unknown[2].split(", "))) if unknown else ""
        source.at_value(loc, str(error), near, code="Q118" if unknown else "Q117")


def note(source: Source, errors: Iterable[Mapping[str, Any]], model: type[BaseModel], told: set[Loc]) -> None:
    """Note pydantic's errors, but for those whose matter has been noted: the ``faulty`` places, and ``told``."""
    before = frozenset(source.faulty)
    missing: dict[Loc, list[str]] = defaultdict(list)
    misspelt: set[Loc] = set()
    for error in errors:
        loc = tuple(error["loc"])
        place = source.known(loc)
        if error["type"] == "missing":
            missing[place].append(str(loc[-1]))
        elif error["type"] == "extra_forbidden":
            near = nearest(str(loc[-1]), _keys_at(model, loc[:-1]))
            misspelt.add((*loc[:-1], near))
            if loc not in before:
                do = did_you_mean(near) or _as_text(error["input"], str(loc[-1]))
                source.at_key(loc, f"unknown key {loc[-1]!r}", do, code="Q012")
        elif error["type"] == "too_short" and error["input"]:
            continue  # it has items, each of them with a problem of its own
        elif error["type"] == "value_error" and (place in told or any(loc[: len(place)] == place for loc in before)):
            continue  # its parts do not fit together because of one that has a problem of its own
        elif place not in source.faulty:
            # A problem noted here already says more; and of a union's complaints the first one is enough.
            source.at_value(place, *describe(error), code=code_of(error))
    for place, keys in missing.items():
        names = [repr(key) for key in keys if (*place, key) not in misspelt]
        if names:
            subject, verb = ("keys", "are") if names[1:] else ("key", "is")
            source.at_value(place, f"the {subject} {', '.join(names)} {verb} missing", code="Q101")


def _as_text(value: Any, key: str) -> str:
    """What to do about a key that is the rest of a text with a comma; empty if it does not look like one."""
    return "put text that holds a comma in quotes" if value is None and " " in key else ""


def _keys_at(model: Any, loc: Loc) -> set[str]:
    """The keys that the model allows at ``loc``."""
    if get_origin(model) is Annotated:
        return _keys_at(get_args(model)[0], loc)
    if get_origin(model) in (Union, UnionType):
        return set().union(*(_keys_at(member, loc) for member in get_args(model)))
    if isinstance(model, type) and issubclass(model, BaseModel):
        if not loc:
            return set(model.model_fields)
        name = loc[0]
        return _keys_at(model.model_fields[str(name)].annotation, loc[1:]) if name in model.model_fields else set()
    arguments = get_args(model)
    if not arguments or not loc:
        return set()
    return _keys_at(arguments[-1] if get_origin(model) is not tuple else arguments[0], loc[1:])
