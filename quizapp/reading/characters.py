"""Characters as learners' files bring them, and the plain ones that are meant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain

_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_ONE_FOR_ONE = str.maketrans(
    {
        **dict.fromkeys(_SPACES, " "),
        **dict.fromkeys("‘’‚‛′´", "'"),
        **dict.fromkeys("“”„‟″", '"'),
        **dict.fromkeys("−‐‑‒–—﹣－", "-"),
        **dict.fromkeys("×✕✖⨯", "×"),
        **dict.fromkeys("·⋅∙•∗＊", "*"),
        **dict.fromkeys("÷∕⁄", "/"),
        "＋": "+",
        "＝": "=",
        "（": "(",
        "）": ")",
        "［": "[",
        "］": "]",
        "，": ",",
        "：": ":",
        "\r": "\n",
    }
)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+\-.!<>|~=&])")


#: The multiplication sign that `plain` writes for every cross.
TIMES = "×"


@dataclass(frozen=True)
class Mapped:
    """A changed text that remembers where each of its characters stood in the text it was made from."""

    text: str
    origins: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where ``text[start:end]`` stood in the original."""
        if start >= end:
            place = self.origins[start] if start < len(self.origins) else (self.origins[-1] + 1 if self.origins else 0)
            return place, place
        return self.origins[start], self.origins[end - 1] + 1


def plain(text: str) -> str:
    """``text`` with plain spaces, quotes, minus and multiplication signs; as long as before, so offsets still hold.

    All multiplication crosses become ``×`` and all centred dots ``*``.
    """
    return text.translate(_ONE_FOR_ONE)


def unescaped(text: str) -> Mapped:
    """`plain` without invisible characters and without the backslashes of Markdown escapes (``in\\_channels``)."""
    dropped = {match.start() for match in chain(_INVISIBLE.finditer(text), _ESCAPE.finditer(text))}
    # In ``\\[`` the second backslash is the escaped character: it stays, and escapes nothing.
    for place in sorted(dropped):
        if place in dropped and text[place] == "\\" and place + 1 < len(text) and text[place + 1] == "\\":
            dropped.discard(place + 1)
    kept = tuple(place for place in range(len(text)) if place not in dropped)
    simple = plain(text)
    return Mapped("".join(simple[place] for place in kept), kept)
