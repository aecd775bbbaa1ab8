"""Which words of an answer are denied: cues, how far they reach, and what only looks like a denial."""

from __future__ import annotations

from typing import NamedTuple

from quizapp.prose.sentences import Sentences
from quizapp.prose.tokens import Token
from quizapp.prose.vocabulary import listed

_REACH = 7
_SHORT_REACH = 4
#: Nobody denies more in an answer; every word is held against each denial.
_MOST_SCOPES = 200

_CUES = listed("not no never neither nor nobody nowhere nothing hardly barely cannot unable")
#: A determiner denies the whole clause ("no weights are shared"); an adverb stops at the next finite verb.
_DETERMINERS = listed("no neither nor nobody nothing none")
_SHORT_CUES = listed("without unlike")
_SHORT_PAIRS = frozenset({("instead", "of"), ("rather", "than"), ("opposed", "to"), ("lieu", "of"), ("lack", "of")})
#: Words after a cue that take its force away.
_PSEUDO_AFTER = {
    "not": listed("only just merely simply solely least sooner"),
    "no": listed("more less fewer matter doubt wonder sooner other of problem"),
    "nothing": listed("but more else other"),
    "nor": frozenset(),
}
_PSEUDO_BEFORE = frozenset({("or", "not"), ("if", "not"), ("why", "not"), ("whether", "not")})
_WITHOUT_PSEUDO = listed("loss doubt further")
_ENDS = listed(
    "but however because since so which although though while whereas if when unless therefore thus hence yet except "
    "as instead rather"
)
_VERBS = listed("is are was were has have had does do did can could will would should may might must")
_PRONOUNS = listed("it we they you i he she this that which there who")
#: "a function from which", "something that we": the clause behind says what there is none of.
_BEFORE_WHICH = listed("from by of in for with to at on through")
_SUBJECTS = listed("we you one i they")
_SOMETHING = listed("something anything that which")
#: They do not use up the reach of a short cue: "without having to make a copy".
_LIGHT = listed("a an the any to having needing actually really it them this being")
_UNTRUE = listed("false wrong untrue incorrect nonsense")
_TRUE = listed("true correct right case")
#: Before "false that": what makes it a statement about the whole sentence ("it's" is read as "it").
_STATES = listed("is be was as it simply just plainly clearly completely totally")
_SAYS = listed("say claim think believe assume state call")
#: "I do not think that ...", "nobody says that ...": what follows is denied as a whole.
_HOLDS = listed("think believe say says claim claims agree suppose assume mean means accept")
#: "I doubt that ...", "we deny that ...".
_REJECTS = listed("doubt doubts deny denies disagree disagrees dispute disputes reject rejects")
#: Every word that may begin a denial.
CUE_WORDS = _CUES | _SHORT_CUES | {first for first, _ in _SHORT_PAIRS} | _UNTRUE | _REJECTS | {"none"}


class Scope(NamedTuple):
    """A cue's tokens, and the tokens it denies: both as (first, last).

    ``whole``: the rest of the sentence is said to be untrue ("it is false that ...").
    """

    cue: tuple[int, int]
    denies: tuple[int, int]
    whole: bool = False


def scopes(tokens: list[Token], sentences: Sentences) -> list[Scope]:
    """The denials of a text in order."""
    found: list[Scope] = []
    index = 0
    while index < len(tokens) and len(found) < _MOST_SCOPES:
        token = tokens[index]
        watched = token.word in CUE_WORDS and not token.part
        # "neither a nor b", "not a nor b": one denial that goes on, not two that cancel.
        goes_on = token.word == "nor" and found and found[-1].denies[1] >= index
        scope = _scope_at(tokens, sentences, index) if watched and not goes_on else None
        if scope is None:
            index += 1
            continue
        if scope.denies[0] <= scope.denies[1]:
            found.append(scope)
        index = scope.cue[1] + 1
    return found


