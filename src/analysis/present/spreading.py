"""Labels that would lie upon each other, moved apart."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise


def spread(heights: Sequence[float], gap: float) -> list[float]:
    """Heights as near those wanted as they can be with ``gap`` between neighbours, in the same order.

    >>> spread([10, 10.0, 50], 4)
    [8.0, 12.0, 50.0]
    """
    order = sorted(range(len(heights)), key=heights.__getitem__)
    groups = [[index] for index in order]

    def ends(group: list[int]) -> tuple[float, float]:
        middle, half = sum(heights[index] for index in group) / len(group), (len(group) - 1) * gap / 2
        return middle - half, middle + half

    def clash() -> int | None:
        near = (at for at, (low, high) in enumerate(pairwise(groups)) if ends(high)[0] - ends(low)[1] < gap - 1e-9)
        return next(near, None)

    while (at := clash()) is not None:
        groups[at : at + 2] = [groups[at] + groups[at + 1]]
    placed = {index: ends(group)[0] + place * gap for group in groups for place, index in enumerate(group)}
    return [placed[index] for index in range(len(heights))]
