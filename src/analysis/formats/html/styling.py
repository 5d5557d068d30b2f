"""The style sheet of every page; apart from the pages, whose exporter costs seconds to import."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from analysis.present import palette

TEMPLATES = Path(__file__).parent / "templates"
_COMMENT = re.compile(r"/\*.*?\*/")
_SPACE = re.compile(r"\s*([{};,])\s*|(?<=[\w-])(:)\s+")
_COLUMNS = 30
"""A table wider than this has numbers to the left in the columns beyond."""


@cache
def style() -> str:
    """The pages' style sheet; columns of numbers by their table's class, and colours exchanged where it is dark."""
    written = (TEMPLATES / "namndrapport" / "style.css").read_text(encoding="utf-8")
    exchanged = "\n".join(
        f'  .chart [{part}="{light}"] {{ {part}: {dark}; }}'
        for light, dark in palette.DARK.items()
        for part in ("fill", "stroke")
    )
    numbers = ", ".join(f":where(.n{column}) tr > :nth-child({column})" for column in range(1, _COLUMNS + 1))
    aligned = f"{numbers} {{ text-align: right; white-space: nowrap; }}\n"
    dark = f"@media screen and (prefers-color-scheme: dark) {{ {exchanged} }}"
    return _SPACE.sub(r"\1\2", _COMMENT.sub("", written + aligned + dark))
