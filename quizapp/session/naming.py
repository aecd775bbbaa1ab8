"""Ids of records: made from a session's seed and a count, so that a step done twice names its records alike."""

from __future__ import annotations


def record_id(seed: str, number: int) -> str:
    """32 hexadecimal digits, the same for the same session and number."""
    from hashlib import blake2b  # OpenSSL: 5 ms that no first screen needs

    return blake2b(f"{seed}\0{number}".encode(), digest_size=16).hexdigest()
