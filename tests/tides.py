"""A small bank of our own, which tests of several packages grade with."""

#: Two questions: cause (two points, one misconception), number-a-day.
TIDES = """\
format: 1
id: tides
title: Tides
questions:
  - id: cause
    number: 1
    prompt: What causes the tides of the oceans?
    points:
      - says: the moon's gravity
        idea: {any: [moon]}
      - says: the sun's gravity, to a smaller part
        idea: {any: [sun]}
    misconceptions:
      - says: Wind makes waves, not tides.
        any: [wind]
    model: The gravity of the moon, and of the sun.
    explanation: Gravity falls with distance.
    hints: ["Which bodies in the sky pull at us?"]
  - id: number-a-day
    number: 2
    prompt: How many high tides are there in a day?
    points:
      - says: two of them
        idea: {any: [two]}
    model: There are two.
    explanation: The earth turns under two bulges.
    hints: [One on either side of the earth.]
"""
