"""What an author's editor makes of the schema: a YAML language server is asked for completion, hover and faults."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from quizapp.checker import discover
from quizapp.paths import checkers_folder
from quizapp.schema import bank_schema

BANK = """\
# yaml-language-server: $schema=bank.schema.json
format: 1
id: tides
title: Tides
questions:
  - id: cause
    number: 1
    prompt: What causes the tides?
    points:
      - says: The moon's gravity does.
        worth: 2
        idea: {any: ["moon"], negation: flag}
    model: The moon.
    explanation: Gravity falls with distance.
    hints: [Look up at night.]
    examples:
      - {answer: The moon., verdict: right}
"""
#: Seconds for npm; without a network it would try for minutes.
PATIENCE = 90


class Server:
    """A language server of which one thing after the other is asked."""

    def __init__(self, command: list[str], folder: Path) -> None:
        self.process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.folder = folder
        self.asked = 0
        self.faults: dict[str, list[dict[str, Any]]] = {}
        formats = {"contentFormat": ["markdown"]}
        item = {"documentationFormat": ["markdown"]}
        capabilities = {"textDocument": {"hover": formats, "completion": {"completionItem": item}}}
        self.ask("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": capabilities})
        self.tell("initialized", {})

    def tell(self, method: str, parameters: Any) -> None:
        self._send({"method": method, "params": parameters})

    def ask(self, method: str, parameters: Any) -> Any:
        self.asked += 1
        self._send({"id": self.asked, "method": method, "params": parameters})
        while True:
            message = self._read()
            if message.get("id") == self.asked and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def open(self, name: str, text: str) -> Document:
        """An editor opens a file; gives it once the server has looked through it."""
        uri = (self.folder / name).as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})
        while uri not in self.faults:
            self._read()
        return Document(self, uri, text)

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def _read(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        length = 0
        while line := self.process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "the server ended"
        message: dict[str, Any] = json.loads(self.process.stdout.read(length))
        method = message.get("method", "")
        if method and "id" in message:  # it asks for settings: there are none
            wanted = message["params"].get("items") if method == "workspace/configuration" else None
            self._send({"id": message["id"], "result": None if wanted is None else [None] * len(wanted)})
        if method == "textDocument/publishDiagnostics":
            self.faults[message["params"]["uri"]] = message["params"]["diagnostics"]
        return message


class Document:
    """A file that is open; ``at`` is a text in it, and what is asked is asked where that ends."""

    def __init__(self, server: Server, uri: str, text: str) -> None:
        self.server, self.uri, self.text = server, uri, text

    @property
    def faults(self) -> dict[str, int]:
        """What is underlined, each with its line from 1."""
        return {fault["message"]: fault["range"]["start"]["line"] + 1 for fault in self.server.faults[self.uri]}

    def hover(self, at: str) -> str:
        return str(self._ask("hover", at)["contents"]["value"])

    def completion(self, at: str) -> dict[str, str]:
        """What is offered, with what is said of it."""
        items = self._ask("completion", at)["items"]
        return {item["label"]: (item.get("documentation") or {"value": ""})["value"] for item in items}

    def _ask(self, what: str, at: str) -> Any:
        end = self.text.index(at) + len(at)
        place = {"line": self.text.count("\n", 0, end), "character": end - self.text.rfind("\n", 0, end) - 1}
        return self.server.ask(f"textDocument/{what}", {"textDocument": {"uri": self.uri}, "position": place})


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    if shutil.which("npm") is None or shutil.which("node") is None:
        pytest.skip("npm and node are needed for yaml-language-server, and are not here")
    folder = tmp_path_factory.mktemp("editor")
    install = ["npm", "install", "--no-audit", "--no-fund", "--prefix", str(folder), "yaml-language-server@1"]
    try:
        done = subprocess.run(install, capture_output=True, text=True, timeout=PATIENCE, env={**os.environ, "CI": "1"})
    except subprocess.TimeoutExpired:
        pytest.skip("yaml-language-server could not be installed: npm gave no answer")
    if done.returncode:
        pytest.skip(f"yaml-language-server could not be installed: {done.stderr.strip().splitlines()[-1:]}")
    schema = bank_schema(discover([checkers_folder()]))
    (folder / "bank.schema.json").write_text(json.dumps(schema), encoding="utf-8")
    program = folder / "node_modules/yaml-language-server/bin/yaml-language-server"
    server = Server(["node", str(program), "--stdio"], folder)
    yield server
    server.process.kill()
    server.process.communicate()


@pytest.fixture
def sound(server: Server) -> Document:
    return server.open("sound.yaml", BANK)


def test_a_sound_bank_has_nothing_underlined(sound: Document) -> None:
    assert sound.faults == {}


@pytest.mark.parametrize(
    ("key", "says"),
    [
        pytest.param("wort", "Marks for it", id="a key of a point"),
        pytest.param("        ide", "An idea that the answer must express", id="a checker"),
        pytest.param("negatio", "What a denied hit means", id="a parameter of a checker"),
        pytest.param("verdic", "`unanswered`", id="a key with few values lists them"),
        pytest.param("hint", "Which bodies in the sky", id="an example is shown"),
    ],
)
def test_hover_explains_a_key(sound: Document, key: str, says: str) -> None:
    assert says in sound.hover(key)


def test_a_wrong_key_is_underlined_where_it_stands(server: Server) -> None:
    faults = server.open("key.yaml", BANK.replace("worth:", "wort:")).faults
    assert faults["Property wort is not allowed."] == 11


def test_a_wrong_word_is_underlined_with_those_that_are_allowed(server: Server) -> None:
    faults = server.open("word.yaml", BANK.replace("verdict: right", "verdict: rigth")).faults
    ((message, line),) = faults.items()
    assert line == 17
    assert '"right", "partial", "wrong"' in message


def test_a_wrong_word_of_a_checker_is_underlined_too(server: Server) -> None:
    faults = server.open("checker.yaml", BANK.replace("negation: flag", "negation: flags")).faults
    ((message, line),) = faults.items()
    assert line == 12
    assert '"flag", "strict", "ignore"' in message


def test_a_checker_that_is_left_empty_is_underlined(server: Server) -> None:
    faults = server.open("empty.yaml", BANK.replace('{any: ["moon"], negation: flag}', "")).faults
    assert list(faults.values()) == [12]


def test_completion_offers_every_checker_with_what_it_is_for(server: Server) -> None:
    text = BANK.replace('        idea: {any: ["moon"], negation: flag}\n', "        \n")
    offered = server.open("point.yaml", text).completion("worth: 2\n        ")
    assert offered.keys() >= {"either", *discover([checkers_folder()])}
    assert "3x3 kernel" in offered["kernel"]


def test_completion_offers_the_words_that_a_checker_knows(server: Server) -> None:
    text = BANK.replace('idea: {any: ["moon"], negation: flag}', "kernel:\n          edge: ")
    offered = server.open("edge.yaml", text).completion("edge: ")
    assert offered.keys() == {"top", "bottom", "left", "right"}
