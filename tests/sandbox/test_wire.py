"""The format: what the app sends it can read again; whatever else comes is refused as malformed."""

from __future__ import annotations

import json
import math
import random
import struct

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
        {1, "two"},
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


def test_random_damage_is_malformed_or_a_plain_value_and_nothing_else() -> None:
    chance = random.Random(20_240_101)
    encoder = wire.Encoder()
    tree = encoder.tree([(1, 2.5), {"k": {3}}, "text", 10**30, 1j, *TENSORS, range(3)])
    text, raw = bytearray(json.dumps(tree).encode()), encoder.raw
    pieces = [b'"$"', b'"v"', b"[", b"]", b"{", b"}", b"null", b"-1", b"1e999", b"NaN", b'"tuple"', b'"set"', b"\xff"]
    plain = (type(None), bool, int, float, complex, str, list, tuple, dict, set, Tensor, Opaque)
    refused = 0
    for _ in range(3_000):
        damaged = bytearray(text)
        for _ in range(chance.randint(1, 4)):
            place = chance.randrange(len(damaged))
            if chance.random() < 0.5:
                damaged[place] = chance.randrange(256)
            else:
                damaged[place : place + chance.randint(0, 6)] = chance.choice(pieces)
        try:
            value = wire.decode(
                wire.parse(b'{"is":"value","value":%b}' % bytes(damaged))["value"], raw[: chance.randint(0, 80)]
            )
        except wire.Malformed:
            refused += 1
        else:
            assert isinstance(value, plain)
    assert refused > 0
