"""The checker of comprehensions, on a real bench."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from quizapp.checker import Finding, load
from quizapp.paths import checkers_folder

from .judging import Judge, Judging, fenced

CHECKER = load(checkers_folder() / "comprehension.py")
DOUBLED_ODD = "[2*o for o in xs if o % 2]"


@pytest.fixture
def nested(judging: Judging) -> Judge:
    def judged(text: str, hasty: bool = False) -> Finding:
        return judging(CHECKER, text, {"nested": True}, hasty)

    return judged


@pytest.fixture
def selecting(judging: Judging) -> Judge:
    def judged(text: str, hasty: bool = False, **parameters: Any) -> Finding:
        return judging(CHECKER, text, {"reference": DOUBLED_ODD, **parameters}, hasty)

    return judged


@pytest.mark.parametrize(
    ("text", "gives"),
    [
        pytest.param("[[r * c for c in range(3)] for r in range(2)]", "[[0, 0, 0], [0, 1, 2]]", id="as element"),
        pytest.param(fenced("[x + 1 for x in [y * y for y in range(3)]]"), "[1, 2, 5]", id="as iterable"),
        pytest.param(
            fenced("m = [[1, 2], [3, 4]]\n[[2 * x for x in row] for row in m]"), "[[2, 4], [6, 8]]", id="rows"
        ),
        pytest.param("Say `[[x for x in row] for row in table]`.", "[[1, 2, 3]", id="over a table that is not defined"),
        pytest.param(fenced("[[c for c in w.upper()] for w in names]"), "['F', 'I', 'G']", id="over words not defined"),
        pytest.param("[[img[i][j] for j in range(9)] for i in range(9)]", "a table of 9 x 9 numbers", id="an image"),
        pytest.param("[[apply_it(i, j, kernel) for j in span] for i in span]", "10 x 10", id="a function not defined"),
        pytest.param(fenced("[sum(x for x in range(n)) for n in range(3)]"), "[0, 0, 1]", id="another kind inside"),
        pytest.param(
            fenced("def grid(n):\n    return [[0 for _ in range(n)] for _ in range(n)]"), "0, 0", id="in a function"
        ),
        pytest.param(fenced("list = [[1 for _ in range(2)] for _ in range(2)]"), "[[1, 1], [1, 1]]", id="named list"),
    ],
)
def test_one_comprehension_inside_another_is_met_and_its_value_shown(nested: Judge, text: str, gives: str) -> None:
    finding = nested(text)
    assert (finding.state, finding.share) == ("met", 1.0)
    assert gives in finding.message


def test_a_function_that_is_not_defined_is_for_a_person_to_look_at(nested: Judge) -> None:
    assert nested("[[apply_it(i, j) for j in span] for i in span]").review == (
        "apply_it is not defined; something was put in its place",
    )
    assert nested("[[image[i][j] for j in span] for i in span]").review == ()


def test_a_grid_too_large_to_be_shown_is_met_too(nested: Judge) -> None:
    assert nested("[[r * c for c in range(1500)] for r in range(1500)]").state == "met"


def test_two_for_clauses_earn_half_and_the_flat_list_is_named(nested: Judge) -> None:
    finding = nested(fenced("import string\ns = string.ascii_lowercase\n[(a, b) for a in s for b in s]"))
    assert (finding.state, finding.share) == ("partial", 0.5)
    assert "one flat list of 676 items" in finding.feedback[0]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("[[1 / 0 for a in b] for b in [[1]]]", "ZeroDivisionError", id="that raises"),
        pytest.param("[[x.nothing for x in row] for row in [[1]]]", "AttributeError", id="with a wrong attribute"),
        pytest.param("tens = [for i in range(3) [for j in range(3)]]", "Python cannot read it", id="without elements"),
        pytest.param(fenced("[[r for r in range(3)] for c in range(3)"), "no Python", id="with a bracket missing"),
        pytest.param(
            fenced("{k: [v for v in range(k)] for k in range(3)}"), "no list comprehension", id="of another kind"
        ),
    ],
)
def test_nested_ones_with_a_fault_earn_half_and_the_fault_is_named(nested: Judge, text: str, told: str) -> None:
    finding = nested(text)
    assert (finding.state, finding.share) == ("partial", 0.5)
    assert told in finding.message


@pytest.mark.parametrize(
    ("code", "told"),
    [
        pytest.param("[x * x for x in range(3)]", "single comprehension", id="a single one"),
        pytest.param("[[0] * 3 for _ in range(3)]", "single comprehension", id="a list repeated"),
        pytest.param("for a in range(3):\n    for b in range(3):\n        print(a, b)", "ordinary loop", id="loops"),
        pytest.param("x = [1, 2, 3]\nx[1:]", "no comprehension", id="neither"),
    ],
)
def test_what_is_not_nested_fails_with_the_reason(nested: Judge, code: str, told: str) -> None:
    finding = nested(fenced(code))
    assert (finding.state, finding.share) == ("failed", 0.0)
    assert told in finding.message


def test_an_answer_without_code_is_missing(nested: Judge, selecting: Judge) -> None:
    for judge in (nested, selecting):
        assert judge("A list comprehension makes a list.").state == "missing"
        assert judge("").state == "missing"


@pytest.mark.parametrize(
    "answer", ["```\n[n + n for n in items if n % 2 = 1]\n```", "[n + n for n in items if n % 2 = 1]"]
)
def test_code_that_python_refuses_fails_with_what_python_says(nested: Judge, selecting: Judge, answer: str) -> None:
    for judge in (nested, selecting):
        finding = judge(answer)
        assert (finding.state, finding.share, finding.review) == ("failed", 0.0, ())
        assert finding.message.startswith("Python cannot read it: invalid syntax")
        assert "(line 1)" in finding.message


def test_words_in_the_place_of_code_go_to_a_person(selecting: Judge) -> None:
    finding = selecting(fenced("for each odd number of the list: double the number"))
    assert (finding.state, finding.share) == ("failed", 0.0)
    assert finding.review


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[2 * o for o in numbers if o % 2 == 1]", id="over a list that is not defined"),
        pytest.param("Let xs be a list: [i*2 for i in xs if (i % 2 != 0)] and so on.", id="inside a sentence"),
        pytest.param(fenced("nums = [1, 2, 3, 4]\nout = [n + n for n in nums if n & 1]\nout"), id="its own list"),
        pytest.param("[2*o for o in [x for x in xs if x % 2]]", id="selected first, doubled then"),
        pytest.param("[o for o in [2*x for x in xs] if o // 2 % 2]", id="doubled first, selected then"),
        pytest.param(fenced("list = [2*x for x in range(1, 10) if x % 2]\nlist"), id="named list"),
        pytest.param(fenced("xs = [3, 4]\n[xs[i] * 2 for i in range(len(xs)) if xs[i] % 2]"), id="by index"),
        pytest.param("[2*x for i, x in enumerate(xs) if x % 2]", id="with numbers of the places"),
        pytest.param("[2*x for x in list if x % 2]", id="over a list called list"),
        pytest.param("[n + n for n in L if n % 2 == 1]", id="over a list called L, which fastai has as a type"),
        pytest.param("list(map(int, [2*x for x in xs if x % 2]))", id="inside other calls"),
    ],
)
def test_a_comprehension_that_selects_and_changes_rightly_is_met(selecting: Judge, text: str) -> None:
    assert selecting(text).state == "met"


@pytest.mark.parametrize(
    ("code", "told"),
    [
        pytest.param("[2*x for x in xs if x % 2 == 0]", "This keeps the even numbers.", id="the even ones"),
        pytest.param("[x for x in xs if x % 2]", "not doubled", id="not doubled"),
        pytest.param("[x**2 for x in xs if x % 2]", "squared, not doubled", id="squared"),
        pytest.param("[2*x for x in xs]", "Nothing is left out", id="not selected"),
        pytest.param("[2*x if x % 2 else x for x in xs]", "even numbers are still there", id="an if before the for"),
        pytest.param("[o for o in [2*x for x in xs] if o % 2]", "the list is empty", id="selected after doubling"),
        pytest.param("[2*x for x in xs if 0%2 != 0]", "the list is empty", id="a zero for an o"),
        pytest.param("[3*x for x in xs if x % 2]", "expected [", id="another factor"),
        pytest.param("[2.0*x + float('nan') for x in xs if x % 2]", "expected [", id="nan"),
    ],
)
def test_the_slip_is_named_and_the_values_are_shown(selecting: Judge, code: str, told: str) -> None:
    finding = selecting(fenced(code))
    assert (finding.state, finding.share) == ("failed", 0.0)
    assert told in finding.message
    assert "expected" in finding.feedback[-1]


@pytest.mark.parametrize(
    "items",
    [
        pytest.param("[]", id="nothing"),
        pytest.param("[2, 4]", id="even numbers only"),
        pytest.param("[1, 3]", id="odd numbers only"),
    ],
)
def test_items_that_hide_the_slip_do_not_hide_it_from_fresh_ones(selecting: Judge, items: str) -> None:
    assert selecting(fenced(f"xs = {items}\n[2*x for x in xs if x % 2]")).state == "met"
    assert selecting(fenced(f"xs = {items}\n[2*x for x in xs if x > 2]")).state == "failed"


def test_other_tasks_have_their_own_slips(selecting: Judge) -> None:
    lengths = {"reference": "[x + 1 for x in xs]", "mistakes": {"[x - 1 for x in xs]": "One is taken away."}}
    assert selecting("[n + 1 for n in numbers]", **lengths).state == "met"
    assert selecting("[n - 1 for n in numbers]", **lengths).message == "One is taken away."
    assert "doubled" not in selecting("[2 * n for n in numbers]", reference="[x + 1 for x in xs]").message


@pytest.mark.parametrize(
    ("code", "told"),
    [
        pytest.param("out = []\nfor x in xs:\n    if x % 2:\n        out.append(2*x)", "ordinary loop", id="a loop"),
        pytest.param("[2*x for x in xs if x.odd]", "AttributeError", id="one that raises"),
        pytest.param("[2*x for x in xs if is_odd(x)]", "calls is_odd, which is not defined", id="a test not shown"),
        pytest.param("list(filter(odd, xs))", "no comprehension", id="no comprehension"),
    ],
)
def test_what_is_no_running_comprehension_fails_with_the_reason(selecting: Judge, code: str, told: str) -> None:
    finding = selecting(fenced(code))
    assert (finding.state, finding.share) == ("failed", 0.0)
    assert told in finding.message


@pytest.mark.parametrize(
    ("code", "told"),
    [
        pytest.param(
            "import itertools\n[[a for a in b] for b in itertools.repeat('x')]", "was stopped", id="an endless one"
        ),
        pytest.param("while True: pass\n[[a for a in 'b'] for b in 'c']", "ran longer than", id="a loop before it"),
        pytest.param("[[print('x' * 1000) for a in range(999)] for b in range(999)]", "printed more", id="a flood"),
        pytest.param("import os\n[[os._exit(0) for a in 'b'] for b in 'c']", "ends its own process", id="an exit"),
        pytest.param("[[torch.zeros(25_000_000_000) for a in 'b'] for b in 'c']", "memory", id="100 GB"),
    ],
)
def test_code_that_must_be_stopped_fails_with_the_reason(nested: Judge, selecting: Judge, code: str, told: str) -> None:
    for judge in (nested, selecting):
        finding = judge(fenced(code), hasty=True)
        assert (finding.state, finding.share) == ("failed", 0.0)
        assert told in finding.message


@pytest.mark.parametrize(
    "code",
    [
        pytest.param(
            "class R(list):\n    def __eq__(self, o): return True\n    def __repr__(self): return '[2]'\n"
            "[R() for x in xs if x % 2]",
            id="items that are equal to everything",
        ),
        pytest.param(
            "torch.equal = lambda *a: True\nimport builtins\nbuiltins.list = lambda *a: [2]\n[x for x in xs]",
            id="patches",
        ),
    ],
)
def test_lies_about_equality_do_not_help(selecting: Judge, code: str) -> None:
    assert selecting(fenced(code)).share == 0.0


def test_code_longer_than_the_cap_goes_to_a_person(nested: Judge) -> None:
    finding = nested(fenced("[[a for a in 'b'] for b in 'c']\n" + "x = 1\n" * 4000))
    assert finding.state == "error"
    assert "longer than 16 KiB" in finding.message


@pytest.mark.parametrize("parameters", [{}, {"nested": True, "reference": DOUBLED_ODD}])
def test_a_point_asks_for_one_of_the_two_tasks(parameters: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="give either"):
        CHECKER.parameters(**parameters)
