"""The format: what the app sends it can read again; whatever else comes is refused as malformed."""

from __future__ import annotations

import json
import math
import random
import struct
from collections.abc import Iterator

import pytest

from quizapp.claims import Opaque, Plain, Tensor
from quizapp.sandbox import wire

TENSORS = [
    Tensor("tensor", "float32", (2, 2), (1.0, -2.5, 0.0, 4.0), True),
    Tensor("tensor", "float16", (2,), (0.5, -2.0)),
    Tensor("tensor", "bfloat16", (3,), (1.0, -0.5, 256.0)),
    Tensor("ndarray", "float64", (), (math.pi,)),
    Tensor("tensor", "int64", (1, 2), (-(2**63), 2**63 - 1)),
    Tensor("tensor", "bool", (2,), (True, False)),
    Tensor("tensor", "uint8", (0, 3), ()),
    Tensor("tensor", "complex64", (1,), (1 - 2j,)),
    Tensor("tensor", "complex128", (1,), (1 - 2j,)),
]


def there_and_back(value: Plain) -> Plain:
    encoder = wire.Encoder()
    message = wire.frame(encoder.tree(value), encoder.raw)
    json_length, raw_length = wire.lengths(message)
    text, raw = message[8 : 8 + json_length], message[8 + json_length :]
    assert len(raw) == raw_length
    return wire.decode(json.loads(text), raw)


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        -7,
        10**300,
        0.1,
        math.inf,
        "naïve → text\n\twith lines",
        [1, [2.0, "three"], None],
        (1, (2,), []),
        {"a": 1, 2: (3,)},
        pytest.param({1, "two"}, id="a set"),
        2 - 3j,
        *TENSORS,
        [TENSORS[0], TENSORS[2], {"key": TENSORS[4]}],
    ],
    ids=repr,
)
def test_plain_data_survives_the_way(value: Plain) -> None:
    back = there_and_back(value)
    assert back == value
    assert type(back) is type(value)


def test_not_a_number_survives_the_way() -> None:
    assert math.isnan(there_and_back([math.nan])[0])


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(object(), id="an object"),
        pytest.param(b"bytes", id="bytes"),
        pytest.param(Tensor("tensor", "float32", (3,), (1.0,)), id="a tensor with too few numbers"),
    ],
)
def test_what_is_not_plain_cannot_be_sent(value: object) -> None:
    with pytest.raises(TypeError):
        wire.Encoder().tree(value)


@pytest.mark.parametrize(
    ("tree", "raw"),
    [
        pytest.param({"$": "tensor", "dtype": "float32", "shape": [2**31 - 1] * 2, "at": 0}, b"", id="endless shape"),
        pytest.param({"$": "tensor", "dtype": "float32", "shape": [-1], "at": 0}, b"", id="negative length"),
        pytest.param({"$": "tensor", "dtype": "float32", "shape": [1], "at": -4}, b"1234", id="negative place"),
        pytest.param({"$": "tensor", "dtype": "float32", "shape": [True], "at": 0}, b"1234", id="truth as a length"),
        pytest.param({"$": "tensor", "dtype": "float32", "shape": [2], "at": 0}, b"1234", id="too few bytes"),
        pytest.param({"$": "tensor", "dtype": "object", "shape": [1], "at": 0}, b"1234", id="unknown dtype"),
        pytest.param({"$": "tensor", "dtype": ["float32"], "shape": [1], "at": 0}, b"1234", id="dtype is a list"),
        pytest.param({"$": "tensor", "dtype": "float32", "shape": [0] * 17, "at": 0}, b"", id="too many axes"),
        pytest.param({"$": "dict", "v": [[[1], 2]]}, b"", id="a list as a key"),
        pytest.param({"$": "dict", "v": [[1]]}, b"", id="a key without a value"),
        pytest.param({"$": "set", "v": [[1]]}, b"", id="a list in a set"),
        pytest.param({"$": "int", "v": "f" * 40_000}, b"", id="a number of 160 000 bits"),
        pytest.param({"$": "int", "v": "seven"}, b"", id="letters as a number"),
        pytest.param({"$": "complex", "v": [1, "2"]}, b"", id="text in a complex number"),
        pytest.param({"$": "range", "v": [1.0, 2, 3]}, b"", id="a broken range"),
        pytest.param({"$": "opaque", "type": 3, "repr": ""}, b"", id="an opaque value without a name"),
        pytest.param({"$": "pickle", "v": "gASVBAAAAA=="}, b"", id="an unknown tag"),
        pytest.param({"no": "tag"}, b"", id="no tag"),
        pytest.param([0] * 50_020, b"", id="more values than allowed"),
    ],
)
def test_a_claim_that_is_none_is_malformed(tree: object, raw: bytes) -> None:
    with pytest.raises(wire.Malformed):
        wire.decode(tree, raw)


