"""Loading of banks: what is read, and what is said about everything that is wrong."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank import BankError, digest, load_bank, load_banks
from quizapp.checker import Checker, discover
from quizapp.scalar import Ambiguous, read_scalar

CHECKERS = {
    "words": """
        from quizapp.checker import Finding, Parameters

        class Parameters(Parameters):
            any: tuple[str, ...]

            def patterns(self):
                return [(("any", position), pattern) for position, pattern in enumerate(self.any)]

        def check(answer, parameters, context):
            return Finding("met", 1.0)
        """,
    "number": """
        from quizapp.checker import Finding, Parameters

        class Parameters(Parameters):
            reference: str
            tolerance: float = 1e-6

        def check(answer, parameters, context):
            return Finding("met", 1.0)
        """,
}

#: A bank without fault. The tests change one line of it, or several.
SOUND = """\
format: 1
id: tides
title: Tides
synonyms:
  moon: [moon, satellite]
questions:
  - id: cause
    number: 1
    prompt: What causes the tides?
    points:
      - says: the moon pulls at the water
        words: {any: ["{moon} pulls"]}
      - says: twice a day
        worth: 0.5
        id: twice
        either:
          - number: {reference: "2", tolerance: 0}
          - words: {any: [twice]}
            up_to: 0.5
    misconceptions:
      - says: The wind makes waves.
        any: [wind]
        effect: {cancels: twice}
    model: The moon pulls, twice a day.
    explanation: Gravity.
    hints: [Look up at night.]
    examples:
      - {answer: the wind, verdict: wrong}
  - id: height
    number: 2
    prompt: How high?
    points:
      - says: a metre
        number: {reference: "1"}
    model: "1"
    explanation: Mostly.
    hints: [Not far.]
"""


@pytest.fixture(scope="session")
def checkers(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Checker]:
    folder = tmp_path_factory.mktemp("checkers")
    for name, code in CHECKERS.items():
        (folder / f"{name}.py").write_text(textwrap.dedent(code))
    return discover([folder])


@pytest.fixture
def problems(tmp_path: Path, checkers: Mapping[str, Checker]) -> Callable[[str | bytes], list[str]]:
    """What is said about a file ``tides.yaml`` of some content, without the folder's name."""

    def load(content: str | bytes) -> list[str]:
        path = tmp_path / "tides.yaml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        with pytest.raises(BankError) as raised:
            load_bank(path, checkers)
        return [line.removeprefix(f"{tmp_path}/") for line in str(raised.value).splitlines()]

    return load


def test_a_sound_bank_is_read_whole(tmp_path: Path, checkers: Mapping[str, Checker]) -> None:
    path = tmp_path / "tides.yaml"
    path.write_text(SOUND)
    bank = load_bank(path, checkers)
    cause, height = bank.questions
    assert (bank.id, bank.title, bank.synonyms["moon"]) == ("tides", "Tides", ("moon", "satellite"))
    assert (cause.id, cause.number, cause.out_of) == ("cause", 1, 1.5)
    name, parameters = cause.points[0].judged_by
    assert (name, parameters.any) == ("words", ("{moon} pulls",))
    assert [alternative.judged_by[0] for alternative in cause.points[1].either] == ["number", "words"]
    assert height.points[0].judged_by[1].tolerance == 1e-6


def test_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path: Path, checkers: Mapping[str, Checker]) -> None:
    path = tmp_path / "tides.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + SOUND.replace("\n", "\r\n").encode())
    assert load_bank(path, checkers).title == "Tides"


