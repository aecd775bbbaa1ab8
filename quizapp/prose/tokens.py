"""Words, numbers and signs of a text, each with its place in the raw text."""

from __future__ import annotations

import re
from typing import NamedTuple

from quizapp.prose.markup import CUBED, GLUE, SQUARED
from quizapp.prose.vocabulary import listed
from quizapp.prose.words import fold, joined_stem, number, stem


class Token(NamedTuple):
    """One word, number or sign: ``raw[start:end]``.

    ``place`` counts words: the pieces of one name (``show_batch``) share it, signs do not count.
    ``word`` is the folded spelling, ``stem`` what it is compared by. ``part`` marks a piece of a longer name.
    """

    start: int
    end: int
    word: str
    stem: str
    place: int
    sign: bool = False
    part: bool = False


class Tokens(NamedTuple):
    """All tokens in order, and the joined spellings: stem of the whole -> (first token, last token)."""

    tokens: list[Token]
    joined: list[tuple[str, int, int]]


_W = rf"[\w{GLUE}\u0300-\u036f]"
_SIDE = r"(?:\d+|two|three|four|five|six|seven)"
_SCANNER = re.compile(
    rf"""
      (?P<size>(?<![\w.])\d+(?:[ ]?[xX×][ ]?\d+)+(?![\w]))
    | (?P<product>(?<![\w.])\d+(?:[ ]?\*[ ]?\d+)+(?![\w.]))
    | (?P<by>(?i:(?<![\w.]){_SIDE}(?:[ ]by[ ]{_SIDE})+(?!\w)))
    | (?P<letters>(?<!\w)(?:[a-wyzA-WYZ]|ks)[ ]?×[ ]?(?:[a-wyzA-WYZ]|ks)(?!\w)
        |(?<!\w)[a-wyzA-WYZ][ ][xX][ ][a-wyzA-WYZ](?!\w))
    | (?P<number>(?<![\w)\]])-?\d{{1,3}}(?:,\d{{3}})+(?![\d,\w])
        |(?<![\w.)\]])-?(?:\d+\.)?\d+(?:[eE][-+]?\d+)?%?(?!\w)|(?<![\w.)\]])-?\.\d+(?!\w))
    | (?P<digits>(?<![\w.])\d+'?[sS](?!\w))
    | (?P<name>{_W}+(?:'{_W}+)*)
    | (?P<power>[{SQUARED}{CUBED}]|(?:\^|\*\*)\{{?[23]\}}?(?!\w))
    | (?P<sign>->|=>|<=|>=|==|!=|\+=|-=|\*=|/=|\*\*|//|[@*+\-/=<>^%&~$→⇒≤≥≠≈∑√∂∇∞×÷·])
    """,
    re.VERBOSE,
)
_CAMEL = re.compile(r"[A-Z]?[a-z]+\d*|[A-Z]+(?![a-z])\d*|\d+")
#: Two single letters with a hyphen between: a difference, not a compound.
_DIFFERENCE = re.compile(r"(?:\A|[\W_])?[a-z]-[a-z](?!\w)", re.IGNORECASE)
_NEGATED = {"can't": "can", "won't": "will", "shan't": "shall", "ain't": "be"}
_UNQUOTED = listed("dont doesnt didnt isnt arent wasnt werent cant couldnt shouldnt wouldnt hasnt havent hadnt wont")
_SHORTENED = {"'re": "are", "'ll": "will", "'ve": "have", "'m": "am", "'d": "would"}
#: Where a full stop without a space is part of a name, not the end of a sentence.
_OWNERS = listed(
    "nn f torch np pd plt math random self learn learner dls dl tensor optim functional fastai vision data x y xb yb "
    "model loss params weights bias grad opt random keras tf sklearn metrics utils"
)


def tokenise(shown: str) -> Tokens:
    """The tokens of a text whose mark-up is blanked (see `markup.visible`)."""
    scan = _Scan(shown)
    for found in _SCANNER.finditer(shown):
        getattr(scan, found.lastgroup or "name")(found)
    scan.close_chain()
    return Tokens(scan.tokens, scan.joined)


