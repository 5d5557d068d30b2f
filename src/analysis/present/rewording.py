"""Presentation values with their texts made anew, for a format that cannot show every character."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

Shown = TypeVar("Shown")


def reworded(value: Shown, make: Callable[[str], str]) -> Shown:
    """The same value with each of its texts as ``make`` gives it; what needs no change is the same object.

    >>> from analysis.present.values import Row
    >>> reworded(Row(("a", "B"), total=True), str.upper)
    Row(cells=('A', 'B'), total=True)
    """
    met: dict[int, Any] = {}  # a figure is a part of many others

    def anew(each: Any) -> Any:
        if isinstance(each, str):
            return make(each)
        if id(each) not in met:
            met[id(each)] = _anew(each, anew)
        return met[id(each)]

    return anew(value)


def _anew(value: Any, anew: Callable[[Any], Any]) -> Any:
    if isinstance(value, dict):
        return {key: anew(each) for key, each in value.items()}
    if isinstance(value, tuple):
        made = tuple(map(anew, value))
        return value if all(one is other or one == other for one, other in zip(made, value, strict=True)) else made
    if not is_dataclass(value) or isinstance(value, type):
        return value
    told = {each.name: getattr(value, each.name) for each in fields(value)}
    changed = {name: made for name, each in told.items() if (made := anew(each)) is not each and made != each}
    return replace(value, **changed) if changed else value
