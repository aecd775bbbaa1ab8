"""Attacks on the app by what a child sends instead of a reply."""

from __future__ import annotations

import pytest

from tests.attacks.attack import Arena, Attack, named, prove

#: Finds the mark of the request that is being answered, and sends replies with it.
FORGE = """
import json, os, struct, sys
frame = sys._getframe()
while "request" not in frame.f_locals:
    frame = frame.f_back
mark = frame.f_locals["request"]["mark"]
def send(text, raw=b""):
    text = text.encode("latin-1").replace(b"MARK", mark.encode())
    os.write(3, struct.pack("<II", len(text), len(raw)) + text + raw)
def claim(value, raw=b""):
    send('{"is":"value","to":"MARK","value":' + json.dumps(value) + "}", raw)
"""

BROKEN = [
    ("no JSON", "send('right')"),
    ("no text", "send('\\xff\\xfe\\x80')"),
    ("nothing", "send('')"),
    ("not an object", "send('[1]')"),
    ("brackets without end", "send('[' * 200_000)"),
    ("objects without end", "send('{\"a\":' * 40_000)"),
    ("digits without end", "send('9' * 5_000)"),
]

UNDECODED = [
    ("an endless shape", 'claim({"$": "tensor", "dtype": "float32", "shape": [2147483647] * 2, "at": 0})'),
    ("a negative length", 'claim({"$": "tensor", "dtype": "float32", "shape": [-1], "at": 0})'),
    ("objects in a tensor", 'claim({"$": "tensor", "dtype": "object", "shape": [1], "at": 0}, bytes(8))'),
    ("bytes before the tensor's", 'claim({"$": "tensor", "dtype": "uint8", "shape": [1], "at": -1}, bytes(8))'),
    (
        "one megabyte as a thousand",
        'claim([{"$": "tensor", "dtype": "bool", "shape": [2 ** 20], "at": 0}] * 1000, bytes(2 ** 20))',
    ),
    ("keys with one hash", 'claim({"$": "set", "v": [n * (2 ** 61 - 1) for n in range(1, 9000)]})'),
    ("a pickle", 'claim({"$": "pickle", "v": "gASVBAAAAA=="})'),
    ("a list as a key", 'claim({"$": "dict", "v": [[[1], 2]]})'),
    ("ranges of millions", 'claim([{"$": "range", "v": [0, 9999, 1]}] * 5000)'),
]


@pytest.mark.parametrize("attack", named([Attack(aim, ("decoding",), "app", FORGE + code) for aim, code in BROKEN]))
def test_the_app_does_not_fall_over_a_broken_reply(arena: Arena, attack: Attack) -> None:
    prove(arena, attack)


@pytest.mark.parametrize(
    "attack", named([Attack(aim, ("decoding",), "undecoded", FORGE + code) for aim, code in UNDECODED])
)
def test_nothing_undecoded_reaches_a_checker(arena: Arena, attack: Attack) -> None:
    prove(arena, attack)


def test_a_reply_made_ready_does_not_answer_the_next_request(arena: Arena) -> None:
    forged = """send('{"is":"value","value":null,"to":"MARK"}')\nsend('{"is":"value","value":"forged"}')"""
    prove(arena, Attack("reply in advance", ("marks",), "value", FORGE + forged))
