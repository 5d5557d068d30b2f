"""Staff that a volume of work asks for."""

from __future__ import annotations


def staff_needed(volume: float, per_employee: float) -> float:
    """Full-time posts (*årsarbetare*) for a volume: volume / volume per employee.

    Raises ZeroDivisionError when an employee handles nothing.
    Source: Piteå, Inköpsprocessen: 150 procurements, about 10 each a year: 15 posts.

    >>> staff_needed(150, 10)
    15.0
    """
    return volume / per_employee