ONE_FAULT = [
    pytest.param(
        "  moon: [moon, satellite]",
        "  moon: satellite",
        "tides.yaml:5:9: tides: 'moon' needs a list, but is the text 'satellite' "
        "(write ['satellite'], or put '- ' before it)",
        id="synonyms that are no list, which patterns name all the same",
    ),
    pytest.param(
        "{answer: the wind, verdict: wrong}",
        "{answer: the wind, or the sun, verdict: wrong}",
        "tides.yaml:28:28: tides/cause: unknown key 'or the sun' (put text that holds a comma in quotes)",
        id="a text with a comma, cut in two by it",
    ),
    pytest.param(
        "explanation: Gravity.",
        "explanation: The gravity of moon #1.",
        "tides.yaml:25:18: tides/cause: YAML cuts this text off at ' #' "
        "(put it in quotes, or a space behind the '#' of a comment)",
        id="a text with a number sign, cut off by it",
    ),
    pytest.param(
        "hints: [Look up at night.]",
        "hints: [Look up at night.",
        "tides.yaml:27:13: tides/cause: a ',' or the closing ']' is expected here, for one opens in line 26, column 12 "
        "(put text in quotes if it holds ': ' or ' #', or starts with one of { [ ! & * > | % @ `)",
        id="a bracket that is not closed, and where it opens",
    ),
    pytest.param(
        "words: {any: [twice]}",
        "words: {any: [twice], anny: 1}",
        "tides.yaml:18:35: tides/cause: unknown key 'anny' (did you mean 'any'?)",
        id="an unknown key of a checker, with the nearest of its keys",
    ),
    pytest.param(
        "tolerance: 0",
        "toleranse: 0",
        "tides.yaml:17:38: tides/cause: unknown key 'toleranse' (did you mean 'tolerance'?)",
        id="a misspelt key of a checker",
    ),
    pytest.param(
        "    hints: [Not far.]",
        "    hint: [Not far.]",
        "tides.yaml:37:5: tides/height: unknown key 'hint' (did you mean 'hints'?)",
        id="a misspelt key of a question",
    ),
    pytest.param(
        '        number: {reference: "1"}',
        '        nubmer: {reference: "1"}',
        "tides.yaml:34:9: tides/height: unknown key or checker 'nubmer' (did you mean 'number'?)",
        id="a misspelt checker",
    ),
    pytest.param(
        '        number: {reference: "1"}',
        '        zzz: {reference: "1"}',
        "tides.yaml:34:9: tides/height: unknown key or checker 'zzz'",
        id="an unknown checker like no other gets no suggestion",
    ),
    pytest.param(
        '        number: {reference: "1"}',
        '        number: {reference: "1"}\n        words: {any: [metre]}',
        "tides.yaml:35:9: tides/height: a point has exactly one checker, here are 2: number, words"
        " (make a point of each, or an 'either:' of both)",
        id="two checkers on a point",
    ),
    pytest.param(
        '        number: {reference: "1"}',
        "        worth: 1",
        "tides.yaml:33:9: tides/height: a point needs a checker, e.g. 'idea:' or 'value:'",
        id="no checker on a point",
    ),
    pytest.param(
        "            up_to: 0.5",
        '            number: {reference: "2"}',
        "tides.yaml:19:13: tides/cause: an alternative has exactly one checker, here are 2: words, number"
        " (make a point of each, or an 'either:' of both)",
        id="two checkers on an alternative",
    ),
    pytest.param(
        '        number: {reference: "1"}',
        "        number:",
        "tides.yaml:34:9: tides/height: the checker 'number' is empty (write 'number: {...}' with what it needs)",
        id="a checker without parameters",
    ),
    pytest.param(
        "  - id: height",
        "  - id: cause",
        "tides.yaml:29:9: tides/cause: another question has the id 'cause' already (line 7)",
        id="an id used twice",
    ),
    pytest.param(
        "    number: 2",
        "    number: 1",
        "tides.yaml:30:13: tides/height: another question has the number 1 already (line 8)",
        id="a number used twice",
    ),
    pytest.param(
        "id: tides",
        "id: tide",
        "tides.yaml:2:5: tides: the bank's id is 'tide', but its file is named 'tides.yaml'"
        " (write 'id: tides', or rename the file)",
        id="an id that is not the file's name",
    ),
    pytest.param(
        "  - id: height",
        "  - id: How High",
        "tides.yaml:29:9: tides/How High: 'id' must be lower-case words and digits joined by hyphens,"
        " not the text 'How High' (did you mean 'how-high'?)",
        id="an id of the wrong form",
    ),
    pytest.param(
        "    prompt: How high?",
        "    prompt: How high?\n    prompt: How deep?",
        "tides.yaml:32:5: tides/height: the key 'prompt' is given twice, first in line 31 (keep one of them)",
        id="a key given twice",
    ),
    pytest.param(
        "    explanation: Mostly.\n",
        "",
        "tides.yaml:29:5: tides/height: the key 'explanation' is missing",
        id="a missing key",
    ),
    pytest.param(
        "worth: 0.5",
        "worth: half",
        "tides.yaml:14:16: tides/cause: 'worth' needs a number, but is the text 'half'",
        id="text for a number",
    ),
    pytest.param(
        "worth: 0.5",
        'worth: "0.5"',
        "tides.yaml:14:16: tides/cause: 'worth' needs a number, but is the text '0.5' (write it without quotes)",
        id="a number in quotes",
    ),
    pytest.param(
        "worth: 0.5",
        "worth: true",
        "tides.yaml:14:16: tides/cause: 'worth' needs a number, but is the truth value true",
        id="a truth value is no number",
    ),
    pytest.param(
        "worth: 0.5",
        "worth: -1",
        "tides.yaml:14:16: tides/cause: 'worth' must be at least 0, not -1",
        id="a number out of its limits",
    ),
    pytest.param(
        'model: "1"',
        "model: 1",
        "tides.yaml:35:12: tides/height: 'model' needs text, but is the number 1 (put it in quotes)",
        id="a number for text",
    ),
    pytest.param(
        "hints: [Not far.]",
        "hints: Not far.",
        "tides.yaml:37:12: tides/height: 'hints' needs a list, but is the text 'Not far.'"
        " (write ['Not far.'], or put '- ' before it)",
        id="text for a list",
    ),
    pytest.param(
        "hints: [Not far.]",
        "hints: []",
        "tides.yaml:37:12: tides/height: 'hints' is empty",
        id="a list without items",
    ),
    pytest.param(
        "any: [wind]",
        "any: [re: wind]",
        "tides.yaml:22:15: tides/cause: an item of 'any' needs text, but is a group of keys"
        " (put text that holds ': ' or starts with '{' in quotes)",
        id="an unquoted colon in a list",
    ),
    pytest.param(
        "verdict: wrong",
        "verdict: wrnog",
        "tides.yaml:28:37: tides/cause: 'verdict' must be 'right', 'partial', 'wrong', 'unanswered' or 'ungraded',"
        " not the text 'wrnog' (did you mean 'wrong'?)",
        id="a word that is not one of the allowed",
    ),
    pytest.param(
        "cancels: twice",
        "cancels: twise",
        "tides.yaml:23:27: tides/cause: no point of this question has the id 'twise' (did you mean 'twice'?)",
        id="a misconception that cancels a point which does not exist",
    ),
    pytest.param(
        "cancels: twice",
        "cancels: twice, cap: 0",
        "tides.yaml:23:17: tides/cause: an effect has either 'cap' or 'cancels'",
        id="a misconception with two effects",
    ),
    pytest.param(
        "hints: [Not far.]",
        "hints: [no]",
        "tides.yaml:37:13: tides/height: 'no' without quotes means false (write \"no\" for the word, or false)",
        id="the word no",
    ),
    pytest.param(
        "hints: [Not far.]",
        "hints: [On]",
        "tides.yaml:37:13: tides/height: 'On' without quotes means true (write \"On\" for the word, or true)",
        id="the word on",
    ),
    pytest.param(
        "worth: 0.5",
        "worth: 5e-1",
        "tides.yaml:14:16: tides/cause: '5e-1' is text to some and a number to others (write 5.0e-1, or \"5e-1\")",
        id="a power of ten without a point",
    ),
    pytest.param(
        "number: 2",
        "number: 08",
        "tides.yaml:30:13: tides/height: '08': a number that starts with 0 is octal (write 8, or \"08\" for the text)",
        id="a number that starts with 0",
    ),
    pytest.param(
        "prompt: How high?",
        "prompt: 12:30",
        "tides.yaml:31:13: tides/height: '12:30' without quotes is a number in base 60 (write \"12:30\")",
        id="a time of day",
    ),
    pytest.param(
        "worth: 0.5",
        "worth: .inf",
        "tides.yaml:14:16: tides/cause: '.inf' is not a finite number (write a number, or \".inf\" for the text)",
        id="an infinite number of marks",
    ),
    pytest.param(
        "hints: [Not far.]",
        "hints: [!far away]",
        "tides.yaml:37:13: tides/height: banks have no tags (!far) (put text that starts with '!' in quotes)",
        id="text that starts with an exclamation mark",
    ),
    pytest.param(
        "hints: [Not far.]",
        "hints: [*far]",
        "tides.yaml:37:13: tides/height: nothing above is marked with &far (put text that starts with '*' in quotes)",
        id="an alias of nothing",
    ),
    pytest.param(
        "    prompt: How high?",
        "\tprompt: How high?",
        "tides.yaml:31:1: tides/height: a tab stands here (indent with spaces)",
        id="a tab as indentation",
    ),
    pytest.param(
        "prompt: How high?",
        "prompt: How high: in metres?",
        "tides.yaml:31:21: tides/height: a ':' where no key can stand"
        " (put text that holds ': ' in quotes; keys of one group stand in one column)",
        id="an unquoted colon in a sentence",
    ),
    pytest.param(
        'model: "1"',
        'model: "1',
        "tides.yaml:35:12: tides/height: the quote that opens here is not closed (the text ran on to line 38)",
        id="a quote that is not closed is told where it opens",
    ),
    pytest.param(
        "prompt: How high?",
        "prompt: @ what height?",
        "tides.yaml:31:13: tides/height: text cannot start with '@' (put it in quotes)",
        id="text that starts with a reserved character",
    ),
    pytest.param(
        "prompt: How high?",
        "prompt: How\x07high?",
        "tides.yaml:31:16: tides/height: a control character (U+0007) stands here (delete it)",
        id="a control character",
    ),
]


