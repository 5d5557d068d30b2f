"""What holds for every job of a batch."""

from __future__ import annotations

import logging
from dataclasses import dataclass

TIMEOUT = 300
"""Seconds a cell may take: the slowest of ours takes about two."""
MEMORY = 4 << 30
"""Bytes of address space that a kernel may use."""


@dataclass(frozen=True)
class Terms:
    """The formats to make, the seconds a cell may take, the bytes a kernel may use, and whether to log.

    ``debug``: a report that fails says where in the program.
    """

    formats: tuple[str, ...]
    timeout: int = TIMEOUT
    memory: int = MEMORY
    verbose: bool = False
    debug: bool = False


def log_to_stderr(terms: Terms) -> None:
    """Warnings and errors of ours; with ``verbose`` what each process does."""
    level = logging.INFO if terms.verbose else logging.ERROR
    logging.basicConfig(level=level, format="%(asctime)s %(name)s: %(message)s")
    for name in ("papermill", "traitlets", "matplotlib", "fontTools"):
        logging.getLogger(name).setLevel(level if terms.verbose else logging.CRITICAL)
