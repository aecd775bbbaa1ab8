"""Which study day an instant belongs to, in zones with and without clock changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.schedule.days import day_start, moment, study_day

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = [ZoneInfo(name) for name in ("Europe/Berlin", "America/New_York", "Africa/Cairo", "Asia/Kolkata", "UTC")]
ZONES += [ZoneInfo(name) for name in ("Pacific/Apia", "Australia/Lord_Howe", "Pacific/Kiritimati", "America/St_Johns")]


def berlin(text: str, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN, fold=fold)


@pytest.mark.parametrize(
    ("first", "second", "days"),
    [
        pytest.param("2026-03-10T23:00", "2026-03-11T07:00", 1, id="an evening and the next morning are two days"),
        pytest.param("2026-03-10T23:00", "2026-03-11T02:00", 0, id="an evening and the night after it are one day"),
        pytest.param("2026-03-11T03:59", "2026-03-11T04:00", 1, id="the day turns at four"),
        pytest.param("2026-03-11T04:00", "2026-03-12T03:59", 0, id="a day lasts until four"),
        pytest.param("2026-03-28T23:00", "2026-03-29T03:30", 0, id="the night in which the clock goes forward is one"),
        pytest.param("2026-03-28T23:00", "2026-03-29T04:00", 1, id="and it ends at four all the same"),
        pytest.param("2026-10-24T23:00", "2026-10-25T03:59", 0, id="the night in which the clock goes back is one"),
        pytest.param("2026-12-31T23:00", "2027-01-01T04:00", 1, id="a year ends at four too"),
    ],
)
def test_study_days_between_two_times_in_berlin(first: str, second: str, days: int) -> None:
    assert (study_day(berlin(second), BERLIN) - study_day(berlin(first), BERLIN)).days == days


def test_the_zone_of_the_learner_decides_and_not_that_of_the_clock() -> None:
    at = datetime(2026, 6, 1, 19, 30, tzinfo=UTC)
    assert study_day(at, ZoneInfo("America/New_York")) == date(2026, 6, 1)
    assert study_day(at, ZoneInfo("Asia/Tokyo")) == date(2026, 6, 2)


def test_a_day_on_which_the_clock_goes_forward_has_23_hours() -> None:
    assert day_start(date(2026, 3, 29), BERLIN) - day_start(date(2026, 3, 28), BERLIN) == timedelta(hours=23)
    assert day_start(date(2026, 3, 29), BERLIN) == datetime(2026, 3, 29, 2, tzinfo=UTC)


def test_an_hour_that_comes_twice_turns_the_day_once() -> None:
    rollover = timedelta(hours=2, minutes=30)
    before, first, again = berlin("2026-10-25T02:29"), berlin("2026-10-25T02:31"), berlin("2026-10-25T02:10", fold=1)
    days = [study_day(at, BERLIN, rollover) for at in (before, first, again)]
    assert days == [date(2026, 10, 24), date(2026, 10, 25), date(2026, 10, 25)]


def test_a_rollover_that_the_clock_leaps_over_comes_right_after_the_leap() -> None:
    rollover = timedelta(hours=2, minutes=30)
    assert study_day(datetime(2026, 3, 29, 1, 29, tzinfo=UTC), BERLIN, rollover) == date(2026, 3, 28)
    assert study_day(datetime(2026, 3, 29, 1, 30, tzinfo=UTC), BERLIN, rollover) == date(2026, 3, 29)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match=r"the time needs a zone: use datetime\.now\(UTC\)"):
        study_day(datetime(2026, 1, 1), BERLIN)


def test_a_moment_is_in_utc_and_knows_its_day() -> None:
    now = moment(berlin("2026-03-11T02:00"), BERLIN)
    assert (now.at, now.at.tzinfo, now.day) == (datetime(2026, 3, 11, 1, tzinfo=UTC), UTC, date(2026, 3, 10))


INSTANTS = st.datetimes(datetime(2009, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))


@settings(derandomize=True, max_examples=300, deadline=None, database=None)
@given(INSTANTS, st.integers(0, 3 * 24 * 60), st.sampled_from(ZONES), st.sampled_from([0, 1.5, 2, 2.5, 3, 4]))
def test_days_never_go_back_and_begin_where_they_are_said_to(
    at: datetime, minutes: int, zone: ZoneInfo, hours: float
) -> None:
    rollover = timedelta(hours=hours)
    day = study_day(at, zone, rollover)
    end = day_start(day + timedelta(days=1), zone, rollover)
    assert day_start(day, zone, rollover) <= at < end
    assert study_day(at + timedelta(minutes=minutes), zone, rollover) >= day
    assert study_day(end, zone, rollover) > day
