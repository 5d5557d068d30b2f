"""A hint in words, and the figures that it tells, so that a reader can follow them home."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analysis.reconcile.ledger import Figure

if TYPE_CHECKING:
    from analysis.reconcile.finding import Finding


@dataclass(frozen=True)
class Hinted:
    """A figure that a hint tells: a cell's own, or where there is a ``formula`` one made of others.

    ``make`` is given the finding's printed figure, the one that it was held against, and those of the cells,
    each as it is printed; ``of`` is another finding whose two figures they are. A ``count`` is
    how many of the cells are such. No ``unit``: that of the finding. Nothing at all: the figure that the
    printed one was held against.
    """

    cells: tuple[str, ...] = ()
    formula: str = ""
    make: Callable[..., Any] | None = None
    decimals: int = 0
    unit: str = ""
    count: int = 0
    of: Finding | None = None


COMPUTED = Hinted()


@dataclass(frozen=True)
class Hint:
    """A likely cause in words with the figures that they tell; without words it is none."""

    text: str = ""
    told: tuple[Hinted, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.text)


def cells_of(*figures: Figure) -> tuple[Hinted, ...]:
    """Printed figures that a hint tells."""
    return tuple(Hinted((figure.cell,)) for figure in figures)


def counted_among(figures: Sequence[Figure], what: str, number: int) -> Hinted:
    """How many of these figures' cells are such."""
    return Hinted(tuple(figure.cell for figure in figures), what, count=number)


def gap(of: Finding | None = None) -> Hinted:
    """How far the printed figure is from the one that it was held against."""
    return Hinted(formula="tryckt − beräknat", make=lambda printed, made: printed - made, of=of)


def near_whole(formula: str, number: int, make: Callable[..., Any], *parts: Figure, unit: str = "gånger") -> Hinted:
    """A whole number that a hint tells, of times or years, and which quotient is near it."""

    def near(*figures: Any) -> Any:
        return round(make(*figures), 1 - len(str(number)))

    return Hinted(tuple(part.cell for part in parts), f"{formula}, avrundat till jämnt tal", near, unit=unit)
