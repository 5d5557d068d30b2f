"""A small reader of the expressions of computed figures: what a spreadsheet makes of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.numbers import round_half_away
from analysis.present.values import Value

_TOKEN = re.compile(r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<operand>{(?:\d+|\*)})|(?P<name>[A-Z]+)|(?P<sign>[-+*/^(),]))")


def evaluate(expression: str, operands: Sequence[Value]) -> float:
    """The number that an expression gives over its operands.

    Raises ValueError when it is no expression, or an operand has no number.
    """
    reader = _Reader(expression, [each.number for each in operands])
    found = reader.sum()
    if reader.left:
        raise ValueError(f"{expression}: left over {reader.left}")
    return found


class _Reader:
    def __init__(self, expression: str, numbers: Sequence[float | None]) -> None:
        if any(number is None for number in numbers):
            raise ValueError(f"{expression}: an operand is missing")
        self.numbers = [float(number or 0) for number in numbers]
        self.left = [match[0].strip() for match in _TOKEN.finditer(expression)]
        if "".join(self.left) != expression.replace(" ", ""):
            raise ValueError(f"{expression}: is no expression")

    def _next(self, *wanted: str) -> str:
        if not self.left or (wanted and self.left[0] not in wanted):
            raise ValueError(f"expected {wanted} at {self.left}")
        return self.left.pop(0)

    def _is(self, *signs: str) -> bool:
        return bool(self.left) and self.left[0] in signs

    def sum(self) -> float:
        found = self._product()
        while self._is("+", "-"):
            found += self._product() if self._next() == "+" else -self._product()
        return found

    def _product(self) -> float:
        found = self._power()
        while self._is("*", "/"):
            found = found * self._power() if self._next() == "*" else found / self._power()
        return found

    def _power(self) -> float:
        found = self._atom()
        while self._is("^"):
            self._next()
            found **= self._atom()
        return float(found)

    def _atom(self) -> float:
        token = self._next()
        if token == "-":
            return -self._atom()
        if token == "(":
            found = self.sum()
            self._next(")")
            return found
        if token.startswith("{"):
            return self.numbers[int(token[1:-1])]
        if token in ("SUM", "ROUND"):
            return self._function(token)
        return float(token)

    def _function(self, name: str) -> float:
        self._next("(")
        if name == "SUM" and self._is("{*}"):
            found, _ = sum(self.numbers), self._next()
        else:
            arguments = [self.sum()]
            while self._is(","):
                self._next()
                arguments.append(self.sum())
            found = sum(arguments) if name == "SUM" else round_half_away(arguments[0], int(arguments[1]))
        self._next(")")
        return found