@pytest.mark.parametrize(("sound", "faulty", "said"), ONE_FAULT)
def test_one_fault_is_told_with_its_place_and_nothing_else_is(
    problems: Callable[[str | bytes], list[str]], sound: str, faulty: str, said: str
) -> None:
    assert SOUND.count(sound) == 1
    assert problems(SOUND.replace(sound, faulty)) == [said]


def test_a_pattern_that_cannot_be_used_is_told_where_it_is_written(
    problems: Callable[[str | bytes], list[str]],
) -> None:
    text = SOUND.replace("[twice]", '[twice, "{sun} too"]').replace("[wind]", '["{storm}"]')
    first, second = problems(text)
    assert first.startswith("tides.yaml:18:34: tides/cause: ")
    assert "'sun'" in first
    assert "'{sun} too'" in first
    assert second.startswith("tides.yaml:22:15: tides/cause: ")
    assert "'storm'" in second


def test_a_word_that_is_no_text_does_not_make_its_whole_group_unknown(
    problems: Callable[[str | bytes], list[str]],
) -> None:
    assert problems(SOUND.replace("[moon, satellite]", "[moon, 1]")) == [
        "tides.yaml:5:16: tides: an item of 'moon' needs text, but is the number 1 (put it in quotes)"
    ]


def test_what_is_marked_can_be_repeated(tmp_path: Path, checkers: Mapping[str, Checker]) -> None:
    path = tmp_path / "tides.yaml"
    path.write_text(SOUND.replace("any: [twice]", "any: &daily [twice]").replace("any: [wind]", "any: *daily"))
    assert load_bank(path, checkers).questions[0].misconceptions[0].any == ("twice",)


