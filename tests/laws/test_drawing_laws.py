"""Laws of drawing: whatever a picture holds, its lines fit and do nothing to a terminal."""

from __future__ import annotations

import string

from hypothesis import given, settings
from hypothesis import strategies as some

from quizapp.drawing.pictures import texts
from quizapp.grade import Picture, Series, Stage

numbers = some.floats(width=64)
names = some.text(string.ascii_letters + " ×\n\x1b\u202e", max_size=30)
pictures = some.builds(
    Picture,
    title=names,
    rows=some.lists(some.lists(numbers, max_size=20).map(tuple), max_size=20).map(tuple),
    kind=some.sampled_from(("grid", "image", "field", "flow", "curves")),
    series=some.lists(
        some.builds(Series, names, some.lists(some.tuples(numbers, numbers), max_size=90).map(tuple)), max_size=3
    ).map(tuple),
    stages=some.lists(
        some.builds(
            Stage,
            names.map(lambda name: name[:12]),
            some.lists(some.integers(0, 999), max_size=4).map(tuple),
            some.lists(names.map(lambda name: name[:8]), max_size=4).map(tuple),
            names.map(lambda name: name[:20]),
        ),
        max_size=4,
    ).map(tuple),
    link=some.sampled_from(("", "∗", "→")),
    note=names,
)


@settings(max_examples=150, deadline=None)
@given(some.lists(pictures, max_size=3), some.integers(40, 120))
def test_nothing_is_too_wide_and_nothing_drives_the_terminal(shown: list[Picture], width: int) -> None:
    for lines in texts(shown, width):
        for line in lines:
            assert len(line) <= width
            assert not set(line) & set("\n\x1b\u202e")
