"""What both tabs show with: blocks as HTML, styled for a notebook, and links that save a file."""

from __future__ import annotations

import base64
from collections.abc import Callable
from functools import lru_cache
from html import escape
from typing import Any

from analysis.present import palette
from analysis.present.html import block_html
from analysis.present.values import Chart, Table

_STYLE = f"""<style>
.explore {{ background: #fff; color: {palette.INK}; line-height: 1.4; }}
.explore .table {{ max-height: 34rem; overflow: auto; }}
.explore table {{ border-collapse: collapse; }}
.explore th, .explore td {{ padding: 2px 10px 2px 0; text-align: left; border-bottom: 1px solid {palette.RULE}; }}
.explore .number {{ text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }}
.explore thead th {{ position: sticky; top: 0; background: #fff; vertical-align: bottom; }}
.explore thead .number {{ white-space: normal; }}
.explore tbody th {{ font-weight: normal; min-width: 10em; }}
.explore caption {{ text-align: left; font-weight: bold; padding-top: 8px; }}
.explore .total th, .explore .total td {{ font-weight: bold; }}
.explore .missing, .explore .measure, .explore .note {{ color: #555; }}
.explore .measure {{ display: block; }}
.explore figure {{ margin: 0; max-width: 44rem; }}
.explore svg {{ width: 100%; height: auto; }}
.explore a {{ margin-left: 8px; line-height: 28px; color: {palette.ACCENT}; text-decoration: underline; }}
</style>"""

FILES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "png": "image/png",
    "svg": "image/svg+xml",
}


def shown(*blocks: Table | Chart, finding: str = "") -> str:
    """The blocks as HTML; the same chart is drawn once."""
    said = f"<p><strong>{escape(finding)}</strong></p>" if finding else ""
    made = "".join(_drawn(block) if isinstance(block, Chart) else block_html(block) for block in blocks)
    return f'{_STYLE}<div class="explore">{said}{made}</div>'


@lru_cache(maxsize=256)
def _drawn(chart: Chart) -> str:
    return block_html(chart)


def save_link(name: str, content: bytes) -> str:
    """A link that saves the content as a file where the browser saves files."""
    kind = FILES[name.rsplit(".", maxsplit=1)[-1]]
    data = base64.b64encode(content).decode("ascii")
    link = f'<a download="{escape(name)}" href="data:{kind};base64,{data}">Spara {escape(name)}</a>'
    return f'{_STYLE}<div class="explore">{link}</div>'


class Hearing:
    """Calls back when a person changes something; not while a callback sets other widgets (``with hearing:``)."""

    def __init__(self) -> None:
        self._deaf = 0

    def __enter__(self) -> None:
        self._deaf += 1

    def __exit__(self, *_: object) -> None:
        self._deaf -= 1

    def to(self, answer: Callable[[], None]) -> Callable[[Any], None]:
        """The answer as a callback of a widget."""

        def called(_: Any) -> None:
            if not self._deaf:
                with self:
                    answer()

        return called
