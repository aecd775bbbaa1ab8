"""The format between the app and a child, and the app's side of it: what comes back is hostile until decoded.

A frame is two little-endian u32 (length of the JSON, length of the raw bytes), the JSON, the raw bytes. Plain values
are JSON; what JSON lacks is an object with a tag ``$`` from a closed list; a tensor is its dtype, its shape and a
place in the raw bytes. Nothing is unpickled; decoding makes only numbers, strings, containers, Tensor and Opaque.
"""

from __future__ import annotations

import json
import math
import struct
from collections import Counter
from collections.abc import Sequence
from typing import Any

from quizapp.claims import Opaque, Plain, Tensor
from quizapp.sandbox.wording import clean, one_line, without_addresses

HEADER = struct.Struct("<II")

#: Caps, in bytes unless said otherwise. They hold on both sides; only the app's side counts.
JSON_CAP = 256 << 10
RAW_CAP = 1 << 20
NODE_CAP = 50_000  # values in one reply
DEPTH_CAP = 50  # containers inside each other
INT_BITS_CAP = 14_000  # some 4200 digits: Python refuses to write out more than 4300
SOURCE_CAP = 16 << 10
OUTPUT_CAP = 64 << 10

TEXT_CAP = 500  # characters of an error's message
NAME_CAP = 100  # characters of a type's name
REPR_CAP = 200  # characters of an opaque value's repr

#: Longer ranges stay ranges wherever they are compared; shorter ones count like the lists they may become.
_LONGEST_LISTED = 10_000

#: More keys with the same hash than chance gives: looking up one of them compares it with all others.
_SAME_HASH_CAP = 64

#: dtype -> (bytes per item, struct code, or None for the types that struct does not know)
DTYPES: dict[str, tuple[int, str | None]] = {
    "float32": (4, "f"),
    "float64": (8, "d"),
    "float16": (2, "e"),
    "bfloat16": (2, None),
    "int64": (8, "q"),
    "int32": (4, "i"),
    "int16": (2, "h"),
    "int8": (1, "b"),
    "uint8": (1, "B"),
    "uint16": (2, "H"),
    "uint32": (4, "I"),
    "uint64": (8, "Q"),
    "bool": (1, "?"),
    "complex64": (8, None),
    "complex128": (16, None),
}


class Malformed(Exception):
    """Bytes that are no frame of this format."""


def frame(tree: Any, raw: bytes = b"") -> bytes:
    """The bytes of one frame."""
    text = json.dumps(tree, separators=(",", ":")).encode("ascii")
    return HEADER.pack(len(text), len(raw)) + text + raw


def lengths(header: bytes | bytearray) -> tuple[int, int]:
    """Lengths of the JSON and of the raw bytes that a frame's first eight bytes promise. Raises Malformed."""
    json_length, raw_length = HEADER.unpack_from(header)
    if json_length > JSON_CAP or raw_length > RAW_CAP:
        raise Malformed("a frame larger than allowed")
    return json_length, raw_length


def parse(text: bytes) -> dict[str, Any]:
    """The JSON object of a frame. Raises Malformed."""
    try:
        tree = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Malformed("not JSON") from error
    if type(tree) is not dict:
        raise Malformed("not an object")
    return tree


def decode(tree: Any, raw: bytes) -> Plain:
    """The plain value that ``tree`` and ``raw`` claim. Raises Malformed, and nothing else, whatever they hold."""
    try:
        return _Decoder(raw).value(tree, 0)
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError, struct.error) as error:
        raise Malformed(type(error).__name__) from error


class _Decoder:
    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self.unused = len(raw)
        self.left = NODE_CAP + 10

    def value(self, tree: Any, depth: int) -> Plain:
        self.left -= 1
        if self.left < 0 or depth > DEPTH_CAP + 2:
            raise Malformed("too large or too deep")
        kind = type(tree)
        if kind is str:
            return clean(tree)
        if tree is None or kind is bool or kind is int or kind is float:
            return tree
        if kind is list:
            return [self.value(item, depth + 1) for item in tree]
        if kind is dict:
            return self.tagged(tree, depth)
        raise Malformed("unknown JSON")

    def tagged(self, tree: dict[str, Any], depth: int) -> Plain:
        tag, body = tree.get("$"), tree.get("v")
        if tag in ("tensor", "ndarray"):
            return self.tensor(tag, tree)
        if tag == "opaque":
            return _opaque(tree)
        if tag == "int":
            if type(body) is not str or len(body) > INT_BITS_CAP // 4 + 4:
                raise Malformed("int")
            return int(body, 16)
        if type(body) is not list:
            raise Malformed("unknown tag")
        if tag == "tuple":
            return self.counted(tuple(self.value(item, depth + 1) for item in body))
        if tag == "size":
            return ("size", *_shape(body))
        if tag == "range" and len(body) == 3 and all(type(item) is int for item in body):
            return self.counted(("range", *body))
        if tag == "complex" and len(body) == 2 and all(type(item) is float for item in body):
            return complex(*body)
        if tag == "dict":
            pairs = [(self.value(key, depth + 1), self.value(item, depth + 1)) for key, item in body]
            _refuse_collisions([key for key, _ in pairs])
            return dict(pairs)
        if tag == "set":
            items = [self.value(item, depth + 1) for item in body]
            _refuse_collisions(items)
            return set(items)
        raise Malformed("unknown tag")

    def counted(self, items: tuple[Any, ...]) -> Plain:
        """``items``; if they stand for a range, its numbers count among the values of the reply."""
        if len(items) == 4 and items[0] == "range" and all(type(item) is int for item in items[1:]) and items[3]:
            length = len(range(*items[1:]))
            if length <= _LONGEST_LISTED:
                self.left -= length
        if self.left < 0:
            raise Malformed("too large")
        return items

    def tensor(self, kind: Any, tree: dict[str, Any]) -> Tensor:
        dtype, shape, place = tree.get("dtype"), _shape(tree.get("shape")), tree.get("at")
        if type(dtype) is not str or dtype not in DTYPES:
            raise Malformed("dtype")
        if type(place) is not int or place < 0:
            raise Malformed("place")
        length = math.prod(shape) * DTYPES[dtype][0]
        self.unused -= length  # no byte serves two tensors, or a few bytes would claim any number of them
        if place + length > len(self.raw) or self.unused < 0:
            raise Malformed("a tensor larger than its bytes")
        numbers = _unpack(dtype, self.raw[place : place + length])
        return Tensor(kind, dtype, shape, numbers, tree.get("grad") is True)


