"""What a committee's id may be: the name of its folder in data/raw, data/processed and reports."""

from __future__ import annotations

import re

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST = 60
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
)
"""Names that Windows keeps for itself: no folder can bear them."""
RESERVED = {"overview": "årets översikt i reports", "sources": "hämtade jämförelsetal i data/raw"}
"""Folders of our own, which a committee of that name would share, and what lies there."""


def id_problem(identity: str) -> str:
    """What was expected of an id that is none; blank when it may be one.

    >>> id_problem("kultur-och-fritid"), id_problem("overview")
    ('', 'overview är mappen för årets översikt i reports: välj ett annat id')
    """
    if not _ID.fullmatch(identity):
        return "väntade ett id av små bokstäver a–z, siffror och bindestreck"
    if identity in _DEVICES or len(identity) > _LONGEST:
        return f"väntade ett id om högst {_LONGEST} tecken som kan vara namn på en mapp i Windows"
    if identity in RESERVED:
        return f"{identity} är mappen för {RESERVED[identity]}: välj ett annat id"
    return ""
