"""A throw-away home with all that attacks go for, and eyes on it: canary files, listeners, a neighbour, secrets."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any

_NEIGHBOUR = """
import signal, sys
from quizapp.sandbox import jail
jail._drop_capabilities()  # or only a process with as many rights could look into it
kept = sys.stdin.readline()
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})  # kept until sigwait: none is lost in between
print(flush=True)
while signal.sigwait({signal.SIGUSR1}):
    with open(sys.argv[1], "a") as log:
        log.write("signal")
"""


class Grounds:
    """Make one, ``watch`` it, attack, and read ``signs``."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="grounds-"))
        self.home, self.out, self.site = (self.folder / name for name in ("home", "out", "site"))
        for folder in (self.home / ".ssh", self.out, self.site):
            folder.mkdir(parents=True)
        kinds = ("ssh key", "answer key", "file name", "environment", "arguments", "memory", "earlier answer")
        self.secrets = {kind: f"canary{secrets.token_hex(12)}" for kind in kinds}
        (self.home / ".ssh/id_rsa").write_text(self.secrets["ssh key"])
        (self.home / "answers.json").write_text(self.secrets["answer key"])
        (self.home / self.secrets["file name"]).touch()
        self.victim = self.home / "notes.txt"
        self.size = 100_000 + secrets.randbelow(900_000)
        os.environ["QUIZ_KEY"] = self.secrets["environment"]
        self.heard: list[str] = []
        self.places = self._listen()
        self.log = self.folder / "signals"
        neighbour = [sys.executable, "-c", _NEIGHBOUR, str(self.log), self.secrets["arguments"]]
        self.neighbour = subprocess.Popen(neighbour, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert self.neighbour.stdin is not None
        self.neighbour.stdin.write(self.secrets["memory"].encode() + b"\n")
        self.neighbour.stdin.close()
        assert self.neighbour.stdout is not None
        self.neighbour.stdout.readline()
        self.watch()

    def names(self) -> dict[str, Any]:
        """What the $names in an attack's code stand for."""
        return {
            "home": self.home,
            "out": self.out,
            "site": self.site,
            "victim": self.victim,
            "neighbour": self.neighbour.pid,
            **self.places,
        }

    def watch(self) -> None:
        """Put everything right again, and look from now on."""
        self._clear()
        with contextlib.suppress(OSError):
            self.victim.unlink()
        self.victim.write_bytes(b"." * self.size)
        self.victim.chmod(0o600)
        self.heard.clear()
        self.before = self._victim_now()

    def signs(self, shown: str) -> list[str]:
        """What is to be seen of an attack; ``shown`` is all that came back of it."""
        found = []
        if any(self.out.iterdir()) or any(self.site.iterdir()):
            found.append("file")
        if self._victim_now() != self.before:
            found.append("victim")
        if any(secret in shown for secret in self.secrets.values()) or str(self.size) in shown:
            found.append("secret")
        if self.heard:
            found.append("heard")
        if self.log.exists():
            found.append("signalled")
        return found

    def close(self) -> None:
        self.neighbour.kill()
        self.neighbour.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _clear(self) -> None:
        for path in [*self.out.iterdir(), *self.site.iterdir()]:
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
        self.log.unlink(missing_ok=True)

    def _victim_now(self) -> Any:
        try:
            entry = self.victim.stat()
            attributes = os.listxattr(self.victim)
        except OSError:
            return None
        return entry.st_mode, entry.st_size, entry.st_mtime_ns, entry.st_nlink, attributes

    def _listen(self) -> dict[str, Any]:
        path, abstract = str(self.folder / "socket"), f"quiz-{secrets.token_hex(8)}"
        tcp, udp = socket.socket(), socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        by_name, by_path = socket.socket(socket.AF_UNIX), socket.socket(socket.AF_UNIX)
        tcp.bind(("127.0.0.1", 0))
        udp.bind(("127.0.0.1", 0))
        by_name.bind(f"\0{abstract}")
        by_path.bind(path)
        for listener in (tcp, by_name, by_path):
            listener.listen()
            threading.Thread(target=self._accept, args=[listener], daemon=True).start()
        threading.Thread(target=self._receive, args=[udp], daemon=True).start()
        return {"tcp": tcp.getsockname()[1], "udp": udp.getsockname()[1], "abstract": abstract, "socket": path}

    def _accept(self, listener: socket.socket) -> None:
        while True:
            connection, _ = listener.accept()
            self.heard.append("connection")
            connection.close()

    def _receive(self, listener: socket.socket) -> None:
        while True:
            self.heard.append(repr(listener.recv(100)))