class _Scan:
    """The state of one reading: tokens so far, and the chain of names that dots and hyphens hold together."""

    def __init__(self, shown: str) -> None:
        self.shown = shown
        self.tokens: list[Token] = []
        self.joined: list[tuple[str, int, int]] = []
        self.place = -1
        self.chain = 0
        self.chain_end = -1

    def size(self, found: re.Match[str]) -> None:
        self._plain(found, "x".join(number(side) for side in re.findall(r"\d+", found.group())))

    def product(self, found: re.Match[str]) -> None:
        first = len(self.tokens)
        for sign in re.finditer(r"\d+|\*", found.group()):
            start = found.start() + sign.start()
            if sign.group() == "*":
                self.tokens.append(Token(start, start + 1, "*", "*", self.place, sign=True))
            else:
                self._add(start, found.start() + sign.end(), number(sign.group()))
        sides = "x".join(number(side) for side in re.findall(r"\d+", found.group()))
        self.joined.append((sides, first, len(self.tokens) - 1))

    def by(self, found: re.Match[str]) -> None:
        recent = [token.stem for token in self.tokens[-4:]]
        if "divid" in recent or "multipli" in recent:
            for side in re.finditer(r"\w+", found.group()):
                self._add(found.start() + side.start(), found.start() + side.end(), fold(side.group()))
            return
        self._plain(found, "x".join(stem(fold(side)) for side in re.split(" by ", found.group(), flags=re.IGNORECASE)))

    def letters(self, found: re.Match[str]) -> None:
        sides = list(re.finditer(r"[a-wyz]+", found.group(), re.IGNORECASE))
        first = len(self.tokens)
        for side in sides:
            self._add(found.start() + side.start(), found.start() + side.end(), fold(side.group()))
        self.joined.append(("x".join(fold(side.group()) for side in sides), first, len(self.tokens) - 1))

    def number(self, found: re.Match[str]) -> None:
        start, text = found.start(), found.group()
        if start != self.chain_end:
            self.close_chain()
        if text[0] == "-":
            self.tokens.append(Token(start, start + 1, "-", "-", self.place, sign=True))
            start, text = start + 1, text[1:]
        percent = text.endswith("%")
        text = text.rstrip("%")
        end = start + len(text)
        first = len(self.tokens)
        pieces = text.split(",")
        for piece in pieces:
            self._add(start, start + len(piece), number(piece) if len(pieces) == 1 else piece)
            start += len(piece) + 1
        if found.group()[0] == "-":
            self.joined.append(("-" + number(text), first - 1, len(self.tokens) - 1))
        if percent:
            self.tokens.append(Token(end, end + 1, "%", stem("%"), self.place, sign=True))
        self._link(found.end())

    def digits(self, found: re.Match[str]) -> None:
        self._plain(found, number(found.group().rstrip("sS'")))

    def power(self, found: re.Match[str]) -> None:
        self.close_chain()
        self.place += 1
        word = "cubed" if CUBED in found.group() or "3" in found.group() else "squared"
        self.tokens.append(Token(found.start(), found.end(), word, stem(word), self.place))

    def sign(self, found: re.Match[str]) -> None:
        if found.group() == "-" and self._hyphen(found.start()):
            return
        self.close_chain()
        self.tokens.append(Token(found.start(), found.end(), found.group(), stem(found.group()), self.place, sign=True))

    def name(self, found: re.Match[str]) -> None:
        text = found.group()
        start, end = found.start(), found.end()
        stripped = text.strip("_'" + GLUE)
        if not stripped:
            return
        start += text.index(stripped[0])
        end = start + len(stripped)
        if start != self.chain_end:
            self.close_chain()
        if "'" in stripped:
            self._apostrophe(stripped, start)
        elif "_" in stripped.replace(GLUE, "") or (stripped[1:] != stripped[1:].lower() and not stripped.isupper()):
            self._pieces(stripped, start)
        else:
            word = fold(stripped.replace(GLUE, ""))
            if word in _UNQUOTED:
                self._add(start, end, word[:-2])
                self._add(start, end, "not")
            elif word == "cannot":
                self._add(start, end, "can")
                self._add(start, end, "not")
            else:
                self._add(start, end, word, new_place=not (self.chain_end == start and self._dotted(start)))
        self._link(found.end())

    def close_chain(self) -> None:
        """Register the joined spelling of names that hyphens or dots held together."""
        last = len(self.tokens) - 1
        if last > self.chain:
            joined = "".join(token.word for token in self.tokens[self.chain :])
            self.joined.append((joined_stem(joined), self.chain, last))
        self.chain, self.chain_end = len(self.tokens), -1

    def _plain(self, found: re.Match[str], word: str) -> None:
        if found.start() != self.chain_end:
            self.close_chain()
        self._add(found.start(), found.end(), word)
        self._link(found.end())

    def _add(self, start: int, end: int, word: str, new_place: bool = True, part: bool = False) -> None:
        last = self.tokens[-1] if self.tokens else None
        if last is not None and last.word == "non" and self.shown[last.end : start].strip(GLUE) in ("-", " "):
            # "non-linear" is a word of its own: "linear" must not be found in it.
            start, word = last.start, last.word + word
            del self.tokens[-1]
            new_place = False
        self.place += new_place
        self.tokens.append(Token(start, end, word, stem(word), self.place, part=part or not new_place))

    def _link(self, end: int) -> None:
        """Note where the next name must begin to be one with this: after a hyphen, a dot or invisible mark-up."""
        shown = self.shown
        while end < len(shown) and shown[end] == GLUE:
            end += 1
        if shown[end : end + 1] == "-" and _DIFFERENCE.match(shown, max(0, end - 2)):
            return
        if end + 1 < len(shown) and shown[end] in "-." and (shown[end + 1].isalnum() or shown[end + 1] in GLUE + "_"):
            if shown[end] == "." and self._sentence_end(end):
                return
            self.chain_end = end + 1

    def _hyphen(self, start: int) -> bool:
        return self.chain_end == start + 1

    def _dotted(self, start: int) -> bool:
        return start > 0 and self.shown[start - 1] == "."

    def _sentence_end(self, stop: int) -> bool:
        """Whether a full stop with no space after it ends a sentence: ``the cell.The wall``, not ``nn.Linear``."""
        after = self.shown[stop + 1 : stop + 3]
        word = self.tokens[-1].word
        capital = len(after) == 2 and after[0].isupper() and after[1].islower()
        return capital and not self.tokens[-1].part and len(word) > 2 and word.isalpha() and word not in _OWNERS

    def _apostrophe(self, text: str, start: int) -> None:
        word = fold(text.replace(GLUE, ""))
        end = start + len(text)
        if word.endswith("n't"):
            base = _NEGATED.get(word, word[:-3])
            self._add(start, end, base)
            self._add(start, end, "not")
            return
        cut = text.index("'")
        self._add(start, start + cut, fold(text[:cut].replace(GLUE, "")))
        rest = word[word.index("'") :]
        if rest in _SHORTENED:
            self._add(start + cut, end, _SHORTENED[rest])
        elif rest != "'s":
            for piece in re.finditer(r"[^']+", text[cut:]):
                self._add(start + cut + piece.start(), start + cut + piece.end(), fold(piece.group().replace(GLUE, "")))

    def _pieces(self, text: str, start: int) -> None:
        """A snake_case or camelCase name: its pieces as tokens in one place, its whole as a joined spelling."""
        first = len(self.tokens)
        dotted = self.chain_end == start and self._dotted(start)
        new_place = not dotted
        for run in re.finditer(rf"[^_{GLUE}]+(?:{GLUE}+[^_{GLUE}]+)*", text):
            camel = list(_CAMEL.finditer(run.group()))
            whole = sum(len(piece.group()) for piece in camel) == len(run.group())
            if not whole or any(len(piece.group()) < 3 for piece in camel):
                camel = list(re.finditer(r".+", run.group(), re.DOTALL))
            for piece in camel:
                at = start + run.start() + piece.start()
                word = fold(piece.group().replace(GLUE, ""))
                self._add(at, at + len(piece.group()), word, new_place=new_place, part=True)
                new_place = False
        if len(self.tokens) - first > 1:
            whole_word = "".join(token.word for token in self.tokens[first:])
            self.joined.append((joined_stem(whole_word), first, len(self.tokens) - 1))
        elif len(self.tokens) > first:
            self.tokens[first] = self.tokens[first]._replace(part=dotted)
