"""A workbook's formulas computed anew from its other cells, its cached values left aside."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from openpyxl import Workbook

from analysis.numbers import round_half_away

_REFERENCE = re.compile(r"(?:(?:'([^']+)'|([\w.]+))!)?(\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)(?![\w(])")


def _numbers(arguments: tuple[Any, ...]) -> list[float]:
    flat = [each for one in arguments for each in (one if isinstance(one, list) else [one])]
    return [each for each in flat if each is not None]


_FUNCTIONS: dict[str, Callable[..., float]] = {
    "SUM": lambda *given: sum(_numbers(given)),
    "MIN": lambda *given: min(_numbers(given)),
    "MAX": lambda *given: max(_numbers(given)),
    "AVERAGE": lambda *given: sum(_numbers(given)) / len(_numbers(given)),
    "COUNT": lambda *given: float(len(_numbers(given))),
    "ABS": abs,
    "ROUND": round_half_away,
}


def recomputed(book: Workbook, sheet: str, cell: str) -> float:
    """The value of a cell: its number, or what its formula gives.

    Raises
    ------
    ValueError
        When a formula names a cell that holds no number, or a function that is not known here.
    """
    content = book[sheet][cell].value
    if isinstance(content, int | float):
        return float(content)
    if not isinstance(content, str) or not content.startswith("="):
        raise ValueError(f"{sheet}!{cell} holds no number: {content!r}")

    def found(match: re.Match[str]) -> str:
        where, cells = match[1] or match[2] or sheet, match[3].replace("$", "")
        return f"cells({where!r}, {cells!r})"

    def cells(where: str, named: str) -> float | list[float]:
        if ":" not in named:
            return recomputed(book, where, named)
        return [recomputed(book, where, each.coordinate) for row in book[where][named] for each in row]

    expression = _REFERENCE.sub(found, content[1:]).replace("^", "**")
    unknown = set(re.findall(r"([A-Z]+)\(", expression)) - set(_FUNCTIONS)
    if unknown:
        raise ValueError(f"{sheet}!{cell}: {sorted(unknown)} in {content}")
    return float(eval(expression, {"__builtins__": {}, "cells": cells, **_FUNCTIONS}))
