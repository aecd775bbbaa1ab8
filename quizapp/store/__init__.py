"""What a learner did, kept in SQLite: an append-only log, and the cards derived from it."""

from quizapp.store.database import StoreFault
from quizapp.store.store import Replay, Store

__all__ = ["Replay", "Store", "StoreFault"]