def test_repeating_what_repeats_cannot_fill_the_memory(problems: Callable[[str | bytes], list[str]]) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 6)]
    said = problems("\n".join(lines))
    assert any("makes the bank too large" in line for line in said)


def test_all_faults_are_told_at_once_in_the_order_of_the_file(problems: Callable[[str | bytes], list[str]]) -> None:
    text = SOUND
    # Those that end the reading of the file altogether can only be told alone.
    for row in ONE_FAULT:
        sound, faulty, said = (str(value) for value in row.values)
        first_alone = any(
            words in said for words in ("a tab", "no key can", "the quote", "control", "cannot start", "closing")
        )
        if not first_alone and text.count(sound) == 1:
            text = text.replace(sound, faulty)
    lines = problems(text)
    places = [int(line.split(":")[1]) for line in lines]
    assert len(lines) >= 15
    assert places == sorted(places)
    assert len(set(lines)) == len(lines)


def test_text_that_is_not_utf8_is_told_by_its_byte(problems: Callable[[str | bytes], list[str]]) -> None:
    content = SOUND.replace("How high?", "How h\xeb?").encode("latin-1")
    assert problems(content) == [
        "tides.yaml:31:18: tides/height: not UTF-8 text (byte 0xEB) (save the file as UTF-8)",
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param("", "tides.yaml:1:1: tides: the file is empty (a bank starts with 'format: 1')", id="nothing"),
        pytest.param(
            "- a\n",
            "tides.yaml:1:1: tides: a bank is made of keys with values (it starts with 'format: 1')",
            id="a list",
        ),
        pytest.param(
            SOUND + "---\nformat: 1\n",
            "tides.yaml:38:1: tides/height: a second document starts here (keep one bank in one file, without '---')",
            id="two documents",
        ),
        pytest.param(
            "[" * 100_000 + "]" * 100_000,
            "tides.yaml:1:26: tides: nested more than 24 levels deep (see docs/authors-guide.md)",
            id="brackets without end",
        ),
        pytest.param(
            "- " * 100_000,
            "tides.yaml:1:51: tides: nested more than 24 levels deep (see docs/authors-guide.md)",
            id="lists in lists without end",
        ),
    ],
)
def test_a_file_that_is_no_bank_is_told_in_one_line(
    problems: Callable[[str | bytes], list[str]], content: str, said: str
) -> None:
    assert problems(content) == [said]


