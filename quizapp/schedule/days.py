"""Study days: a day of studying ends at a small hour of the learner's night, not at midnight."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

#: A study day starts at four in the morning unless the learner says otherwise.
ROLLOVER = timedelta(hours=4)

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Moment:
    """The time, as sessions need it: what the clock says, and the study day it falls into."""

    at: datetime
    """In UTC."""
    day: date
    """The study day."""


def moment(at: datetime, zone: tzinfo, rollover: timedelta = ROLLOVER) -> Moment:
    """``at`` with its study day. Raises ValueError for a time without a zone."""
    return Moment(at.astimezone(UTC), study_day(at, zone, rollover))


def study_day(at: datetime, zone: tzinfo, rollover: timedelta = ROLLOVER) -> date:
    """The study day that ``at`` belongs to for a learner in ``zone``. Raises ValueError for a time without a zone."""
    if at.tzinfo is None:
        raise ValueError("the time needs a zone: use datetime.now(UTC)")
    day = (at.astimezone(zone).replace(tzinfo=None) - rollover).date()
    # Where the clock jumps over the rollover, or shows it twice, the wall time alone would name the wrong day.
    if at < day_start(day, zone, rollover):
        return day - _DAY
    if at >= day_start(day + _DAY, zone, rollover):
        return day + _DAY
    return day


def day_start(day: date, zone: tzinfo, rollover: timedelta = ROLLOVER) -> datetime:
    """The instant in UTC at which study day ``day`` begins in ``zone``."""
    return (datetime.combine(day, time()) + rollover).replace(tzinfo=zone).astimezone(UTC)
