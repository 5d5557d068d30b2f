"""The style sheet of every page; apart from the pages, whose exporter costs seconds to import."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from analysis.present import palette

TEMPLATES = Path(__file__).parent / "templates"
_COMMENT = re.compile(r"/\*.*?\*/")
_SPACE = re.compile(r"\s*([{};,])\s*|(?<=[\w-])(:)\s+")
_NUMERIC = re.compile(r'<table class="([n\d ]+)">')


@cache
def style() -> str:
    """The pages' style sheet; its colours exchanged where it is dark."""
    written = (TEMPLATES / "namndrapport" / "style.css").read_text(encoding="utf-8")
    exchanged = "\n".join(
        f'  .chart [{part}="{light}"] {{ {part}: {dark}; }}'
        for light, dark in palette.DARK.items()
        for part in ("fill", "stroke")
    )
    dark = f"@media screen and (prefers-color-scheme: dark) {{ {exchanged} }}"
    return _SPACE.sub(r"\1\2", _COMMENT.sub("", written + dark))


def numbers(page: str) -> str:
    """The rules that set the page's columns of numbers to the right, by the class of their table: ``n2 n3``."""
    columns = sorted({int(name[1:]) for names in _NUMERIC.findall(page) for name in names.split()})
    told = ",".join(f":where(.n{column}) tr>:nth-child({column})" for column in columns)
    return f"{told}{{text-align:right;white-space:nowrap}}" if told else ""
