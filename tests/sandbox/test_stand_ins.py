"""Stand-ins: a star import of fastai, as learners copy it from notebooks, does not break an answer."""

from __future__ import annotations

import pytest

from quizapp.claims import Bench, Raised, Value


@pytest.mark.parametrize(
    "line",
    [
        "from fastai.vision.all import *",
        "from fastai.basics import *",
        "from fastbook import *",
        "from fastcore.all import *",
        "import fastai\nfrom fastai.vision.all import tensor, L, Path, F, nn, torch, partial, math, random, plt",
    ],
)
def test_an_answer_may_import_fastai(bench: Bench, line: str) -> None:
    with bench.session() as session:
        assert session.run(f"{line}\n(tensor([1, 2]).sum().item(), L(1, 2).map(str))[0]") == Value(3)


@pytest.mark.parametrize(
    ("code", "value"),
    [
        pytest.param("list(L(range(3)))", [0, 1, 2], id="from any iterable"),
        pytest.param("list(L(1, 2))", [1, 2], id="from several things"),
        pytest.param("list(L('word'))", ["word"], id="from one word"),
        pytest.param("list(L('abc'.upper(), 'd').map(str.lower))", ["abc", "d"], id="maps"),
        pytest.param("list(L(1, 2, 3)[[0, 2]])", [1, 3], id="picks by places"),
        pytest.param("list(L(1, 2, 3)[[True, False, True]])", [1, 3], id="picks by truths"),
        pytest.param("list(L(1, 2, 3)[1:])", [2, 3], id="slices"),
        pytest.param("repr(L(1, 2))", "(#2) [1, 2]", id="shows its length"),
        pytest.param("list(L((1, 2), (3, 4)).itemgot(1))", [2, 4], id="takes from each"),
        pytest.param("first([7, 8])", 7, id="the first of a list"),
    ],
)
def test_its_list_works_in_little(bench: Bench, code: str, value: object) -> None:
    with bench.session() as session:
        assert session.run("from fastai.vision.all import *\n" + code) == Value(value)


def test_a_plotted_function_is_a_curve(bench: Bench) -> None:
    with bench.session() as session:
        session.run("from fastbook import *\nplot_function(lambda x: 2 * x, title='t', min=-1, max=1)")
        outcome = session.run("[(len(x), x[0], y[0], y[-1]) for x, y in _drawn]")
    assert outcome == Value([(100, -1.0, -2.0, 2.0)])


def test_what_is_not_there_says_so(bench: Bench) -> None:
    with bench.session() as session:
        outcome = session.run("import fastai.vision.all as fv\nfv.vision_learner")
    assert isinstance(outcome, Raised)
    assert "fastai is not part of this bench" in outcome.message


def test_progress_bars_hand_on_what_they_are_given(bench: Bench) -> None:
    with bench.session() as session:
        code = "from tqdm.auto import tqdm, trange\n[n for n in tqdm([1, 2], desc='epoch')] + list(trange(2))"
        assert session.run(code) == Value([1, 2, 0, 1])
