"""The day of an exam and the days before it in which what is at risk is asked once more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Exam:
    """The day of an exam. Raises ValueError for a window or a target that cannot work."""

    day: date
    window: int = 7
    """The last so many days before the exam: each card under the target is asked once more in them."""
    target: float = 0.95
    """The recall on the day of the exam that is wanted of every card."""

    def __post_init__(self) -> None:
        if not 1 <= self.window <= 60:
            raise ValueError(f"the exam's window is {self.window} days; write 1 to 60, e.g. 7")
        if not 0.70 <= self.target <= 0.99:
            raise ValueError(f"the exam's target is {self.target}; write a number from 0.70 to 0.99, e.g. 0.95")

    @property
    def opens(self) -> date:
        """The first day of the window."""
        return self.day - timedelta(days=self.window)

    def is_ahead(self, day: date) -> bool:
        """Whether on study day ``day`` the exam is still to come."""
        return day < self.day

    def is_near(self, day: date) -> bool:
        """Whether ``day`` is in the window."""
        return self.opens <= day < self.day