def test_a_deep_claim_is_malformed() -> None:
    tree: object = 1
    for _ in range(60):
        tree = [tree]
    with pytest.raises(wire.Malformed):
        wire.decode(tree, b"")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(b"[" * 200_000, id="brackets without end"),
        pytest.param(b'{"a":' * 50_000, id="objects without end"),
        pytest.param(b"9" * 5_000, id="digits without end"),
        pytest.param(b"\xff\xfe", id="not text"),
        pytest.param(b"", id="nothing"),
        pytest.param(b"[1]", id="not an object"),
    ],
)
def test_bytes_that_are_no_reply_are_malformed(text: bytes) -> None:
    with pytest.raises(wire.Malformed):
        wire.parse(text)


@pytest.mark.parametrize("lengths", [(wire.JSON_CAP + 1, 0), (0, wire.RAW_CAP + 1), (2**32 - 1, 2**32 - 1)])
def test_a_frame_that_promises_too_much_is_refused_before_it_is_read(lengths: tuple[int, int]) -> None:
    with pytest.raises(wire.Malformed):
        wire.lengths(struct.pack("<II", *lengths))


def test_a_text_comes_back_clean() -> None:
    dirty = {"$": "opaque", "type": "\x1b[2JT", "repr": "<f at 0x7f0012345678>\u202e", "callable": 1}
    assert wire.decode(["\x07\ud800"], b"") == ["\ufffd\ufffd"]
    assert wire.decode(dirty, b"") == Opaque("\ufffd[2JT", "<f>\ufffd", False)


COLLIDING = [number * (2**61 - 1) for number in range(1, 500)]
MILLION_TRUTHS = {"$": "tensor", "dtype": "bool", "shape": [2**20], "at": 0}

GREEDY = [
    pytest.param([MILLION_TRUTHS, MILLION_TRUTHS], id="two tensors of the same bytes"),
    pytest.param({"$": "set", "v": COLLIDING}, id="a set of numbers with one hash"),
    pytest.param({"$": "dict", "v": [[key, 0] for key in COLLIDING]}, id="a dictionary of numbers with one hash"),
    pytest.param([{"$": "range", "v": [0, 9_999, 1]}] * 9, id="ranges of more numbers than a reply may hold"),
    pytest.param([{"$": "tuple", "v": ["range", 0, 9_999, 1]}] * 9, id="the same, said in another way"),
    pytest.param({"$": "range", "v": [0, 2**63, 1]}, id="a range whose length is no machine number"),
    pytest.param({"$": "int", "v": "f" * 4_000}, id="a number with more digits than Python prints"),
]


@pytest.mark.parametrize("tree", GREEDY)
def test_a_short_reply_that_would_cost_the_app_much_is_malformed(tree: object) -> None:
    with pytest.raises(wire.Malformed):
        wire.decode(tree, bytes(2**20))


def test_what_honest_code_has_of_the_same_kind_is_read() -> None:
    several = [{"$": "tensor", "dtype": "bool", "shape": [2], "at": place} for place in (0, 2)]
    assert len(wire.decode(several, bytes(4))) == 2
    assert wire.decode({"$": "set", "v": [-1, -2, 2**61 - 1, 0]}, b"") == {-1, -2, 2**61 - 1, 0}
    assert wire.decode({"$": "range", "v": [0, 10**15, 3]}, b"") == ("range", 0, 10**15, 3)
    assert len(str(wire.decode({"$": "int", "v": hex(-(10**4_000))}, b""))) == 4_002


