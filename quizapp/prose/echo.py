"""Answers that say nothing: placeholders, and the question once more."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, KeysView, Sequence
from functools import lru_cache

from quizapp.prose.passage import Passage, read
from quizapp.prose.spelling import is_repairable, nearest
from quizapp.prose.vocabulary import ASKING_WORDS, FUNCTION_WORDS, listed
from quizapp.prose.words import stem

_PLACEHOLDERS = frozenset(
    """
    na|n a|todo|to do|tbd|tba|to be done|to be answered|no answer|no response|not answered|unanswered|answer|ans|a|
    your answer|your answer here|answer here|write your answer here|type your answer here|enter your answer here|
    insert answer here|fill in|xxx|empty|blank|pending|fixme|
    """.replace("\n    ", "").split("|")
)
#: The question's number before it.
_NUMBER = re.compile(r"^[\s>*#_]*(?:q(?:uestion)?\s*)?\d{1,3}\s*[.):](?=\s)", re.IGNORECASE)
#: A sign set as code is an answer ("which operator ...?").
_SIGN_AS_CODE = re.compile(r"`\s*[-*+/|>~]{1,2}\s*`")
_HANDED_IN = re.compile(r"!\[[^\]\n]*\]\([^)\s]|!\[\[[^\]\n]|https?://\w|<img\s", re.IGNORECASE)
_EMPTY_SIGNS = re.compile(r"[\s\-–—_.…?*•:;,/\\|#>()\[\]`'\"~+]*")
_DENYING = listed("no not never yes nope nah nor neither")
_COVERED = 0.9
_STRANGE = 0.1
_SENTENCE_WORDS = 4
_FEW_WORDS = 3
_BEGINNING = 3
_MOST = 0.7
_FEW_NEW = 1
_MANY_TOKENS = 12
#: What is said about a question, and not about its matter.
_POLITE = listed("good great nice interesting important like well think know sure difficult easy know will")


def is_placeholder(text: str) -> bool:
    """Whether nothing was answered: nothing, a dash, dots, "N/A", "TODO", "no answer", or mark-up alone.

    A picture or an address is something that was handed in, even if nobody here can read it.
    """
    if _SIGN_AS_CODE.search(text) or _HANDED_IN.search(text):
        return False
    if _EMPTY_SIGNS.fullmatch(text):
        return True
    if len(text) > 2_000:
        return not read(text).tokens
    tokens = read(text).tokens
    return " ".join(token.word for token in tokens if not token.sign) in _PLACEHOLDERS and not (
        any(token.sign and token.word not in "-/*" for token in tokens)
    )


def echoes(text: str, prompts: Iterable[str]) -> bool:
    """Whether an answer only says one of ``prompts``, or a whole sentence of one, again and nothing of its own."""
    passage = read(_NUMBER.sub("", text, count=1))
    said = _content(passage, range(len(passage.tokens)))
    if not said:
        return False
    for prompt in prompts:
        if not _is_near(said.values(), prompt):
            continue
        everything, sentences = _asked(prompt)
        again = dict.fromkeys(_as_asked(word, everything) for word in said.values())
        if len(again.keys() - everything.keys()) > _STRANGE * len(said):
            continue
        parts = [everything.keys(), *(part for part in sentences if len(part) >= _SENTENCE_WORDS)]
        if any(_covers(again.keys(), part) for part in parts):
            return True
    return False


def says_little_else(text: str, prompts: Sequence[str]) -> bool:
    """Whether an answer has most words of one of ``prompts``, and next to none that is in none of them."""
    passage = read(text)
    said = _content(passage, range(len(passage.tokens)))
    if not _is_near(said.values(), " ".join(prompts)):
        return False
    asked = [_asked(prompt)[0] for prompt in prompts]
    every = frozenset(stem for words in asked for stem in words)
    new = [word for stem, word in said.items() if stem not in every and word not in _POLITE]
    if len(new) > _FEW_NEW or any(not word.isalpha() for word in new):
        return False
    padded = not new and len(passage.tokens) >= _MANY_TOKENS
    long = min(map(len, asked)) > _SENTENCE_WORDS < len(said)
    return (padded or long) and any(len(words.keys() & said.keys()) >= _MOST * len(words) for words in asked)


def _covers(said: KeysView[str], asked: KeysView[str]) -> bool:
    """Whether ``said`` has nearly all of ``asked``. Of a few words also their order: a field that receives is one."""
    if len(asked) <= _FEW_WORDS:
        return bool(asked) and [word for word in said if word in asked] == list(asked)
    return len(asked & said) >= _COVERED * len(asked)


def _is_near(said: Collection[str], prompt: str) -> bool:
    """Whether half of the words begin as one of the question's: else there is no need to read it."""
    known = _beginnings(prompt)
    return 2 * sum(word[:_BEGINNING] in known for word in said) >= len(said)


@lru_cache(maxsize=2_048)
def _beginnings(prompt: str) -> frozenset[str]:
    return frozenset(word[:_BEGINNING] for word in re.findall(r"\w+", prompt.casefold()))


@lru_cache(maxsize=2_048)
def _asked(prompt: str) -> tuple[dict[str, str], list[KeysView[str]]]:
    """The content words of a question, all of them and sentence by sentence."""
    asked = read(prompt)
    return _content(asked, range(len(asked.tokens))), _sentences(asked)


def _as_asked(word: str, asked: dict[str, str]) -> str:
    """The stem of the question's word that this one is a slip of, or of the word itself."""
    if stem(word) in asked or not is_repairable(word):
        return stem(word)
    near = nearest(word, asked.values())
    return stem(word) if near is None else min(near[1])


def _sentences(passage: Passage) -> list[KeysView[str]]:
    members: dict[int, list[int]] = {}
    for index, sentence in enumerate(passage.sentence):
        members.setdefault(sentence, []).append(index)
    return [_content(passage, indices).keys() for indices in members.values()]


def _content(passage: Passage, indices: Iterable[int]) -> dict[str, str]:
    """The words of what is said by their stems; yes, no and not are said too."""
    said = [passage.tokens[index] for index in indices if not passage.tokens[index].sign]
    silent = FUNCTION_WORDS - _DENYING
    return {token.stem: token.word for token in said if token.word not in silent and token.stem not in _asking()}


@lru_cache(maxsize=1)
def _asking() -> frozenset[str]:
    return frozenset(stem(word) for word in ASKING_WORDS)
