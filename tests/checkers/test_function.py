"""The checker of functions, on a real bench."""

from __future__ import annotations

from typing import Any, cast

import pytest

from quizapp.answer import Answer
from quizapp.checker import Context, Finding, load
from quizapp.claims import BenchFailure, Kit, Session
from quizapp.paths import checkers_folder

from .judging import Judge, Judging, fenced

CHECKER = load(checkers_folder() / "function.py")
#: Numbers beside letters.
PAIRS: dict[str, Any] = {
    "reference": "def reference(a, b):\n    return list(zip(a, b))",
    "inputs": (
        "def inputs(random):\n"
        "    n = random.randint(2, 5)\n"
        "    return [random.randint(10, 99) for _ in range(n)], ''.join(random.choices('abcdef', k=n))"
    ),
}
#: How far two rows of numbers are apart.
SPREAD: dict[str, Any] = {
    "reference": "def reference(a, b):\n    return ((a - b) ** 2).mean().sqrt()",
    "inputs": "def inputs(random):\n    return torch.randn(5), torch.randn(5)",
    "definition": True,
}


@pytest.fixture
def judge(judging: Judging) -> Judge:
    def judged(text: str, hasty: bool = False, **parameters: Any) -> Finding:
        return judging(CHECKER, text, parameters or PAIRS, hasty)

    return judged


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(fenced("def pairs(a, b):\n    return list(zip(a, b))"), id="a function"),
        pytest.param(fenced("pairs = lambda a, b: [(x, y) for x, y in zip(a, b)]"), id="a lambda"),
        pytest.param(fenced("def pairs(a, b):\n    return [(a[i], b[i]) for i in range(len(a))]"), id="by index"),
        pytest.param("def pairs(a, b): return list(zip(a, b)) This is how a Dataset looks.", id="inside a sentence"),
        pytest.param(
            fenced("def pairs(a, b):\n    return list(zip(a, b))\n\npairs([1, 2], 'ab')\nassert 1 == 2"),
            id="a demo that fails",
        ),
        pytest.param(
            fenced("data = load_it()\ndef pairs(a, b):\n    return list(zip(a, b))"), id="after a line that stops"
        ),
        pytest.param(
            fenced(
                "def helper(a):\n    return len(a)\ndef pairs(a, b):\n    return list(zip(a, b))\n"
                "def show(x):\n    print(x)"
            ),
            id="between functions with other parameters",
        ),
        pytest.param(fenced("def pairs(a, b, strict=False):\n    return list(zip(a, b))"), id="with a parameter more"),
        pytest.param(fenced("def pairs(*both):\n    return list(zip(*both))"), id="with any number of parameters"),
    ],
)
def test_a_function_that_does_it_is_met_under_any_name(judge: Judge, text: str) -> None:
    finding = judge(text)
    assert (finding.state, finding.share) == ("met", 1.0)
    assert finding.message == "pairs gives the right values."


def test_a_missing_return_is_named_and_costs_half(judge: Judge) -> None:
    finding = judge(fenced("def pairs(a, b):\n    list(zip(a, b))"))
    assert (finding.state, finding.share) == ("partial", 0.5)
    assert finding.feedback == ("pairs has no return: it returns None.",)


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("def spread(a, b):\n    ((a - b) ** 2).mean().sqrt()", id="an expression at the end"),
        pytest.param("def spread(a, b):\n    print(((a - b) ** 2).mean().sqrt())", id="printed"),
        pytest.param("def spread(a, b):\n    out = ((a - b) ** 2).mean().sqrt()", id="assigned"),
    ],
)
def test_a_missing_return_is_only_remarked_on_in_a_definition(judge: Judge, code: str) -> None:
    finding = judge(fenced(code), **SPREAD)
    assert (finding.state, finding.share) == ("met", 1.0)
    assert finding.feedback == ("spread has no return: it returns None.",)


def test_a_missing_return_of_a_wrong_value_fails(judge: Judge) -> None:
    finding = judge(fenced("def pairs(a, b):\n    list(a)"))
    assert (finding.state, finding.share) == ("failed", 0.0)
    assert "it returns None" in finding.message


