"""The messages between the app and a zygote: sequenced packets of one letter and fixed fields.

From the app ``F`` fork (number, CPU seconds; two descriptors come along) and ``K`` kill (number). To the app ``E``
cannot start (text) and ``X`` a child has ended (number, wait status; -1 if it could not be forked).
"""

from __future__ import annotations

import struct

FORK = struct.Struct("<cIH")
KILL = struct.Struct("<cI")
EXIT = struct.Struct("<cIi")
