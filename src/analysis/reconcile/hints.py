"""Likely causes of a difference, told from the figures alone."""

from __future__ import annotations

import math
from collections.abc import Sequence

from analysis.numbers import NO_BREAK_SPACE, decimals_of, format_number, round_half_away
from analysis.reconcile.hinted import COMPUTED, Hint, Hinted, cells_of, near_whole
from analysis.reconcile.ledger import Figure, Ledger

_NEAR = 0.06
_SPENT = frozenset({"Kostnader", "Utgifter", "Kapitalkostnader", "Anskaffning"})
"""Kinds of row that are paid: a purchase is no income."""


def likely_cause(target: Figure, computed: float, parts: Sequence[Figure], ledger: Ledger) -> Hint:
    """The first cause that explains the difference, or nothing.

    Tried in this order: a figure copied from another column, a power of ten,
    a lost sign, a part left out, counted twice or ten times over, digits swapped,
    one digit wrong.
    """
    assert target.value is not None
    value, step = target.value, target.resolution
    difference = value - computed
    return (
        _copied(target, difference, parts, ledger)
        or _power_of_ten(value, computed, step)
        or _sign(difference, target, parts)
        or _part(difference, target, parts)
        or _truncated(value, computed, step)
        or _digits(value, computed, step)
    )


def _copied(target: Figure, difference: float, parts: Sequence[Figure], ledger: Ledger) -> Hint:
    """The figure, or what one part would have to be, stands in another column of its row."""
    same = [other for other in _row(target, ledger) if other.value == target.value and other.value]
    text = f"talet är detsamma som i kolumnen {same[0].heading}" if same else ""
    for part in parts:
        needed = (part.value or 0) + difference / effect(part, target)
        twin = next((other for other in _row(part, ledger) if other.value and math.isclose(other.value, needed)), None)
        if twin:
            agrees = f"stämmer om {part.label} ({shown(part)}) är {shown(twin)}, som i kolumnen {twin.heading}"
            return Hint(f"{text}; {agrees}" if text else agrees, cells_of(part, twin))
    return Hint(text)


def _row(figure: Figure, ledger: Ledger) -> list[Figure]:
    """The other figures of the row, but for the same year's figure by another period."""
    others = [other for other in ledger.rows[figure.sheet][figure.row].values() if other.cell != figure.cell]
    return [other for other in others if not other.year or other.column_of != figure.column_of]


def _power_of_ten(value: float, computed: float, step: float) -> Hint:
    if not value or abs(computed) < step / 2:
        return Hint()
    for power in (10, 100, 1000):
        if abs(value / computed / power - 1) < _NEAR and abs(value - computed * power) <= step * power / 2:
            ratio = near_whole("tryckt / beräknat", power, lambda printed, made: printed / made)
            return Hint(f"talet är {format_number(power)} gånger för stort", (ratio,))
        if abs(value / computed * power - 1) < _NEAR and abs(value * power - computed) <= step * power / 2:
            ratio = near_whole("beräknat / tryckt", power, lambda printed, made: made / printed)
            return Hint(f"talet är {format_number(power)} gånger för litet", (ratio,))
    return Hint()


def _sign(difference: float, target: Figure, parts: Sequence[Figure]) -> Hint:
    value = target.value or 0.0
    # a small figure is near its opposite, too: only a large one may miss it by a step
    if value and abs(difference - 2 * value) <= min(target.resolution, abs(value) / 10):
        return Hint("tecknet är det motsatta")
    part = _that_gives(difference, -2, target, [part for part in parts if _may_turn(part, target, parts)])
    return Hint(f"tecknet på {_name(part, target)} ({shown(part)}) är det motsatta", cells_of(part)) if part else Hint()


def _may_turn(part: Figure, target: Figure, parts: Sequence[Figure]) -> bool:
    """Whether a part may have lost its sign: no cost does in a sum of costs that all have the same sign."""
    alike = part.kind in _SPENT and target.kind == part.kind
    return not alike or any((other.value or 0) * (part.value or 0) < 0 for other in parts)


