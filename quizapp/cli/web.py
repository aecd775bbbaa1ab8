"""The app in a browser on this machine: textual-serve, closed to everybody else. Imports textual-serve at once."""

from __future__ import annotations

import asyncio
import logging
import shlex
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from aiohttp import web
from textual_serve.server import Server

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

HOST = "127.0.0.1"
NAMES = (HOST, "localhost")

_ROOT = Path(__file__).resolve().parents[2]
#: The quizapp that serves is the one that is served, wherever it was called from and whatever lies there.
_APP = f"import sys; sys.path.append({str(_ROOT)!r}); from quizapp.cli import main; sys.exit(main())"
COMMAND = shlex.join([sys.executable, "-P", "-c", _APP])

_FOCUS = """<script>
const waiting = setInterval(() => {
  const keys = document.querySelector(".xterm-helper-textarea");
  if (keys && document.body.classList.contains("-first-byte")) { keys.focus(); clearInterval(waiting); }
}, 20);
</script>"""


class LocalServer(Server):
    """Serves the app to pages that it gave out itself, each with a process of its own.

    Any page in the browser may ask for an address of this machine, and would type into the app if it got through:
    hence the look at where a request comes from.
    """

    def __init__(self, port: int) -> None:
        super().__init__(COMMAND, host=HOST, port=port, title="quizapp")
        self._places = [f"{name}:{port}" for name in NAMES]
        self._tabs: set[asyncio.Task[Any]] = set()

    def serve(self, debug: bool = False) -> None:
        """Until Ctrl+C or SIGTERM. Raises OSError for a port that cannot be had."""
        self.debug = debug
        # Apps end by themselves, even after the server; asyncio would mention each that does.
        logging.getLogger("asyncio").setLevel(logging.ERROR)
        web.run_app(self._make_app(), host=self.host, port=self.port, access_log=None, print=self._welcome)

    async def on_startup(self, app: web.Application) -> None:
        """The server is not to be reached yet: nothing to tell."""

    async def on_shutdown(self, app: web.Application) -> None:
        """End the app of every tab, each of which keeps what is unfinished."""
        del app
        for tab in self._tabs:
            tab.cancel()
        await asyncio.gather(*self._tabs, return_exceptions=True)

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Run an app for a tab, until either is closed."""
        tab = asyncio.create_task(super().handle_websocket(request))
        self._tabs.add(tab)
        tab.add_done_callback(self._tabs.discard)
        return await tab

    async def handle_index(self, request: web.Request) -> web.Response:
        """The page, which takes keys without being clicked first."""
        page = await super().handle_index(request)
        assert isinstance(page, web.Response)
        page.text = (page.text or "").replace("</body>", f"{_FOCUS}</body>")
        return page

    def _welcome(self, *_: object) -> None:
        print(f"quizapp is at {self.public_url} (only on this machine). Ctrl+C ends it.", flush=True)

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._guard)
        return app

    @property
    def _policy(self) -> str:
        """Pages take everything from here: no font of another company's, which would know who studies when."""
        here = " ".join(f"http://{place} ws://{place}" for place in self._places)
        return f"default-src {here} data: blob: 'unsafe-inline'; frame-ancestors 'none'"

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Requests for this address by pages of this address; anything else is refused."""
        origin = request.headers.get("Origin")
        if request.host not in self._places or (origin and origin.partition("://")[2] not in self._places):
            raise web.HTTPForbidden(text="quizapp is only here for the pages that it gave out itself.")
        response = await handler(request)
        if not response.prepared:
            response.headers["Content-Security-Policy"] = self._policy
        return response