def test_the_name_of_a_type_is_one_short_line() -> None:
    name = "Ellipsis\nq1  correct  1/1\t" + "x" * 500
    opaque = wire.decode({"$": "opaque", "type": name, "repr": "", "callable": False}, b"")
    assert isinstance(opaque, Opaque)
    assert opaque.type.startswith("Ellipsis q1 correct 1/1 xxx")
    assert len(opaque.type) == wire.NAME_CAP


#: Values as a child packs them, some of each kind.
PACKED: list[Plain] = [
    [1, 2.5, None, True, "text", -(2**63)],
    [(1, (2.5,)), {"k": {3}}, 10**30, 1j, range(3)],
    {"a": [math.nan, math.inf], (1, 2): "naïve", 3: ()},
    *([tensor] for tensor in TENSORS),
]
PIECES = (
    *(b'"$"', b'"v"', b"[", b"]", b"{", b"}", b",", b":", b'"', b"null", b"true", b"-1", b"1e999", b"NaN", b"[" * 60),
    *(b'"tuple"', b'"set"', b'"dict"', b'"int"', b'"tensor"', b'"opaque"', b'"range"', b'"shape"', b'"at"', b"\xff"),
    *(b"9" * 30, b"4294967295", b"2147483647", b"\\ud800", b"\\u0000", b"0", b".5", b'"grad"', b'"float64"', b" "),
)
PLAIN = (type(None), bool, int, float, complex, str, list, tuple, dict, set, Tensor, Opaque)


def frames() -> list[bytes]:
    found = []
    for value in PACKED:
        encoder = wire.Encoder()
        tree = {"is": "value", "value": encoder.tree(value), "to": "0123456789abcdef"}
        found.append(wire.frame(tree, encoder.raw))
    opaque = {"$": "opaque", "type": "Dog", "repr": "<Dog at 0x7f0012345678>", "callable": False}
    return [*found, wire.frame({"is": "value", "value": [opaque], "to": ""})]


def damaged(frame: bytes, chance: random.Random) -> bytes:
    """``frame`` with some bytes changed, put in, left out or doubled; its header fits most of the time."""
    text = bytearray(frame[8:])
    for _ in range(chance.choice((1, 1, 2, 3, 6))):
        place, length = chance.randrange(len(text) + 1), chance.choice((0, 1, 1, 2, 8))
        kind = chance.randrange(4)
        if kind == 0 and place < len(text):
            text[place] = chance.randrange(256)
        elif kind == 1:
            text[place : place + length] = chance.choice(PIECES)
        elif kind == 2:
            del text[place : place + length]
        else:
            text[place:place] = text[place : place + 4 * length]
    raw_length = struct.unpack("<I", frame[4:8])[0]
    lengths = [max(0, len(text) - raw_length), raw_length]
    if chance.random() < 0.1:
        lengths[chance.randrange(2)] = chance.choice((0, 1, 7, 2**18, 2**20, 2**31, 2**32 - 1))
    return struct.pack("<II", *lengths) + bytes(text)


def read(frame: bytes) -> Plain:
    """What the app makes of a frame. Raises Malformed."""
    json_length, raw_length = wire.lengths(frame)
    reply = wire.parse(frame[8 : 8 + json_length])
    return wire.decode(reply.get("value"), frame[8 + json_length : 8 + json_length + raw_length])


def parts(value: Plain) -> Iterator[Plain]:
    yield value
    if isinstance(value, list | tuple | set):
        for item in value:
            yield from parts(item)
    if isinstance(value, dict):
        for pair in value.items():
            yield from parts(pair)


@pytest.mark.parametrize(
    "count",
    [
        pytest.param(100_000, id="a hundred thousand frames"),
        pytest.param(1_000_000, id="a million frames", marks=pytest.mark.benchmark),
    ],
)
def test_damaged_frames_are_malformed_or_plain_values_and_nothing_else(count: int) -> None:
    chance = random.Random(20_240_101)
    whole = frames()
    assert all(isinstance(read(frame), list | dict) for frame in whole)
    refused = 0
    for number in range(count):
        try:
            value = read(damaged(whole[number % len(whole)], chance))
        except wire.Malformed:
            refused += 1
        else:
            assert all(type(part) in PLAIN for part in parts(value))
    assert count * 0.2 < refused < count * 0.95
