"""JSON-stat 2, the format of SCB's answers: a flat list of values and the dimensions that give each its place."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any


def codes(dimension: Mapping[str, Any]) -> list[str]:
    """A dimension's codes in the order of the values; ``index`` is a dict, a list, or left out when there is one code.

    >>> codes({"category": {"index": {"2581": 1, "2580": 0}}})
    ['2580', '2581']
    >>> codes({"category": {"index": ["2580", "2581"]}})
    ['2580', '2581']
    """
    category = dimension["category"]
    index = category.get("index", list(category.get("label", {})))
    return sorted(index, key=index.__getitem__) if isinstance(index, dict) else list(index)


def labels(dimension: Mapping[str, Any]) -> dict[str, str]:
    """Code to label; the code itself where it has none.

    >>> labels({"category": {"index": ["1", "2"], "label": {"1": "män"}}})
    {'1': 'män', '2': '2'}
    """
    named = dimension["category"].get("label", {})
    return {code: named.get(code, code) for code in codes(dimension)}


def cells(dataset: Mapping[str, Any]) -> Iterator[tuple[dict[str, str], float | None, str]]:
    """Every cell: its codes by dimension, its value or None, and its status or "".

    ``value`` and ``status`` may be lists, or dicts from the cell's number to what
    it holds; ``status`` may also be one word for all.

    Raises
    ------
    ValueError
        When the number of values is not what the dimensions say.

    Examples
    --------
    >>> tid = {"category": {"index": {"2023": 0, "2024": 1}}}
    >>> list(cells({"id": ["Tid"], "size": [2], "dimension": {"Tid": tid}, "value": [5, None], "status": {"1": ".."}}))
    [({'Tid': '2023'}, 5, ''), ({'Tid': '2024'}, None, '..')]
    """
    names = dataset["id"]
    axes = [codes(dataset["dimension"][name]) for name in names]
    sizes = [len(axis) for axis in axes]
    values, status = dataset["value"], dataset.get("status") or {}
    if sizes != dataset["size"] or (isinstance(values, list) and len(values) != math.prod(sizes)):
        raise ValueError(f"size {dataset['size']}, {len(values)} värden för {math.prod(sizes)} celler")
    for place, combination in enumerate(itertools.product(*axes)):
        said = status if isinstance(status, str) else _at(status, place)
        yield dict(zip(names, combination, strict=True)), _at(values, place), said or ""


def _at(held: Sequence[Any] | Mapping[str, Any], place: int) -> Any:
    """What a list, or a dict that leaves out what is empty, holds for a cell."""
    return held.get(str(place)) if isinstance(held, Mapping) else held[place]