def _scope_at(tokens: list[Token], sentences: Sentences, index: int) -> Scope | None:
    word = tokens[index].word
    following = _word(tokens, sentences, index, 1)
    before = _word(tokens, sentences, index, -1)
    if word in _UNTRUE:
        says = following == "to" and _word(tokens, sentences, index, 2) in _SAYS
        states = before in _STATES and (following == "that" or says)
        return _whole(tokens, sentences, index, index + 1 + says) if states else None
    if word in _REJECTS:
        rejects = following == "that" and before not in ("no", "not", "without")
        return _whole(tokens, sentences, index, index + 1) if rejects else None
    if word in _SHORT_CUES:
        return None if word == "without" and following in _WITHOUT_PSEUDO else _short(tokens, sentences, index, index)
    if word not in _CUES and word != "none":
        pair = (word, following) in _SHORT_PAIRS
        return _short(tokens, sentences, index, index + 1) if pair else None
    if (
        following in _PSEUDO_AFTER.get(word, ())
        or (before, word) in _PSEUDO_BEFORE
        or (word == "none" and following != "of")
    ):
        return None
    if word == "not":
        ahead = [_word(tokens, sentences, index, step) for step in (1, 2, 3, 4)]
        for step in (0, 1, 2):
            if ahead[step] in _TRUE | _UNTRUE and ahead[step + 1] == "that":
                # "it is not false that" cancels out, and nothing is denied.
                return None if ahead[step] in _UNTRUE else _whole(tokens, sentences, index, index + step + 2)
    if word in ("not", "nobody", "never") and following in _HOLDS:
        that = _word(tokens, sentences, index, 2) == "that"
        if that or (following in ("think", "believe") and _word(tokens, sentences, index, -2) in ("i", "we")):
            return _whole(tokens, sentences, index, index + 1 + that)
    return _clause(tokens, sentences, index)


def _word(tokens: list[Token], sentences: Sentences, index: int, step: int) -> str:
    other = index + step
    inside = 0 <= other < len(tokens) and sentences.sentence[other] == sentences.sentence[index]
    return tokens[other].word if inside else ""


def _whole(tokens: list[Token], sentences: Sentences, first: int, last: int) -> Scope:
    end = last
    while end + 1 < len(tokens) and sentences.sentence[end + 1] == sentences.sentence[first]:
        end += 1
    return Scope((first, last), (last + 1, end), whole=True)


def _short(tokens: list[Token], sentences: Sentences, first: int, last: int) -> Scope:
    end, words = last, 0
    for index in range(last + 1, len(tokens)):
        token = tokens[index]
        ends = token.word in _VERBS or token.word in _ENDS or (token.word in _PRONOUNS and index > last + 1)
        if sentences.clause[index] or ends:
            break
        words += not token.sign and token.word not in _LIGHT
        if words > _SHORT_REACH:
            break
        end = index
    return Scope((first, last), (last + 1, end))


def _clause(tokens: list[Token], sentences: Sentences, cue: int) -> Scope:
    end, words = cue, 0
    # Whether a verb ends it: not in "no weights are shared", nor that of a clause which goes on with the denial.
    at_verb = tokens[cue].word not in _DETERMINERS
    for index in range(cue + 1, len(tokens)):
        token = tokens[index]
        if sentences.clause[index] or _new_clause(tokens, index):
            break
        if words > 0 and _is_relative(tokens, index):
            at_verb, words = False, 0
        elif words > 0 and (token.word in _ENDS or (at_verb and token.word in _VERBS and not token.part)):
            break
        words += not token.sign
        if words > _REACH:
            break
        end = index
    return Scope((cue, cue), (cue + 1, end))


def _is_relative(tokens: list[Token], index: int) -> bool:
    """Whether a clause about the denied thing begins: ``(function) from which``, ``something (that) we``."""
    word, before = tokens[index].word, tokens[index - 1].word
    return (word == "which" and before in _BEFORE_WHICH) or (word in _SUBJECTS and before in _SOMETHING)


def _new_clause(tokens: list[Token], index: int) -> bool:
    """``and it``, ``or they``, ``and then``: a second clause with a subject of its own."""
    following = tokens[index + 1].word if index + 1 < len(tokens) else ""
    return tokens[index].word in ("and", "or") and (
        following in _PRONOUNS or following in ("then", "thus", "so", "its")
    )
