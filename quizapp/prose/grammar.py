"""Whether words follow each other as they do in sentences: a shuffled answer gives itself away by its small words."""

from __future__ import annotations

from collections.abc import Mapping

from quizapp.prose.passage import Passage
from quizapp.prose.vocabulary import listed

_ARTICLES = listed("a an the its their our your my his every")
_AUXILIARIES = listed(
    "is are was were be been has have had can could will would shall should may might must do does did"
)
_CONJUNCTIONS = listed("and or but nor so because since while whereas although though unless until if")
_PREPOSITIONS = listed(
    "of in on at by for with about into onto from among through during per via within without upon toward against than"
)
_SUBJECTS = listed("it they we you i he she there this that which these those who what when where why how whether")
#: What never stands behind a word of each kind, with nothing but a blank between.
_NEVER_BEHIND: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(_ARTICLES, (_ARTICLES - {"every"}) | _AUXILIARIES | _CONJUNCTIONS | _PREPOSITIONS | _SUBJECTS),
    **dict.fromkeys(
        _PREPOSITIONS, (_CONJUNCTIONS - {"because"}) | listed("can could will would shall should may might must did of")
    ),
    **dict.fromkeys(_AUXILIARIES, listed("is are was were can could will would shall should may might must and or")),
    **dict.fromkeys(listed("and or because"), listed("and or but nor of")),
    **dict.fromkeys(listed("it they we you i he she"), listed("a an the its their our your my his every of")),
}
#: Two that do stand together: "than in", "in so far", "for about", "the what and the why".
_STILL_SAID = frozenset(
    {("in", "so"), ("than", "if"), ("than", "when"), ("about", "if"), ("will", "can"), ("the", "what")}
)
_STRANGE_SHARE = 0.1
_FEWEST = 2
_BETWEEN = " *_\"'“”"
#: Behind these no comma and no full stop stands; "a" may be a letter of a list.
_LEADING = (_ARTICLES - {"a", "his"}) | listed("and or because")
_STOPS = tuple(".,;:")


def is_scrambled(passage: Passage) -> bool:
    """Whether too many small words stand where no sentence has them: "the of", "is and", "its.", "weights The".

    Two are needed, because anybody may leave a word out once.
    """
    watched = strange = 0
    for index, token in enumerate(passage.tokens):
        never = _NEVER_BEHIND.get(token.word)
        if never is None or token.part:
            continue
        watched += 1
        strange += _misplaced(passage, index, never)
    return strange >= _FEWEST and strange > _STRANGE_SHARE * watched


def _misplaced(passage: Passage, index: int, never: frozenset[str]) -> bool:
    tokens, text = passage.tokens, passage.text
    token, word = tokens[index], tokens[index].word
    if word in _LEADING and text[token.end : token.end + 1] in _STOPS:
        return True
    if index and text[tokens[index - 1].end : token.start] == " " and not tokens[index - 1].sign:
        capital = text[token.start].isupper() and text[token.start + 1 : token.end].islower()
        if (
            capital
            and passage.sentence[index - 1] == passage.sentence[index]
            and text[tokens[index - 1].start].islower()
        ):
            return True
    if index + 1 == len(tokens) or passage.sentence[index + 1] != passage.sentence[index]:
        return False
    following = tokens[index + 1]
    if following.sign or following.part or text[token.end : following.start].strip(_BETWEEN):
        return False
    return following.word in never and (word, following.word) not in _STILL_SAID
