"""The course file ``course.yaml`` beside banks: the words that they share, and their order."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from quizapp.parsing import read_source
from quizapp.problem import did_you_mean, nearest
from quizapp.proofreading import note
from quizapp.question import Identifier, Model, Synonyms, Text
from quizapp.source import Loc, Source

#: No bank can have these names.
NAMES = ("course.yaml", "course.yml")


class Course(Model):
    """What the banks of one folder have in common."""

    format: Literal[1]
    """The version of this format."""
    id: Identifier
    """Of the course."""
    title: Text
    """The course's, as learners know it."""
    synonyms: Synonyms = Field(default_factory=dict)
    """Groups of words for the patterns of all its banks, used as {name}; a bank's own of the same name come first."""
    banks: tuple[Identifier, ...] = ()
    """Ids of its banks in their order; those that are not named here come after them."""


@dataclass(frozen=True)
class Outline:
    """What a folder's course file says; of a file with problems, nothing."""

    source: Source | None = None
    course: Course | None = None
    synonyms: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def is_faulty(self) -> bool:
        """Whether there is a file that cannot be used; the problems are in the source."""
        return self.source is not None and bool(self.source.problems)

    def in_order(self, paths: Sequence[Path]) -> list[Path]:
        """The banks' files as the course has them, the others by their names."""
        order = self.course.banks if self.course else ()
        return sorted(paths, key=lambda path: (order.index(path.stem) if path.stem in order else len(order), path))


def outline(folder: Path) -> Outline:
    """What the course file in ``folder`` says, if there is one."""
    path = next((folder / name for name in NAMES if (folder / name).is_file()), None)
    if path is None:
        return Outline()
    source = read_source(path)
    if source.data is None:
        return Outline(source)
    if not isinstance(source.data, dict):
        source.at_value((), "a course is made of keys with values", "it starts with 'format: 1'", code="Q010")
        return Outline(source)
    _order(source, folder)
    try:
        course = Course.model_validate_json(json.dumps(source.data), strict=True)
    except ValidationError as invalid:
        note(source, invalid.errors(include_url=False), Course, set())
        return Outline(source)
    return Outline(source) if source.problems else Outline(source, course, course.synonyms)


def _order(source: Source, folder: Path) -> None:
    """Note banks that are named twice, or that are not there."""
    names = source.get(("banks",))
    there = {path.stem for path in folder.glob("*.y*ml") if path.suffix in (".yaml", ".yml")} - {"course"}
    for position, name in enumerate(names if isinstance(names, list) else []):
        loc: Loc = ("banks", position)
        if not isinstance(name, str):
            continue
        if name in names[:position]:
            source.at_value(loc, f"the bank {name!r} is named twice", "keep one of them", code="Q109")
        elif name not in there:
            do = did_you_mean(nearest(name, there)) or f"write {name}.yaml, or take the name out"
            source.at_value(loc, f"there is no bank {name!r} in this folder", do, code="Q121")