def test_an_iterator_in_place_of_a_list_is_named_and_costs_half(judge: Judge) -> None:
    finding = judge(fenced("def pairs(a, b):\n    return zip(a, b)"))
    assert (finding.state, finding.share) == ("partial", 0.5)
    assert finding.feedback == ("pairs: it returns a zip object; wrap it in list(...).",)


def test_an_iterator_of_wrong_items_fails(judge: Judge) -> None:
    finding = judge(fenced("def pairs(a, b):\n    return enumerate(b, 1)"))
    assert (finding.state, finding.share) == ("failed", 0.0)
    assert "it returns an enumerate object" in finding.feedback[0]


def test_wrong_values_are_shown_with_what_went_in(judge: Judge) -> None:
    fixed = {"reference": PAIRS["reference"], "inputs": "def inputs(random):\n    return [7, 5], 'xy'"}
    finding = judge(fenced("def pairs(a, b):\n    return list(enumerate(b, 1))"), **fixed)
    assert (finding.state, finding.share) == ("failed", 0.0)
    assert finding.message == "pairs([7, 5], 'xy') gives [(1, 'x'), (2, 'y')]; expected [(7, 'x'), (5, 'y')]."


def test_a_value_of_the_wrong_kind_is_named(judge: Judge) -> None:
    finding = judge(fenced("def pairs(a, b):\n    return tuple(zip(a, b))"))
    assert finding.state == "failed"
    assert "it is a tuple, not a list" in finding.message


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("list(zip(first_list, letters))", id="with names that are not defined"),
        pytest.param("a = [1, 2, 3, 4]\nb = 'abcd'\nc = list(zip(a, b))\nc", id="with variables"),
        pytest.param("list(zip([1, 2, 3, 4], 'abcd'))", id="with constants"),
        pytest.param("a = [1, 2]\nb = 'ab'\nz = zip(a, b)\nprint(list(z))", id="in two steps, printed"),
    ],
)
def test_an_expression_in_place_of_a_function_costs_half(judge: Judge, code: str) -> None:
    finding = judge(fenced(code))
    assert (finding.state, finding.share) == ("partial", 0.5)
    assert "This is no function" in finding.feedback[0]


def test_a_function_that_takes_nothing_costs_half(judge: Judge) -> None:
    finding = judge(fenced("def pairs():\n    return list(zip([1, 2, 3, 4], 'abcd'))"))
    assert (finding.state, finding.share) == ("partial", 0.5)
    assert finding.feedback == ("pairs takes 0 arguments; it must take 2.",)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("It is `((a - b) ** 2).mean().sqrt()`.", id="an expression"),
        pytest.param(fenced("diff = target - guess\nspread = diff.pow(2).mean().sqrt()"), id="two steps"),
        pytest.param("`np.sqrt(np.mean((y - t) ** 2))`", id="in numpy"),
        pytest.param(
            fenced("L = (a - b).abs().mean()") + "\n" + fenced("R = ((a - b) ** 2).mean().sqrt()"),
            id="the second of two",
        ),
        pytest.param(
            fenced(
                "def one(a, b): return (a - b).abs().mean()\ndef two(a, b): return F.mse_loss(a, b).sqrt()\n"
                "def three(a, b): return 0"
            ),
            id="one function of three",
        ),
    ],
)
def test_in_a_definition_the_expression_counts(judge: Judge, text: str) -> None:
    assert judge(text, **SPREAD).state == "met"