def _refuse_collisions(keys: list[Any]) -> None:
    if len(keys) > _SAME_HASH_CAP and max(Counter(map(hash, keys)).values()) > _SAME_HASH_CAP:
        raise Malformed("keys made to collide")


def _shape(tree: Any) -> tuple[int, ...]:
    if type(tree) is not list or len(tree) > 16 or not all(type(n) is int and 0 <= n < 2**31 for n in tree):
        raise Malformed("shape")
    return tuple(tree)


def _opaque(tree: dict[str, Any]) -> Opaque:
    name, text = tree.get("type"), tree.get("repr")
    if type(name) is not str or type(text) is not str:
        raise Malformed("opaque")
    return Opaque(one_line(name)[:NAME_CAP], without_addresses(clean(text))[:REPR_CAP], tree.get("callable") is True)


def _unpack(dtype: str, raw: bytes) -> tuple[Any, ...]:
    size, code = DTYPES[dtype]
    count = len(raw) // size
    if dtype == "bfloat16":
        wide = bytearray(2 * len(raw))  # the upper halves of float32
        wide[2::4], wide[3::4] = raw[0::2], raw[1::2]
        return struct.unpack(f"<{count}f", wide)
    if code is None:
        parts = struct.unpack(f"<{2 * count}{'f' if size == 8 else 'd'}", raw)
        return tuple(complex(parts[i], parts[i + 1]) for i in range(0, 2 * count, 2))
    return struct.unpack(f"<{count}{code}", raw)


class Encoder:
    """Plain values on their way to a child: ``tree(value)`` for the JSON, then ``raw`` for the bytes beside it."""

    def __init__(self) -> None:
        self._chunks: list[bytes] = []
        self._size = 0

    @property
    def raw(self) -> bytes:
        return b"".join(self._chunks)

    def tree(self, value: Plain) -> Any:
        """The JSON for ``value``. Raises TypeError for what is not plain data."""
        if value is None or isinstance(value, bool | float | str):
            return value
        if isinstance(value, int):
            return value if -(2**63) <= value < 2**63 else {"$": "int", "v": hex(value)}
        if isinstance(value, list):
            return [self.tree(item) for item in value]
        if isinstance(value, tuple):
            return {"$": "tuple", "v": [self.tree(item) for item in value]}
        if isinstance(value, dict):
            return {"$": "dict", "v": [[self.tree(key), self.tree(item)] for key, item in value.items()]}
        if isinstance(value, set | frozenset):
            return {"$": "set", "v": [self.tree(item) for item in value]}
        if isinstance(value, range):
            return {"$": "range", "v": [value.start, value.stop, value.step]}
        if isinstance(value, complex):
            return {"$": "complex", "v": [value.real, value.imag]}
        if isinstance(value, Tensor):
            return self._tensor(value)
        raise TypeError(f"{type(value).__name__} is not plain data")

    def _tensor(self, tensor: Tensor) -> Any:
        chunk = _pack(tensor.dtype, tensor.numbers)
        if len(chunk) != math.prod(tensor.shape) * DTYPES[tensor.dtype][0]:
            raise TypeError(f"a tensor of shape {tensor.shape} with {len(tensor.numbers)} numbers")
        place = self._size
        self._chunks.append(chunk)
        self._size += len(chunk)
        shape = list(tensor.shape)
        return {"$": tensor.kind, "dtype": tensor.dtype, "shape": shape, "at": place, "grad": tensor.requires_grad}


def _pack(dtype: str, numbers: Sequence[Any]) -> bytes:
    size, code = DTYPES[dtype]
    if dtype == "bfloat16":
        wide = struct.pack(f"<{len(numbers)}f", *numbers)
        raw = bytearray(2 * len(numbers))
        raw[0::2], raw[1::2] = wide[2::4], wide[3::4]
        return bytes(raw)
    if code is None:
        parts = [part for number in numbers for part in (complex(number).real, complex(number).imag)]
        return struct.pack(f"<{len(parts)}{'f' if size == 8 else 'd'}", *parts)
    return struct.pack(f"<{len(numbers)}{code}", *numbers)
