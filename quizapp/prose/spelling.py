"""Bounded repair of misspelt words: only words that exist nowhere, only to one near word of the trade."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from quizapp.prose.vocabulary import FUNCTION_WORDS, PREFIXES, TRADE_WORDS
from quizapp.prose.words import american, stem

_SHORTEST = 5
_LONG = 9


@lru_cache(maxsize=1)
def english() -> frozenset[str]:
    """Every word of a general English list, folded; about 160,000. Takes some 50 ms once."""
    import gzip
    from importlib.util import find_spec

    # The file is found without importing its package, and split without reading its word counts: a third of the time.
    package = find_spec("spellchecker")
    assert package is not None
    assert package.submodule_search_locations
    packed = Path(package.submodule_search_locations[0], "resources", "en.json.gz").read_bytes()
    return frozenset(gzip.decompress(packed).decode().split('"')[1::2])


@lru_cache(maxsize=1)
def _trade_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in TRADE_WORDS)


@lru_cache(maxsize=16_384)
def is_known(word: str) -> bool:
    """Whether a folded word is English or a term of the trade, in British or American spelling."""
    if word in FUNCTION_WORDS or word in TRADE_WORDS or stem(word) in _trade_stems():
        return True
    known = english()
    return word in known or american(word) in known


def is_repairable(word: str) -> bool:
    """Whether a folded word may be taken for a misspelling at all."""
    return len(word) >= _SHORTEST and word.isalpha() and not is_known(word)


@lru_cache(maxsize=16_384)
def distance(word: str, target: str) -> int | None:
    """How far a misspelt word lies from the target it may be repaired to; None where it may not.

    Twice the number of slips, and one more where only another form of the target is so near.
    """
    bound = 1 if len(word) < _LONG else 2
    if len(target) < _SHORTEST or not target.isalpha() or word[0] != target[0] or _prefixed_otherwise(word, target):
        return None
    from rapidfuzz.distance import OSA  # 20 ms, and only misspelt words need it

    slips = OSA.distance(word, target, score_cutoff=bound)
    if slips <= bound:
        return 2 * slips
    forms = [(stem(word), stem(target))]
    if word.endswith("s") and len(word) > _SHORTEST:
        forms.append((word[:-1], target))
    slips = min(
        OSA.distance(*pair, score_cutoff=bound) if min(map(len, pair)) >= _SHORTEST - 1 else _LONG for pair in forms
    )
    return 2 * slips + 1 if slips <= bound else None


def _prefixed_otherwise(word: str, target: str) -> bool:
    """``unsampled`` and ``upsampled``: one letter apart, but a prefix makes them different words."""
    return word != target and not _without_prefix(word).isdisjoint(_without_prefix(target))


def _without_prefix(word: str) -> set[str]:
    return {word} | {word[len(prefix) :] for prefix in PREFIXES if word.startswith(prefix)}


def nearest(word: str, targets: Iterable[str]) -> tuple[int, frozenset[str]] | None:
    """The least distance of ``word`` to one of ``targets``, and the stems that are so near; None if none is near."""
    best: int | None = None
    stems: set[str] = set()
    for target in targets:
        slips = distance(word, target)
        if slips is None or (best is not None and slips > best):
            continue
        if best is None or slips < best:
            best, stems = slips, set()
        stems.add(stem(target))
    return None if best is None else (best, frozenset(stems))
