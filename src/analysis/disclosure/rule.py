"""Which counts of people by sex may not be shown: the small ones, and what they could be computed from.

A count is small from 1 up to the fewest that may be shown; 0 is nobody, and is shown. With a small count
goes its whole split by sex, since a total less the other sex gives it. What is left must not give it by
other sums (of age groups, of units) either: while it does, one more figure of such a sum is withheld.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

Cell = str
_CERTAIN = 1 - 1e-6


@dataclass(frozen=True)
class Relation:
    """A printed whole that is exactly the sum of its printed parts."""

    whole: Cell
    parts: tuple[Cell, ...]

    @property
    def cells(self) -> frozenset[Cell]:
        return frozenset((self.whole, *self.parts))


@dataclass(frozen=True)
class Counts:
    """Counts of people, and how they hang together.

    ``by_sex`` are the cells that count one sex, and what a reader can work out of them, such as the men where
    only women and all are printed; ``together`` the sets of cells of which all are withheld when one is (a
    split by sex, a figure printed twice).
    """

    values: Mapping[Cell, float]
    by_sex: frozenset[Cell]
    together: Sequence[frozenset[Cell]] = ()
    relations: Sequence[Relation] = ()


def is_small(count: float, fewest: int) -> bool:
    """Whether a count is of somebody, but of fewer than may be shown.

    >>> [is_small(count, 5) for count in (0, 1, 4, 5)]
    [False, True, True, False]
    """
    return 0 < count < fewest


def withheld(counts: Counts, fewest: int) -> set[Cell]:
    """The cells not to show: none of them can be computed by adding and subtracting the others.

    >>> split = frozenset({"women", "men"})
    >>> counts = Counts({"women": 3, "men": 4214, "all": 4217}, split, [split], [Relation("all", ("women", "men"))])
    >>> sorted(withheld(counts, fewest=5)), withheld(counts, fewest=3)
    (['men', 'women'], set())
    """
    small = {cell for cell in counts.by_sex if is_small(counts.values[cell], fewest)}
    hidden = _spread(small, counts.together)
    while told := _told(hidden, counts.relations):
        more = _one_more(told, hidden, counts)
        if more is None:
            break
        hidden = _spread(hidden | {more}, counts.together)
    return hidden


def _spread(hidden: Collection[Cell], together: Sequence[frozenset[Cell]]) -> set[Cell]:
    """The hidden cells with all that are withheld when one of them is."""
    spread, before = set(hidden), -1
    while len(spread) != before:
        before = len(spread)
        for group in together:
            if not spread.isdisjoint(group):
                spread |= group
    return spread


def _told(hidden: set[Cell], relations: Sequence[Relation]) -> set[Cell]:
    """The hidden cells whose value the relations give from what is shown.

    The relations are equations in what is hidden; a hidden cell has one value only
    when it lies in their row space.
    """
    telling = [relation for relation in relations if not hidden.isdisjoint(relation.cells)]
    unknown = sorted({cell for each in telling for cell in each.cells} & hidden)
    if not unknown:
        return set()
    equations = np.array([[(cell in each.parts) - float(cell == each.whole) for cell in unknown] for each in telling])
    certain = np.diag(np.linalg.pinv(equations) @ equations) > _CERTAIN
    return {cell for cell, is_certain in zip(unknown, certain, strict=True) if is_certain}


def _one_more(told: set[Cell], hidden: set[Cell], counts: Counts) -> Cell | None:
    """The figure to withhold next: of one sex before of all, a part before the whole, the smallest count."""
    giving = [relation for relation in counts.relations if not told.isdisjoint(relation.cells)]
    for relation in sorted(giving, key=lambda each: len(each.cells & hidden)):
        shown = relation.cells - hidden
        if shown:
            return min(shown, key=lambda cell: _cost(cell, relation, counts))
    return None


def _cost(cell: Cell, relation: Relation, counts: Counts) -> tuple[bool, bool, bool, float, Cell]:
    count = counts.values[cell]
    return cell not in counts.by_sex, cell == relation.whole, count == 0, count, cell
