"""The stand-in for matplotlib: what an answer draws can be read as plain lists, and decoration never fails."""

from __future__ import annotations

import pytest

from quizapp.claims import Bench, Value


@pytest.mark.parametrize(
    ("code", "curves"),
    [
        pytest.param("plt.plot([1, 2], [3, 4])", [([1, 2], [3, 4])], id="x and y"),
        pytest.param("plt.plot([3, 4])", [([0, 1], [3, 4])], id="y alone"),
        pytest.param("plt.plot([1], [2], 'r--', [3], [4], label='a')", [([1], [2]), ([3], [4])], id="two with formats"),
        pytest.param("plt.plot(torch.tensor([1, 2]), np.array([3, 4]))", [([1, 2], [3, 4])], id="tensors and arrays"),
        pytest.param("plt.plot(range(2), (t for t in torch.ones(2)))", [([0, 1], [1.0, 1.0])], id="ranges, generators"),
        pytest.param("plt.plot(torch.ones(1, requires_grad=True))", [([0], [1.0])], id="a tensor with a gradient"),
        pytest.param("plt.plot([0, 1], [[1, 2], [3, 4]])", [([0, 1], [1, 3]), ([0, 1], [2, 4])], id="a table"),
        pytest.param("plt.scatter([1], [2], s=9)", [([1], [2])], id="points"),
        pytest.param("plt.plot(2, 3, 'o')", [([2], [3])], id="one point"),
        pytest.param("fig, ax = plt.subplots()\nax.plot([1])", [([0], [1])], id="axes"),
        pytest.param("fig, axes = plt.subplots(1, 2)\naxes[1].plot([1])", [([0], [1])], id="a row of axes"),
        pytest.param("fig, axes = plt.subplots(2, 2)\naxes[1, 0].plot([1])", [([0], [1])], id="a grid of axes"),
        pytest.param("_, axes = plt.subplots(2, 2)\nfor a in axes.flat: a.plot([1])", [([0], [1])] * 4, id="all axes"),
        pytest.param("plt.figure().add_subplot(111).plot([1])", [([0], [1])], id="axes of a figure"),
        pytest.param("line, = plt.plot([1])\nline.set_color('red')", [([0], [1])], id="the handle of a curve"),
        pytest.param("plt.plot()", [], id="nothing"),
        pytest.param(
            "plt.figure(figsize=(3, 3)); plt.title('t'); plt.xlabel('x'); plt.legend(); plt.grid(True)\n"
            "with plt.style.context('dark'): plt.imshow(torch.ones(2, 2)); plt.show()",
            [],
            id="decoration only",
        ),
        pytest.param("import matplotlib.pyplot as p\np.plot([1])", [([0], [1])], id="imported by another name"),
        pytest.param(
            "from matplotlib import pyplot, cm\npyplot.plot([1])", [([0], [1])], id="imported from the package"
        ),
        pytest.param("from matplotlib.pyplot import plot\nplot([1])", [([0], [1])], id="one function imported"),
        pytest.param("import matplotlib\nmatplotlib.use('Agg')\nmatplotlib.rcParams['a'] = 1", [], id="settings"),
    ],
)
def test_what_is_drawn_can_be_read(bench: Bench, code: str, curves: object) -> None:
    with bench.session() as session:
        assert isinstance(session.run(code + "\nNone"), Value)
        assert session.get("_drawn") == Value(curves)


def test_a_fresh_session_has_drawn_nothing(bench: Bench) -> None:
    with bench.session() as session:
        session.run("plt.plot([1])")
    with bench.session() as session:
        assert session.get("_drawn") == Value([])