def _part(difference: float, target: Figure, parts: Sequence[Figure]) -> Hint:
    for times, why in ((-1, "som inte är medräknad"), (1, "som kan vara räknad två gånger")):
        part = _that_gives(difference, times, target, parts)
        if part:
            is_near = abs(difference - times * _own(part, target)) > 1.5 * target.resolution
            alike = "inom avrundningen lika med" if is_near else "lika med"
            text = f"skillnaden är {alike} {_name(part, target)} ({_in_unit(part, target)}), {why}"
            twice = (_counted_times(part, target, 2),) if times == 1 else ()
            return Hint(text, (*cells_of(part), *twice))
    for power in (10, 100, 1000):
        part = _that_gives(difference, power - 1, target, parts)
        if part:
            text = f"stämmer om {_name(part, target)} ({shown(part)}) räknats {power} gånger för stort"
            return Hint(text, (*cells_of(part), _counted_times(part, target, power)))
    return Hint()


def _counted_times(part: Figure, target: Figure, times: int) -> Hinted:
    """How many times the part is in the sum."""
    weight = effect(part, target)
    return near_whole(
        "(tryckt − beräknat) / posten + 1",
        times,
        lambda printed, made, own: (printed - made) / (own * weight) + 1,
        part,
    )


def _that_gives(difference: float, times: int, target: Figure, parts: Sequence[Figure]) -> Figure | None:
    """The part that, so many times, is nearest to the difference; none that is no larger than the rounding."""
    slack = target.resolution / 2 + sum(part.resolution * abs(effect(part, target)) for part in parts) / 2
    gaps = {part.cell: abs(difference - times * _own(part, target)) for part in parts}
    near = [part for part in parts if gaps[part.cell] <= slack < abs(_own(part, target))]
    return min(near, key=lambda part: gaps[part.cell], default=None)


def _truncated(value: float, computed: float, step: float) -> Hint:
    decimals = decimals_of(step)
    cut = math.trunc(round(computed / step, 6)) * step  # 4,35 / 0,01 is 434,99999… in floats
    if math.isclose(value, cut, abs_tol=step * 1e-6) and value != round_half_away(computed, decimals):
        return Hint(f"avkortat; avrundat blir det {format_number(computed, decimals)}", (COMPUTED,))
    return Hint()


def _digits(value: float, computed: float, step: float) -> Hint:
    decimals = decimals_of(step)
    ours, theirs = (f"{abs(round_half_away(number, decimals)):.{decimals}f}" for number in (value, computed))
    if len(ours) != len(theirs) or len(ours) < 3:
        return Hint()
    unlike = [index for index, (a, b) in enumerate(zip(ours, theirs, strict=True)) if a != b]
    if len(unlike) == 2 and unlike[1] == unlike[0] + 1 and sorted(ours) == sorted(theirs):
        return Hint("två siffror har bytt plats")
    return Hint("en siffra skiljer" if len(unlike) == 1 else "")


def effect(part: Figure, target: Figure) -> float:
    """What one printed unit of a part adds to the sum that it is a part of, in the sum's printed unit."""
    deducted = part.row_kind == "avgår"
    turned = target.kind == "Resultat" and part.kind != "Resultat"
    return part.scale / target.scale * (-1 if deducted != turned else 1)


def _own(part: Figure, target: Figure) -> float:
    return (part.value or 0.0) * effect(part, target)


def _name(part: Figure, target: Figure) -> str:
    """The part's row, or its column where it stands in the row of its sum."""
    if (part.sheet, part.row) == (target.sheet, target.row):
        return part.heading
    return f"{part.activity}, {part.label}" if part.activity and part.activity != part.label else part.label


def _in_unit(part: Figure, target: Figure) -> str:
    """The part's figure, with its unit where that is not the sum's."""
    return shown(part) if part.unit == target.unit else f"{shown(part)}{NO_BREAK_SPACE}{part.unit}"


def shown(part: Figure, value: float | None = None) -> str:
    """The part's figure, or another in its place, with the part's decimals."""
    number = part.value if value is None else value
    assert number is not None
    return format_number(number, decimals_of(part.resolution))
