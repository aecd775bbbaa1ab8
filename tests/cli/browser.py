"""A headless Chromium driven through its DevTools protocol: as much of it as a test of the browser version needs."""

from __future__ import annotations

import asyncio
import base64
import re
import shutil
import subprocess
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), ""
)
FLAGS = [
    "--headless=new",
    "--no-sandbox",  # a container's root may not have Chromium's own; it opens our page only
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--remote-debugging-port=0",
    "--window-size=1000,640",
]
#: Seconds after which something that was waited for counts as never coming.
PATIENCE = 30.0

_KEYS = {"Enter": 13, "ArrowDown": 40, "s": 83, "q": 81}
_CONTROL = 2
_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[=>]")


class Page:
    """One tab; keeps what its page receives over its WebSocket."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._received = b""
        self.asked: list[str] = []
        """Addresses that were asked for."""

    async def listen(self) -> None:
        """Take what the browser tells, until it is closed."""
        async for message in self._socket:
            told = message.json()
            what, about = told.get("method"), told.get("params", {})
            if "id" in told:
                self._answers[told["id"]].set_result(told.get("result", {}))
            elif what == "Network.webSocketFrameReceived" and about["response"]["opcode"] == 2:
                self._received += base64.b64decode(about["response"]["payloadData"])
            elif what == "Network.responseReceived":
                self.asked.append(about["response"]["url"])

    async def do(self, method: str, **given: Any) -> dict[str, Any]:
        """One command; its result."""
        number = len(self._answers) + 1
        self._answers[number] = asyncio.get_running_loop().create_future()
        await self._socket.send_json({"id": number, "method": method, "params": given})
        return await asyncio.wait_for(self._answers[number], PATIENCE)

    async def evaluate(self, script: str) -> Any:
        """The value of a script in the page."""
        return (await self.do("Runtime.evaluate", expression=script, returnByValue=True))["result"].get("value")

    async def press(self, key: str, control: bool = False) -> None:
        """A key, down and up."""
        code = f"Key{key.upper()}" if len(key) == 1 else key
        event = {"key": key, "code": code, "windowsVirtualKeyCode": _KEYS[key], "modifiers": _CONTROL * control}
        if key == "Enter":
            event["text"] = "\r"
        await self.do("Input.dispatchKeyEvent", type="keyDown" if "text" in event else "rawKeyDown", **event)
        await self.do("Input.dispatchKeyEvent", type="keyUp", **event)

    async def type(self, text: str) -> None:
        """Text, as from a keyboard."""
        await self.do("Input.insertText", text=text)

    @property
    def text(self) -> str:
        """All characters that the page got to draw since `forget`, in the order in which they came."""
        return _ESCAPES.sub("", self._received.decode(errors="replace"))

    def forget(self) -> None:
        """Look only at what comes from now on."""
        self._received = b""

    async def until(self, there: Callable[[str], object]) -> str:
        """Wait for text to come."""
        async with asyncio.timeout(PATIENCE):
            while not there(self.text):
                await asyncio.sleep(0.02)
        return self.text


@asynccontextmanager
async def page(address: str, profile: Path) -> AsyncIterator[Page]:
    """A tab with ``address``, in a Chromium of its own that is ended with it."""
    command = [CHROMIUM, *FLAGS, f"--user-data-dir={profile}", "about:blank"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as chromium:
        try:
            port = await _port(profile / "DevToolsActivePort")
            async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as session:
                async with session.put("/json/new?about:blank") as response:
                    tab = await response.json()
                async with session.ws_connect(tab["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                    opened = Page(socket)
                    listening = asyncio.create_task(opened.listen())
                    await opened.do("Network.enable")
                    await opened.do("Page.bringToFront")
                    await opened.do("Page.navigate", url=address)
                    yield opened
                    listening.cancel()
        finally:
            chromium.terminate()


async def _port(file: Path) -> str:
    async with asyncio.timeout(PATIENCE):
        while not (file.is_file() and file.read_text().count("\n")):
            await asyncio.sleep(0.02)
    return file.read_text().split()[0]
