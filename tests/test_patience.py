"""The end of what computes without end: it is stopped, and nothing else is."""

from __future__ import annotations

import time
from threading import Thread

import pytest

from quizapp.patience import TooLong, limited


def compute_for_long() -> None:
    with limited(0.05):
        for _ in range(10**8):
            pass


def test_what_computes_without_end_is_stopped_where_it_is() -> None:
    with pytest.raises(TooLong):
        compute_for_long()


def test_it_is_stopped_in_a_thread_of_its_own_too() -> None:
    stopped = []

    def compute() -> None:
        try:
            compute_for_long()
        except TooLong:
            stopped.append(True)

    thread = Thread(target=compute, daemon=True)
    thread.start()
    thread.join(60)
    assert stopped == [True]


def test_what_only_waits_is_left_alone() -> None:
    with limited(0.05):
        time.sleep(0.2)


def test_nothing_is_stopped_after_its_end() -> None:
    with limited(0.02):
        pass
    until = time.thread_time() + 0.1
    while time.thread_time() < until:
        pass
