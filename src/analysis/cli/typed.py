"""Paths as a person types them in a command."""

from __future__ import annotations

from pathlib import Path


def quoted(path: Path) -> str:
    """The path, in quotation marks where a space would make two of it in any shell.

    >>> quoted(Path("nya budgeten.xlsx")), quoted(Path("2025.xlsx"))
    ('"nya budgeten.xlsx"', '2025.xlsx')
    """
    return f'"{path}"' if " " in str(path) else str(path)
