"""What a learner can set in ``config.toml``: one frozen model with its defaults, read with every fault told by line."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any

from quizapp.problem import did_you_mean, nearest


@dataclass(frozen=True)
class Settings:
    """Every setting has a default, so that there need not be a file."""

    retention: float = 0.9
    """The share of due cards that is to be remembered: more means more reviews."""
    new_per_day: int = 20
    """How many new questions a study day brings at most."""
    rollover_hour: int = 4
    """The hour at which a study day begins."""
    theme: str = "quizapp-dark"
    """One of the themes that the command palette lists."""
    exams: Mapping[str, date] = field(default_factory=dict)
    """By deck, the day of its exam."""
    questions: tuple[Path, ...] = ()
    """Folders of further banks."""
    checkers: tuple[Path, ...] = ()
    """Folders of further checkers."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """By an action's stable name, the keys that do it: ``"study.submit" = "ctrl+s,f5"``."""


class SettingsFault(Exception):
    """The settings cannot be used; the text has a line for each fault: file, line, what is wrong, what to do."""


def load(path: Path) -> Settings:
    """The settings in the file at ``path``; the defaults if there is none. Raises SettingsFault."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Settings()  # most learners have none, and need not wait for what reads it
    except OSError as error:
        raise _unreadable(path, error) from error
    import tomllib

    try:
        text = data.decode("utf-8-sig")
        given = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise _unreadable(path, error) from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsFault(f"{path}: {_with_line(str(error))}; see https://toml.io for the format") from error
    names = [item.name for item in fields(Settings)]
    faults = []
    values = {}
    for name, value in given.items():
        if name not in names:
            offer = did_you_mean(nearest(name, names)) or f"there are: {', '.join(names)}"
            faults.append(f"{path}:{_line(text, name)}: there is no setting {name!r}; {offer}")
            continue
        try:
            values[name] = _READ[name](value)
        except _Unfit as unfit:
            faults.append(f"{path}:{_line(text, unfit.key or name)}: {name} {unfit}")
    if faults:
        raise SettingsFault("\n".join(faults))
    return Settings(**values)


def _unreadable(path: Path, error: Exception) -> SettingsFault:
    reason = getattr(error, "strerror", None) or "not UTF-8 text"
    return SettingsFault(f"{path}: cannot be read: {reason}; correct it, or move it away for the defaults")


class _Unfit(Exception):
    """A value that a setting cannot have, and what it must be."""

    def __init__(self, must: str, key: str = "") -> None:
        super().__init__(must)
        self.key = key


def _number(low: float, high: float, whole: bool) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        fits = isinstance(value, int if whole else (int, float)) and not isinstance(value, bool)
        if not fits or not low <= value <= high:
            raise _Unfit(f"must be a {'whole ' if whole else ''}number from {low:g} to {high:g}, not {_shown(value)}")
        return value

    return read


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise _Unfit(f"must be a word in quotes, not {_shown(value)}")
    return value


def _exams(value: Any) -> Mapping[str, date]:
    for deck, day in _table(value).items():
        if type(day) is not date:
            raise _Unfit(f"of {deck} must be a day such as 2027-01-31, without quotes, not {_shown(day)}", deck)
    return _table(value)


def _folders(value: Any) -> tuple[Path, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
        raise _Unfit(f'must be a list of folders such as ["~/banks"], not {_shown(value)}')
    return tuple(Path(item).expanduser() for item in value)


def _keys(value: Any) -> Mapping[str, str]:
    for action, keys in _table(value).items():
        if not isinstance(keys, str) or not keys:
            must = f'of {action} must be keys in quotes such as "ctrl+s,f5", not {_shown(keys)}'
            raise _Unfit(must, action)
    return _table(value)


def _table(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise _Unfit(f"must be a table: a line in brackets, then 'name = value' lines; not {_shown(value)}")
    return value


def _shown(value: Any) -> str:
    return repr(value)[:40]


def _line(text: str, key: str) -> int:
    """The line where ``key`` is set, as far as it can be told: 1 if it cannot."""
    found = re.search(rf"^\s*\[?\s*[\"']?{re.escape(key)}[\"']?\s*[\]=.]", text, re.MULTILINE)
    return text.count("\n", 0, found.start() + len(found[0]) - len(found[0].lstrip())) + 1 if found else 1


def _with_line(error: str) -> str:
    """TOML's error with its line said first, as ours are."""
    what, _, place = error.partition(" (at ")
    return f"{place.rstrip(')')}: {what[:1].lower()}{what[1:]}" if place else what


_READ: Mapping[str, Callable[[Any], Any]] = {
    "retention": _number(0.70, 0.97, whole=False),
    "new_per_day": _number(0, 9999, whole=True),
    "rollover_hour": _number(0, 23, whole=True),
    "theme": _text,
    "exams": _exams,
    "questions": _folders,
    "checkers": _folders,
    "keys": _keys,
}