def test_the_order_of_names_in_an_expression_is_free_in_a_definition(judge: Judge) -> None:
    ratio = {
        "reference": "def reference(a, b):\n    return a / b",
        "inputs": "def inputs(random):\n    return random.random() + 1, random.random() + 3",
        "definition": True,
    }
    assert judge(fenced("r = 1 / (below / above)"), **ratio).state == "met"
    assert judge(fenced("r = above - below"), **ratio).state == "missing"


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("def spread(a, b):\n    return ((a - b) ** 2).mean()", id="without the root"),
        pytest.param("def spread(a, b):\n    return ((a - b) ** 2).sum().sqrt()", id="the sum for the mean"),
        pytest.param("def spread(a, b):\n    return (a - b).mean().abs()", id="signs cancel"),
        pytest.param("def spread(a, b):\n    return ((a - b) ** 2).sqrt().mean()", id="a wrong order"),
        pytest.param("def spread(a, b):\n    return torch.tensor(float('nan'))", id="nan"),
        pytest.param("def spread(a, b):\n    return float('inf')", id="infinity"),
        pytest.param("def spread(a, b):\n    return a - b", id="a wrong shape"),
        pytest.param("def spread(a, b):\n    return 10 ** 400", id="a number beyond all floats"),
        pytest.param("def spread(a, b):\n    return 'right'", id="a text"),
    ],
)
def test_wrong_values_fail_in_a_definition_too(judge: Judge, code: str) -> None:
    finding = judge(fenced(code), **SPREAD)
    assert (finding.state, finding.share) == ("failed", 0.0)
    assert "expected" in finding.message


def test_a_misspelt_name_is_named_and_costs_half(judge: Judge) -> None:
    finding = judge(fenced("def pairs(left, right):\n    return list(zip(left, rigth))"))
    assert (finding.state, finding.share) == ("partial", 0.5)
    assert finding.feedback == ("rigth is not defined; did you mean right?",)


def test_an_error_inside_the_function_is_told(judge: Judge) -> None:
    finding = judge(fenced("def pairs(a, b):\n    return a / b"))
    assert (finding.state, finding.share) == ("failed", 0.0)
    assert "TypeError" in finding.message


def test_right_and_wrong_without_a_choice_earn_half(judge: Judge) -> None:
    finding = judge(fenced("def f(a, b):\n    return list(zip(a, b))\ndef g(a, b):\n    return list(a)"))
    assert (finding.state, finding.share) == ("partial", 0.5)


def test_a_bracket_that_is_missing_costs_half(judge: Judge) -> None:
    finding = judge(fenced("def pairs(a, b):\n    return [(a[i], b[i] for i in range(len(a))]"))
    assert (finding.state, finding.share) == ("partial", 0.5)
    assert "no Python" in finding.message


@pytest.mark.parametrize(
    "code", ["def pairs(a, b:\n    return = zip(a b $$", "def pairs(a, b)\n    return list(zip(a, b))"]
)
def test_code_that_python_refuses_fails_with_what_python_says(judge: Judge, code: str) -> None:
    for answer in (fenced(code), code):
        finding = judge(answer)
        assert (finding.state, finding.share) == ("failed", 0.0)
        assert finding.message.startswith("Python cannot read it: ")
        assert "(line " in finding.message


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param("f = lambda a, b: [*zip(a, b)] \u2014 pairs of (item, name)", id="a dash"),
        pytest.param("f = lambda a, b: [*zip(a, b)] - pairs of (item, name)", id="a hyphen"),
        pytest.param("f = lambda a, b: [*zip(a, b)] -> pairs of both", id="an arrow"),
        pytest.param("f = lambda a, b: [*zip(a, b)], which pairs them", id="a clause"),
        pytest.param("f = lambda a, b: [*zip(a, b)]  # pairs of both", id="a comment"),
        pytest.param("def pairs(a, b):\n    return list(zip(a, b))  \u2014 one pair for each", id="behind a return"),
        pytest.param("I write f = lambda a, b: [*zip(a, b)] - pairs of both - for it.", id="in a sentence"),
    ],
)
def test_prose_behind_the_code_is_no_part_of_it(judge: Judge, answer: str) -> None:
    assert judge(answer).state == "met"


@pytest.mark.parametrize("text", ["", "A list of tuples is what a Dataset looks like.", "use `zip`"])
def test_an_answer_without_code_is_missing(judge: Judge, text: str) -> None:
    assert judge(text).state == "missing"


