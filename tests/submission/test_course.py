"""The choice of the best chain of places: in order where nothing speaks against it."""

from __future__ import annotations

from quizapp.submission.course import best_course
from quizapp.submission.evidence import Option
from quizapp.submission.likeness import Key
from quizapp.submission.marks import marked
from quizapp.submission.places import Place

Offer = dict[tuple[int, int], float]


def chosen(*offers: Offer, numbers: list[int] | None = None) -> list[tuple[int, int, int]]:
    """Places (a dict of gains by question each) -> place, bank and question of the best chain."""
    offered = []
    for line, offer in enumerate(offers):
        number = numbers[line] if numbers else None
        place = Place(line, line, 0, marked(""), "", True, False, (), number, False)
        offered.append((place, [Option(Key(*key), gain, "text", 1.0, number) for key, gain in offer.items()]))
    return [(place.line, option.key.bank, option.key.place) for place, option in best_course(offered)]


def test_questions_in_order_are_taken() -> None:
    assert chosen({(0, 0): 1.0}, {(0, 1): 1.0}, {(0, 5): 1.0}) == [(0, 0, 0), (1, 0, 1), (2, 0, 5)]


def test_of_equal_questions_the_one_in_order_is_taken() -> None:
    assert chosen({(0, 3): 1.0}, {(0, 4): 1.0, (0, 9): 1.0}, {(0, 5): 1.0}) == [(0, 0, 3), (1, 0, 4), (2, 0, 5)]


def test_a_weak_place_out_of_order_is_passed_over() -> None:
    assert chosen({(0, 3): 2.0}, {(0, 0): 0.5}, {(0, 4): 2.0}) == [(0, 0, 3), (2, 0, 4)]


def test_a_strong_place_out_of_order_is_taken() -> None:
    assert chosen({(0, 3): 5.0}, {(0, 0): 5.0}, {(0, 4): 5.0}) == [(0, 0, 3), (1, 0, 0), (2, 0, 4)]


def test_another_bank_costs_but_can_be_worth_it() -> None:
    assert chosen({(0, 3): 2.0}, {(1, 0): 0.5}, {(0, 4): 2.0}) == [(0, 0, 3), (2, 0, 4)]
    assert chosen({(0, 3): 4.0}, {(1, 0): 4.0}, {(1, 1): 4.0}) == [(0, 0, 3), (1, 1, 0), (2, 1, 1)]


def test_numbers_that_go_on_like_the_questions_decide() -> None:
    offers: list[Offer] = [{(0, 10): 1.0}, {(0, 12): 1.0, (0, 13): 1.3}]
    assert chosen(*offers, numbers=[1, 3]) == [(0, 0, 10), (1, 0, 12)]


def test_a_jump_ahead_is_forgotten_where_the_file_goes_on_before_it() -> None:
    offers: list[Offer] = [{(0, 0): 3.0}, {(0, 35): 3.2}, {(0, 20): 3.0}, {(0, 21): 3.0}]
    assert chosen(*offers) == [(0, 0, 0), (2, 0, 20), (3, 0, 21)]


def test_nothing_is_taken_where_nothing_speaks_for_it() -> None:
    assert chosen({(0, 0): -1.0}, {}, {(0, 1): -2.0}) == []
    assert best_course([]) == []


def test_a_long_file_is_matched_to_its_end() -> None:
    offers: list[Offer] = [{(0, line % 40): 2.0} for line in range(2_000)]
    assert len(chosen(*offers)) == 2_000
