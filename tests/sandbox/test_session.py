"""Sessions: honest code runs as in a notebook, hostile code is stopped, and the next answer does not notice."""

from __future__ import annotations

import math

import pytest

from quizapp.claims import Bench, BenchFailure, Missing, Outcome, Plain, Raised, Stopped, Tensor, Value


def value(outcome: Outcome) -> Plain:
    assert isinstance(outcome, Value), outcome
    return outcome.value


def ints(*numbers: int) -> Tensor:
    return Tensor("tensor", "int64", (len(numbers),), numbers)


def floats(*numbers: float) -> Tensor:
    return Tensor("tensor", "float32", (len(numbers),), numbers)


def test_not_a_number_stays_none(bench: Bench) -> None:
    with bench.session() as session:
        assert math.isnan(value(session.run("float('nan')")))


def test_names_live_as_long_as_the_session(bench: Bench) -> None:
    with bench.session() as session:
        session.run("kernel = torch.eye(2)")
        assert value(session.run("kernel.sum().item()")) == 2.0
        assert value(session.get("kernel")).tolist() == [[1.0, 0.0], [0.0, 1.0]]
        assert session.get("kernal") == Missing("kernal")
    with bench.session() as session:
        assert session.get("kernel") == Missing("kernel")


def test_functions_are_called_once_per_set_of_arguments(bench: Bench) -> None:
    with bench.session() as session:
        session.run("seen = []\ndef add(a, b=1):\n  seen.append(a)\n  return a + b\ndef growing(): return seen")
        assert value(session.call("add", [(1,), (2, 3)])) == [2, 5]
        assert value(session.call("add", [(floats(1, 2), floats(1, 1))])) == [floats(2, 3)]
        assert value(session.call("add", [])) == []
        assert session.call("subtract", [(1,)]) == Missing("subtract")


def test_what_a_function_returned_is_kept_as_it_was_then(bench: Bench) -> None:
    with bench.session() as session:
        session.run("kept = []\ndef grow(n):\n  kept.append(n)\n  return kept")
        assert value(session.call("grow", [(1,), (2,)])) == [[1], [1, 2]]


def test_arguments_arrive_as_what_they_are(bench: Bench) -> None:
    arguments = (floats(1), Tensor("ndarray", "int64", (1,), (2,)), (3, [4.5]), {"a": {5}}, 2j, 2**70, None, "six")
    with bench.session() as session:
        session.run("def kinds(*values): return [type(value).__name__ for value in values]")
        kinds = ["Tensor", "ndarray", "tuple", "dict", "complex", "int", "NoneType", "str"]
        assert value(session.call("kinds", [arguments])) == [kinds]


def test_what_was_printed_can_be_read(bench: Bench) -> None:
    with bench.session() as session:
        session.run("print('one')\nimport sys\nprint('two', file=sys.stderr)")
        assert session.output == "one\ntwo\n"
        session.run("print('\\x1b[2Jthree\\u202e')")
        assert session.output == "one\ntwo\n\ufffd[2Jthree\ufffd\n"
    assert session.output.startswith("one")


def test_every_child_draws_the_same_random_numbers(bench: Bench) -> None:
    def draw() -> Plain:
        with bench.session() as session:
            code = "import random\n[random.random(), torch.rand(1).item(), np.random.rand(1).item()]"
            return value(session.run(code))

    assert draw() == draw()


STOPPED = [
    ("a loop in Python", "while True: pass", "time"),
    ("a loop in C", "sum(range(10 ** 15))", "time"),
    ("a sleep", "import time\ntime.sleep(3600)", "time"),
    (
        "a loop that catches everything",
        "while True:\n  try:\n    while True: pass\n  except BaseException: pass",
        "time",
    ),
    ("a hundred gigabytes of numbers", "torch.ones(100 * 2 ** 30 // 4)", "memory"),
    ("a gigabyte of numbers", "torch.ones(2 ** 30 // 4)", "memory"),
    ("a hundred gigabytes of list", "[0] * (100 * 2 ** 30 // 8)", "memory"),
    ("a hundred gigabytes of array", "np.ones(100 * 2 ** 30 // 8)", "memory"),
    ("a list that grows", "x = []\nwhile True: x.append(bytearray(2 ** 24))", "memory"),
    ("prints without end", "while True: print('x' * 1000)", "output"),
    ("bytes on the output without end", "import os\nwhile True: os.write(2, b'x' * 60000)", "output"),
    ("exit", "exit()", "ended"),
    ("sys.exit", "import sys\nsys.exit(0)", "ended"),
    ("os._exit", "import os\nos._exit(0)", "ended"),
    ("a crash", "import ctypes\nctypes.string_at(0)", "ended"),
    ("an abort", "import os\nos.abort()", "ended"),
    ("a closed socket", "import os\nos.close(3)", "ended"),
    ("a huge list", "[0] * 10 ** 6", "too large"),
    ("a huge tensor", "torch.zeros(10 ** 6)", "too large"),
    ("a huge number", "1 << 10 ** 6", "too large"),
    ("a huge text", "'x' * 10 ** 6", "too large"),
    ("a deep list", "x = []\nfor _ in range(10 ** 5): x = [x]\nx", "too large"),
    ("a list in itself", "x = []\nx.append(x)\nx", "too large"),
    ("a frame that promises too much", "import os\nos.write(3, b'\\xfe\\xff\\xff\\xff' * 2)", "protocol"),
    ("a reply of another kind", 'import os\nos.write(3, b\'\\x0c\\0\\0\\0\\0\\0\\0\\0{"is": "ok"}\')', "protocol"),
]


