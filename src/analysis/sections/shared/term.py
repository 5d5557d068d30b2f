"""Numbers that keep how they were made, so that a workbook can make them again."""

from __future__ import annotations

from dataclasses import dataclass
from functools import total_ordering
from typing import Any

from analysis.numbers import round_half_away

_SUM, _PRODUCT, _ATOM = range(3)


@total_ordering
@dataclass(frozen=True, eq=False)
class Term:
    """A number that keeps how it was made; the formulas compute with it as with any other.

    >>> ((Term(2.0, "{0}") + 1) * Term(5.0, "{1}")).text
    '({0}+1)*{1}'
    >>> (1 * Term(2.0, "{0}") * 1 / 1 + 0).text
    '{0}'
    """

    number: float
    text: str
    binding: int = _ATOM

    def __add__(self, other: Term | float) -> Term:
        if not isinstance(other, Term) and not other:
            return self
        right = _term(other)
        return Term(self.number + right.number, f"{self.text}+{right.text}", _SUM)

    def __sub__(self, other: Term | float) -> Term:
        if not isinstance(other, Term) and not other:
            return self
        right = _term(other)
        return Term(self.number - right.number, f"{self.text}-{right.within(_PRODUCT)}", _SUM)

    def __mul__(self, other: Term | float) -> Term:
        if not isinstance(other, Term) and other == 1:
            return self
        right = _term(other)
        return Term(self.number * right.number, f"{self.within(_PRODUCT)}*{right.within(_PRODUCT)}", _PRODUCT)

    def __truediv__(self, other: Term | float) -> Term:
        if not isinstance(other, Term) and other == 1:
            return self
        right = _term(other)
        return Term(self.number / right.number, f"{self.within(_PRODUCT)}/{right.within(_ATOM)}", _PRODUCT)

    def __radd__(self, other: float) -> Term:
        return _term(other) + self if other else self  # sum() begins with 0

    def __rsub__(self, other: float) -> Term:
        return _term(other) - self if other else -self

    def __rmul__(self, other: float) -> Term:
        return _term(other) * self if other != 1 else self

    def __rtruediv__(self, other: float) -> Term:
        return _term(other) / self

    def __neg__(self) -> Term:
        return Term(-self.number, f"-{self.within(_ATOM)}", _SUM)

    def __pow__(self, power: float) -> Term:
        return Term(self.number**power, f"{self.within(_ATOM)}^{power:.12g}", _PRODUCT)

    def __round__(self, decimals: int = 0) -> Term:
        return Term(round_half_away(self.number, decimals), f"ROUND({self.text},{decimals})")

    def __eq__(self, other: object) -> bool:
        return self.number == (other.number if isinstance(other, Term) else other)

    def __lt__(self, other: Term | float) -> bool:
        return self.number < _term(other).number

    def __hash__(self) -> int:
        return hash(self.number)

    def within(self, binding: int) -> str:
        """The text, in parentheses where what stands around it binds harder."""
        return f"({self.text})" if self.binding < binding else self.text


def constant(value: Term | float) -> Any:
    """A number of a rule as a term: what is computed of it is written out, never worked out beforehand.

    >>> (Term(9.0, "{0}") - constant(0.5) / 14).text
    '{0}-0.5/14'
    """
    return _term(value)


def _term(value: Term | float) -> Term:
    if isinstance(value, Term):
        return value
    return Term(float(value), f"{value:.12g}", _ATOM if value >= 0 else _SUM)


def rounded(value: Any, decimals: int = 0) -> Any:
    """A term or number rounded as the documents round, halves away from zero."""
    return round(value, decimals) if isinstance(value, Term) else round_half_away(value, decimals)