def test_a_bank_of_a_later_format_is_refused(problems: Callable[[str | bytes], list[str]]) -> None:
    assert problems(SOUND.replace("format: 1", "format: 2")) == [
        "tides.yaml:1:9: tides: 'format' must be 1, not the number 2"
    ]


def test_a_missing_file_is_told_without_a_place(tmp_path: Path, checkers: Mapping[str, Checker]) -> None:
    with pytest.raises(BankError) as raised:
        load_bank(tmp_path / "nowhere.yaml", checkers)
    assert str(raised.value) == f"{tmp_path}/nowhere.yaml: nowhere: cannot be read: no such file or directory"


def test_a_folder_of_banks_is_loaded_and_every_faulty_file_is_told(
    tmp_path: Path, checkers: Mapping[str, Checker]
) -> None:
    (tmp_path / "tides.yaml").write_text(SOUND)
    (tmp_path / "notes.txt").write_text("no bank")
    assert [bank.id for bank in load_banks(tmp_path, checkers)] == ["tides"]
    (tmp_path / "a.yaml").write_text("")
    (tmp_path / "z.yml").write_text("")
    (tmp_path / "tides.yml").write_text(SOUND)
    with pytest.raises(BankError) as raised:
        load_banks(tmp_path, checkers)
    assert [problem.path.name for problem in raised.value.problems] == ["a.yaml", "tides.yml", "z.yml"]


def test_a_folder_without_a_bank_is_an_error(tmp_path: Path, checkers: Mapping[str, Checker]) -> None:
    with pytest.raises(BankError, match="holds no bank"):
        load_banks(tmp_path, checkers)
    with pytest.raises(BankError, match="is not a folder"):
        load_banks(tmp_path / "nowhere", checkers)


def test_the_digest_tells_what_a_bank_says_not_how_it_is_laid_out(
    tmp_path: Path, checkers: Mapping[str, Checker]
) -> None:
    def digest_of(text: str) -> str:
        (tmp_path / "tides.yaml").write_text(text)
        return digest(load_bank(tmp_path / "tides.yaml", checkers))

    assert digest_of(SOUND) == digest_of("# a comment\n" + SOUND.replace("[wind]", '\n          - "wind"'))
    assert digest_of(SOUND) != digest_of(SOUND.replace("{moon} pulls", "{moon} pushes"))


WORDS = ["yes", "Yes", "YES", "no", "NO", "on", "off", "Off", "y", "n", "true", "False", "null", "~", "="]
NUMBERS = [".inf", "-.INF", ".nan", "2024-01-01", "2024-1-1", "1_0", "0o7", "0x1F"]
PLAIN = st.one_of(
    st.text(alphabet="0123456789+-._:eExXob", min_size=1, max_size=8),
    st.sampled_from([*WORDS, *NUMBERS]),
)


@given(PLAIN)
def test_an_unquoted_word_means_what_other_readers_of_yaml_say_or_is_refused(text: str) -> None:
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return
    if not isinstance(node, yaml.ScalarNode) or node.value != text:
        return
    try:
        ours = read_scalar(text)
    except Ambiguous:
        return
    theirs = yaml.safe_load(text)
    assert type(ours) is type(theirs)
    assert ours == theirs
