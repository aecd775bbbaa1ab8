"""What reading and searching an answer costs; printed, never judged."""

from __future__ import annotations

import time

import pytest

from quizapp.prose.lexicon import Lexicon
from quizapp.prose.passage import Passage

LEXICON = Lexicon({"tool": ["filter", "kernel", "window"], "small": ["small*", "tiny", "reduced", "shrinks"]})
PATTERNS = [
    f"{first} {second}"
    for first in ("{tool}", "output|result", "feature_map|activation", "weights !bias", "gradient >", "~12 loss")
    for second in ("{small}", "moves|slides|jumps", "shared|tied", "pixel|image", "not|never")
]
SENTENCE = "At every step the filter slides on by two pixels, so fewer activations are computed and the map shrinks. "


@pytest.mark.benchmark
@pytest.mark.parametrize("length", [200, 4_000, 20_000])
def test_the_cost_of_an_answer(length: int) -> None:
    text = (SENTENCE * (length // len(SENTENCE) + 1))[:length]
    for pattern in PATTERNS:
        LEXICON.check(pattern)
    seconds = []
    for _ in range(5):
        start = time.perf_counter()
        passage = Passage(text)
        for pattern in PATTERNS:
            LEXICON.find(pattern, passage)
        seconds.append(time.perf_counter() - start)
    print(f"{length} characters, {len(PATTERNS)} patterns: {min(seconds) * 1e3:.2f} ms")