@pytest.mark.parametrize(
    ("code", "told"),
    [
        pytest.param("def pairs(a, b):\n    while True: pass", "ran longer than", id="an endless loop"),
        pytest.param("def pairs(a, b):\n    while True: print('x' * 100)", "printed more than", id="printing for ever"),
        pytest.param(
            "def pairs(a, b):\n    import os\n    os._exit(0)", "ends its own process", id="ending the process"
        ),
        pytest.param("def pairs(a, b):\n    return torch.zeros(25_000_000_000)", "memory", id="100 GB"),
        pytest.param("def pairs(a, b):\n    return [0] * 10_000_000", "too large", id="a value too large to be sent"),
        pytest.param(
            "while True: pass\ndef pairs(a, b):\n    return list(zip(a, b))", "ran longer", id="a loop before it"
        ),
    ],
)
def test_code_that_must_be_stopped_fails_with_the_reason(judge: Judge, code: str, told: str) -> None:
    finding = judge(fenced(code), hasty=True)
    assert (finding.state, finding.share) == ("failed", 0.0)
    assert told in finding.message


def test_recursion_without_end_fails(judge: Judge) -> None:
    finding = judge(fenced("def zip(a, b):\n    return list(zip(a, b))"))
    assert (finding.state, finding.share) == ("failed", 0.0)
    assert "RecursionError" in finding.message


@pytest.mark.parametrize(
    "code",
    [
        pytest.param(
            "class Right(list):\n    def __eq__(self, other):\n        return True\n    def __repr__(self):\n"
            "        return 'right'\ndef pairs(a, b):\n    return Right()",
            id="a list that is equal to everything",
        ),
        pytest.param(
            "torch.equal = torch.allclose = lambda *a, **k: True\nimport builtins\nbuiltins.zip = lambda *a: []\n"
            "def pairs(a, b):\n    return []",
            id="comparisons and builtins patched",
        ),
        pytest.param("def pairs(a, b):\n    return [(1, 'a'), (2, 'b'), (3, 'c'), (4, 'd')]", id="a fixed answer"),
        pytest.param(
            "import random\nrandom.seed(1)\ndef pairs(a, b):\n    a.clear()\n    return []", id="its arguments emptied"
        ),
    ],
)
def test_lies_and_fixed_answers_do_not_help(judge: Judge, code: str) -> None:
    assert judge(fenced(code)).share == 0.0


def test_the_inputs_are_chosen_anew_each_time_after_the_code_was_sent(context: Context) -> None:
    called: list[Any] = []

    class Watched:
        """A session that tells what functions are called with."""

        def __init__(self, session: Session) -> None:
            self.session = session
            self.run, self.get = session.run, session.get

        def call(self, name: str, argument_sets: Any) -> Any:
            called.append(argument_sets)
            return self.session.call(name, argument_sets)

        def __enter__(self) -> Watched:
            self.session.__enter__()
            return self

        def __exit__(self, *exc: object) -> None:
            self.session.__exit__(*exc)

    class Watching:
        call = staticmethod(context.bench.call)

        def session(self, kit: Kit = "torch", seconds: float = 3.0) -> Session:
            return cast(Session, Watched(context.bench.session(kit, seconds)))

    answer = Answer(fenced("def pairs(a, b):\n    return list(zip(a, b))"))
    for _ in range(3):
        finding = CHECKER.check(answer, CHECKER.parameters(**PAIRS), Context(Watching(), context.lexicon))
        assert finding.state == "met"
    assert len(called) == 3
    assert called[0] != called[1] or called[1] != called[2]
    assert len({repr(arguments) for arguments in called[0]}) > 1


def test_code_longer_than_the_cap_goes_to_a_person(judge: Judge) -> None:
    finding = judge(fenced("def pairs(a, b):\n    return list(zip(a, b))\n" + "x = 1\n" * 4000))
    assert finding.state == "error"
    assert "longer than 16 KiB" in finding.message


def test_a_reference_that_does_not_run_is_no_fault_of_the_answer(judge: Judge) -> None:
    with pytest.raises(BenchFailure):
        judge(
            fenced("def f(a): return a"),
            reference="def reference(a): return b",
            inputs="def inputs(random): return (1,)",
        )
