"""The child's side of the format: values to claims, arguments to values. Nothing here is trusted by the app.

torch and numpy are used if the kit imported them. Exact types only: whatever else a value is, it travels as ``opaque``.
"""

from __future__ import annotations

import collections
import math
import sys
from typing import Any

from quizapp.sandbox.wire import (
    DEPTH_CAP,
    DTYPES,
    INT_BITS_CAP,
    NAME_CAP,
    NODE_CAP,
    RAW_CAP,
    REPR_CAP,
)


class TooLarge(Exception):
    """A value that is larger, or nested more deeply, than a reply may be."""


class Packer:
    """The JSON of one reply (``tree``) and the bytes beside it (``raw``)."""

    def __init__(self) -> None:
        self._torch: Any = sys.modules.get("torch")
        self._numpy: Any = sys.modules.get("numpy")
        self._chunks: list[bytes] = []
        self._size = 0
        self._left = NODE_CAP

    @property
    def raw(self) -> bytes:
        return b"".join(self._chunks)

    def tree(self, value: Any, depth: int = 0) -> Any:
        """The JSON that stands for ``value``. Raises TooLarge."""
        self._left -= 1
        if self._left < 0 or depth > DEPTH_CAP:
            raise TooLarge
        kind = type(value)
        if value is None or kind is bool or kind is float or kind is str:
            return value
        if kind is int:
            return _integer(value)
        if kind is list or kind is collections.deque:
            return [self.tree(item, depth + 1) for item in value]
        # torch's and Python's named tuples are tuples with names for their places.
        if issubclass(kind, tuple) and not (self._torch and kind is self._torch.Size):
            return {"$": "tuple", "v": [self.tree(item, depth + 1) for item in tuple.__iter__(value)]}
        if kind in (dict, collections.OrderedDict, collections.defaultdict, collections.Counter):
            pairs = [[self.tree(key, depth + 1), self.tree(item, depth + 1)] for key, item in dict.items(value)]
            return {"$": "dict", "v": pairs}
        if kind is set or kind is frozenset:
            return {"$": "set", "v": [self.tree(item, depth + 1) for item in value]}
        if kind is complex:
            return {"$": "complex", "v": [value.real, value.imag]}
        if kind is range and _can_be_counted(value):
            return {"$": "range", "v": [_integer(value.start), _integer(value.stop), _integer(value.step)]}
        return self._array(value, kind) or _opaque(value, kind)

    def _array(self, value: Any, kind: type) -> Any:
        """``value`` as a tensor or array; None if it is neither, or one that is no plain block of numbers."""
        torch, numpy = self._torch, self._numpy
        if torch is not None:
            if kind is torch.Size:
                return {"$": "size", "v": [int(length) for length in value]}
            if kind is torch.Tensor or kind is torch.nn.Parameter:
                return self._tensor(value)
        if numpy is not None and (kind is numpy.ndarray or issubclass(kind, numpy.generic)):
            name = value.dtype.name
            if name not in DTYPES:
                return None
            place = self._place(value.size * value.dtype.itemsize)
            self._chunks.append(numpy.ascontiguousarray(value, value.dtype.newbyteorder("<")).tobytes())
            return {"$": "ndarray", "dtype": name, "shape": list(value.shape), "at": place}
        return None

    def _tensor(self, value: Any) -> Any:
        torch = self._torch
        dtype = str(value.dtype).removeprefix("torch.")
        if dtype not in DTYPES or value.layout is not torch.strided or value.device.type != "cpu":
            return None
        place = self._place(math.prod(value.shape) * DTYPES[dtype][0])
        plain = value.detach().resolve_conj().resolve_neg().contiguous()
        self._chunks.append(plain.view(-1).view(torch.uint8).numpy().tobytes() if plain.numel() else b"")
        shape = [int(length) for length in value.shape]
        return {"$": "tensor", "dtype": dtype, "shape": shape, "at": place, "grad": bool(value.requires_grad)}

    def _place(self, length: int) -> int:
        place = self._size
        self._size += length
        if self._size > RAW_CAP:
            raise TooLarge
        return place


def _can_be_counted(numbers: range) -> bool:
    try:
        return len(numbers) >= 0
    except OverflowError:
        return False


def _integer(value: int) -> Any:
    if -(2**63) <= value < 2**63:
        return value
    if value.bit_length() > INT_BITS_CAP:
        raise TooLarge
    return {"$": "int", "v": hex(value)}


def _opaque(value: Any, kind: type) -> Any:
    try:
        text = repr(value)[:REPR_CAP]
    except BaseException:
        text = "a value without a repr"
    return {"$": "opaque", "type": str(kind.__name__)[:NAME_CAP], "repr": str(text), "callable": callable(value)}


def unpack(tree: Any, raw: bytes) -> Any:
    """The value of ``tree``, which the app made: a Tensor becomes a torch.Tensor or a numpy array."""
    if isinstance(tree, list):
        return [unpack(item, raw) for item in tree]
    if not isinstance(tree, dict):
        return tree
    tag: str = tree["$"]
    body: Any = tree.get("v")
    if tag == "tuple":
        return tuple(unpack(item, raw) for item in body)
    if tag == "dict":
        return {unpack(key, raw): unpack(item, raw) for key, item in body}
    if tag == "set":
        return {unpack(item, raw) for item in body}
    if tag == "range":
        return range(*body)
    if tag == "int":
        return int(body, 16)
    if tag == "complex":
        return complex(*body)
    return _unpack_array(tree, raw)


def _unpack_array(tree: dict[str, Any], raw: bytes) -> Any:
    torch: Any = sys.modules["torch"]
    dtype = getattr(torch, tree["dtype"])
    length = math.prod(tree["shape"]) * DTYPES[tree["dtype"]][0]
    # torch needs writable memory, and refuses an empty buffer.
    chunk = bytearray(raw[tree["at"] : tree["at"] + length])
    flat = torch.frombuffer(chunk, dtype=dtype) if length else torch.empty(0, dtype=dtype)
    tensor = flat.reshape(tree["shape"])
    if tree["$"] == "ndarray":
        return tensor.numpy()
    return tensor.requires_grad_() if tree["grad"] else tensor
