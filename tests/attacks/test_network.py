"""Attacks on the network and on other programs' sockets."""

from __future__ import annotations

import pytest

from tests.attacks.attack import Arena, Attack, named, prove

WALLS = ("seccomp", "landlock")

ATTACKS = [
    Attack(
        "connect over TCP", WALLS, "heard", "import socket\nsocket.create_connection(('127.0.0.1', $tcp)).send(b'key')"
    ),
    Attack(
        "fetch a page", WALLS, "heard", "import urllib.request\nurllib.request.urlopen('http://127.0.0.1:$tcp/key')"
    ),
    Attack(
        "download weights",
        WALLS,
        "heard",
        "torch.hub.load_state_dict_from_url('http://127.0.0.1:$tcp/weights', model_dir='$out')",
        "torch",
    ),
    Attack(
        "send a packet over UDP",
        ("seccomp",),
        "heard",
        "import socket\nsocket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'key', ('127.0.0.1', $udp))",
    ),
    Attack(
        "have a socket to ask a name server with",
        ("seccomp",),
        "value",
        "import socket\ngot = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM).fileno()",
    ),
    Attack(
        "connect over TCP by another protocol's number",
        ("seccomp",),
        "heard",
        "import socket\nsocket.socket(socket.AF_INET, socket.SOCK_STREAM, 262).connect(('127.0.0.1', $tcp))",
        needs="MPTCP",
    ),
    Attack(
        "connect to a program by its abstract name",
        WALLS,
        "heard",
        "import socket\nsocket.socket(socket.AF_UNIX).connect('\\0$abstract')",
    ),
    Attack(
        "connect to a program by its socket's path",
        ("seccomp",),
        "heard",
        "import socket\nsocket.socket(socket.AF_UNIX).connect('$socket')",
    ),
    Attack(
        "ask the kernel about the network",
        ("seccomp",),
        "value",
        "import socket\ngot = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0).fileno()",
    ),
    Attack(
        "listen",
        WALLS,
        "value",
        "import socket\nserver = socket.socket()\nserver.bind(('127.0.0.1', 0))\nserver.listen()\ngot = 'listening'",
    ),
]


@pytest.mark.parametrize("attack", named(ATTACKS))
def test_the_network_is_out_of_reach(arena: Arena, attack: Attack) -> None:
    prove(arena, attack)