@pytest.mark.parametrize(("code", "reason"), [pytest.param(*row[1:], id=row[0]) for row in STOPPED])
def test_code_that_goes_too_far_is_stopped(bench: Bench, code: str, reason: str) -> None:
    with bench.session(seconds=0.5 if reason == "time" else 20.0) as session:
        outcome = session.run(code)
        assert isinstance(outcome, Stopped), outcome
        assert outcome.reason == reason
        assert outcome.detail.endswith(".")
        assert session.run("1") == session.get("x") == session.call("f", [()]) == outcome
    with bench.session() as session:
        assert session.run("torch.ones(2).sum().item()") == Value(2.0)


def test_what_was_printed_before_the_stop_can_be_read(bench: Bench) -> None:
    with bench.session(seconds=0.3) as session:
        session.run("print('so far')\nwhile True: pass")
        assert session.output == "so far\n"


def test_a_flood_is_kept_up_to_the_cap_only(bench: Bench) -> None:
    with bench.session() as session:
        session.run("while True: print('x' * 1000)")
        assert len(session.output) == 64 * 1024


def test_code_longer_than_allowed_is_not_run(bench: Bench) -> None:
    with bench.session() as session:
        outcome = session.run("print('ran')\n" + "#" * 16 * 1024)
        assert isinstance(outcome, Stopped)
        assert outcome.reason == "too large"
        assert session.output == ""


def test_a_closed_session_says_so(bench: Bench) -> None:
    with bench.session() as session:
        session.run("1")
    with pytest.raises(BenchFailure, match="the session is closed"):
        session.run("1")


def test_a_message_says_what_to_do(bench: Bench) -> None:
    with bench.session(seconds=0.5) as session:
        outcome = session.run("while True: pass")
    assert outcome == Stopped("time", "It ran longer than 0.5 s and was stopped: look for a loop that never ends.")


LIES = [
    ("equal to everything", "class Liar(list):\n  def __eq__(self, other): return True\n  __len__ = lambda s: 3"),
    ("a tensor by name only", "class Liar:\n  __class__ = torch.Tensor\n  shape = torch.Size([])"),
    ("torch patched", "torch.equal = torch.allclose = lambda *a, **k: True\nLiar = list"),
    (
        "the runner patched",
        "import sys\nfor m in [*sys.modules]:\n  if 'quizapp' in m: vars(sys.modules[m]).clear()\nLiar = list",
    ),
]


@pytest.mark.parametrize("code", [pytest.param(code, id=name) for name, code in LIES])
def test_a_lie_does_not_become_a_number(bench: Bench, code: str) -> None:
    with bench.session() as session:
        session.run(code + "\ndef f(x): return Liar()")
        assert session.call("f", [(2.0,)]) != Value([4.0])
    with bench.session() as session:
        session.run("def f(x): return x * x")
        assert session.call("f", [(2.0,)]) == Value([4.0])


def test_replies_made_ready_do_not_answer_later_calls(bench: Bench) -> None:
    forged = """
import json, os, struct
def f(x): return 0.0
for _ in range(3):
    j = json.dumps({"is": "value", "value": [4.0]}).encode()
    os.write(3, struct.pack("<II", len(j), 0) + j)
"""
    with bench.session() as session:
        session.run(forged)
        outcome = session.call("f", [(2.0,)])
        assert isinstance(outcome, Stopped)
        assert outcome.reason == "protocol"


def test_a_child_that_writes_instead_of_reading_does_not_fill_the_apps_memory(bench: Bench) -> None:
    writes = """
import json, os, struct, sys
frame = sys._getframe()
while "request" not in frame.f_locals:
    frame = frame.f_back
reply = json.dumps({"is": "value", "value": None, "to": frame.f_locals["request"]["mark"]}).encode()
os.write(3, struct.pack("<II", len(reply), 0) + reply)
while True:
    os.write(3, bytes(65536))
"""
    with bench.session("sympy", seconds=20.0) as session:
        assert session.run(writes) == Value(None)
        outcome = session.call("f", [("x" * 5_000_000,)])  # more than the socket holds, so it is not sent at once
        assert isinstance(outcome, Stopped)
        assert outcome.reason == "protocol"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        pytest.param("3", 3, id="a line that may be"),
        pytest.param("0", None, id="no line"),
        pytest.param("-1", None, id="a line before the first"),
        pytest.param("10 ** 4000", None, id="a line of four thousand digits"),
    ],
)
def test_a_claimed_line_is_one_that_an_answer_can_have(bench: Bench, line: str, told: int | None) -> None:
    forged = f"""
import json, os, struct, sys
frame = sys._getframe()
while "request" not in frame.f_locals:
    frame = frame.f_back
claim = {{"is": "raised", "type": "A\\nB", "message": "m", "line": {line}, "to": frame.f_locals["request"]["mark"]}}
reply = json.dumps(claim).encode()
os.write(3, struct.pack("<II", len(reply), 0) + reply)
"""
    with bench.session("sympy") as session:
        assert session.run(forged) == Raised("A B", "m", told)


def test_two_sessions_of_two_threads_do_not_mix(bench: Bench) -> None:
    from concurrent.futures import ThreadPoolExecutor

    def count(start: int) -> list[Plain]:
        with bench.session() as session:
            session.run(f"n = {start}")
            return [value(session.run("n += 1\nn")) for _ in range(20)]

    with ThreadPoolExecutor(2) as threads:
        results = list(threads.map(count, [0, 1000]))
    assert results == [list(range(1, 21)), list(range(1001, 1021))]


def test_raised_is_not_the_end_of_a_session(bench: Bench) -> None:
    with bench.session() as session:
        assert isinstance(session.run("1 / 0"), Raised)
        assert session.run("1") == Value(1)
