"""How high each chart is drawn, so that no page is left half empty before one that does not fit.

The template is set once on an endless page, which tells how high every block
is; what follows from that for the real pages is found out here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

PAGE = 711.4
"""Points from the first line of a page to its last."""

_TOP = 68.0
"""Points from the upper edge of the paper to the first line."""

_ABOVE = {"opening": 24.0, "chart": 17.0, "table": 17.0, "paragraph": 12.0, "bullets": 15.0}
"""About the points above a block of each kind, which fall away at the top of a page."""

_LINES = 40.0
"""Points: as much of running text stands on a page at least."""

_EMPTY = 0.2
"""Of a page that may be left empty, so that an opening stays with what it introduces."""

_SPARE = 6.0
"""Points: charts made lower leave as many, since heights are rounded."""

_UNSURE = 14.0
"""Points: a block that goes on overleaf may take a row more there than is known of it."""

_REST = 90.0
"""Points: charts are made lower for so much of a table that would go on overleaf, and no more."""


@dataclass(frozen=True)
class Item:
    """A block of the main part: its kind, and its height with the room above it.

    ``rows`` are the heights of what no page parts, ``head`` that of what is said again on
    each page of it; ``least`` is the lowest that it can be drawn.
    """

    kind: str
    height: float
    rows: tuple[float, ...] = ()
    head: float = 0.0
    least: float = 0.0

    @property
    def start(self) -> float:
        """What stands together where it begins."""
        if self.rows:
            return self.height - sum(self.rows[1:])
        return self.height if self.kind in {"opening", "chart"} else min(self.height, _LINES)

    @property
    def above(self) -> float:
        return _ABOVE[self.kind]

    def after(self, place: float) -> float:
        """How far down a page it ends that begins at a place of a page."""
        if place + self.height <= PAGE:
            return place + self.height
        if not self.rows:
            return (place + self.height) % PAGE
        place += self.height - sum(self.rows)
        for row in self.rows:
            place = place + row if place + row <= PAGE else self.head + row
        return place


@dataclass
class Plan:
    """The heights that charts lose, by their order, and the openings (by theirs) that stand apart from what follows."""

    lower: dict[int, float] = field(default_factory=dict)
    parted: set[int] = field(default_factory=set)


def planned(items: Sequence[Item], first: float = 0.0) -> Plan:
    """The plan for blocks of which the first begins at a place of the first page.

    >>> planned([Item("paragraph", 600.0), Item("chart", 160.0, least=80.0)]).lower[0] > 160 + 600 - PAGE
    True
    """
    pages = _Pages(first)
    for group in _groups(items):
        pages.add(group)
    return pages.plan


def _groups(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """An opening with what it introduces, any other block by itself."""
    after = [*items[1:], Item("opening", 0.0)]
    opened = False
    for at, (item, following) in enumerate(zip(items, after, strict=True)):
        if item.kind == "opening" and following.kind != "opening":
            opened = True
        else:
            yield items[at - opened : at + 1]
            opened = False


@dataclass
class _Pages:
    """The page that is being filled: how far, and the charts on it with the height that each can lose."""

    place: float
    plan: Plan = field(default_factory=Plan)
    charts: dict[int, float] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=lambda: {"chart": 0, "opening": 0})

    def add(self, group: Sequence[Item]) -> None:
        """Put an opening with its block, or a block, where it belongs."""
        last = group[-1]
        own = {self.seen["chart"]: last.height - last.above - last.least} if last.kind == "chart" else {}
        self.charts |= own
        if not self._fits(group):
            before = group[0].height
            if len(group) > 1 and self.place + before <= PAGE and PAGE - self.place > _EMPTY * PAGE:
                self.plan.parted.add(self.seen["opening"])
                group = group[1:]
            self.place, self.charts = -group[0].above, own
        for item in group:
            goes_on = self.place + item.height > PAGE
            self.charts = {} if goes_on else self.charts
            self.place = item.after(self.place) + _UNSURE * goes_on
        self.seen["chart"] += len(own)
        self.seen["opening"] += last.kind == "opening" or len(group) > 1

    def _fits(self, group: Sequence[Item]) -> bool:
        """Whether the block can begin on this page, if need be after the page's charts are made lower."""
        over = self.place + sum(item.height for item in group) - PAGE
        over_at_start = over - group[-1].height + group[-1].start
        return over <= 0 or (over <= _REST and self._lower(over)) or over_at_start <= 0 or self._lower(over_at_start)

    def _lower(self, lacking: float) -> bool:
        """Make a chart of the page lower, or each by its share of what they can lose; not if that is too little."""
        lost, most = lacking + _SPARE, sum(self.charts.values())
        if lost > most:
            return False
        shares = {chart: lost * can / most for chart, can in self.charts.items()}
        for chart, can in self.charts.items():
            shares = {chart: lost} if can >= lost else shares
        for chart, share in shares.items():
            self.plan.lower[chart] = self.plan.lower.get(chart, 0.0) + share
            self.charts[chart] -= share
        self.place -= lost
        return True


def measured(told: dict[str, Any], marks: Sequence[Any]) -> tuple[list[Item], float]:
    """The blocks of the main part with their heights, from the marks on an endless page, and where the first begins.

    A mark is what it is and how far down; of a block, its end; of a row, its beginning.
    """
    blocks = iter([block for section in told["sections"] for block in ({"is": "opening"}, *section["blocks"])])
    items, rows = [], []
    (_, first), *following = marks
    end = first
    for (kind,), place in following:
        if kind == "row":
            rows.append(place)
            continue
        items.append(_item(next(blocks), end, rows, place))
        end, rows = place, []
    return items, first - _TOP


def _item(block: dict[str, Any], begin: float, rows: Sequence[float], end: float) -> Item:
    if block["is"] != "table":
        return Item(block["is"], end - begin, least=block.get("least", 0.0))
    heights = [below - above for above, below in pairwise([*rows, end])]
    starts = [at for at, row in enumerate(block["rows"]) if row["keeps"]]
    kept = [sum(heights[at:until]) for at, until in pairwise([*starts, len(heights)])]
    return Item("table", end - begin, tuple(kept), block["head"])
