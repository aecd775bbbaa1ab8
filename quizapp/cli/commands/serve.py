"""``quizapp serve``: the app in a browser, for this machine only."""

from __future__ import annotations

import argparse

from quizapp.cli.arguments import port
from quizapp.cli.exits import Exit, Refused

SUMMARY = "the app in a browser, on this machine only"
DESCRIPTION = """\
Serve the app to the browsers of this machine (127.0.0.1), and to nobody else. It is the same app with the same data;
every tab has one of its own. Needs the extra 'web'.
"""
EPILOG = """\
examples:
  quizapp serve                 then open http://127.0.0.1:8000
  quizapp serve --port 8123
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument("--port", metavar="N", type=port, default=8000, help="the port (default: 8000)")


def run(options: argparse.Namespace) -> int:
    """Serve until Ctrl+C."""
    try:
        from quizapp.cli.web import HOST, LocalServer
    except ModuleNotFoundError as error:
        if error.name not in ("textual_serve", "aiohttp"):
            raise
        raise Refused("the browser version needs the extra 'web': pip install 'quizapp[web]'") from error
    try:
        LocalServer(options.port).serve()
    except OSError as error:
        reason = "is taken by another program" if _is_taken(error) else f"cannot be used: {error.strerror}"
        raise Refused(f"port {options.port} of {HOST} {reason}; choose another one with --port") from error
    return Exit.DONE


def _is_taken(error: OSError) -> bool:
    from errno import EADDRINUSE

    return error.errno == EADDRINUSE
