"""What a check found: the place, both figures, the verdict and a likely cause."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from analysis.disclosure import SUPPRESSED
from analysis.numbers import format_number
from analysis.reconcile.hinted import Hint, Hinted, gap
from analysis.reconcile.hints import likely_cause
from analysis.reconcile.interval import Interval
from analysis.reconcile.ledger import Figure, Ledger, known
from analysis.reconcile.verdict import Verdict, judge

SUMS = frozenset(
    {
        "summa",
        "nettokostnad",
        "nettoinvestering",
        "resultat",
        "kolumnsumma",
        "radsumma",
        "kapitalkostnad",
        "ackumulerad avskrivning",
        "summa i text",
    }
)
"""The checks whose computed figure is the sum of its parts."""
_NO_HINT = Hint()


@dataclass(frozen=True)
class Finding:
    """One printed figure held against a computed one, in the document's own unit and sign.

    ``computed`` and ``difference`` (printed − computed) are None when the
    verdict is unknown or the note is about no figure; ``weight`` is the difference
    in tkr and ``parts`` are the cells that the computed figure was made from, ``beside`` where it stands.
    ``told`` are the figures that the hint tells, ``among`` the rows that the computed figure counts.
    """

    committee: str
    year: int
    fiscal_year: int | None
    scenario: str
    check: str
    where: str
    cell: str
    printed: float | None
    computed: float | None
    difference: float | None
    unit: str
    verdict: Verdict
    hint: str
    resolution: float = 1.0
    weight: float = 0.0
    parts: tuple[str, ...] = ()
    table: str = ""
    name: str = ""
    source: str = ""
    beside: str = ""
    told: tuple[Hinted, ...] = ()
    among: tuple[str, ...] = ()


def compare(
    ledger: Ledger,
    check: str,
    target: Figure,
    computed: Interval,
    parts: Sequence[Figure] = (),
    *,
    hint: Hint = _NO_HINT,
    place: str = "",
) -> Finding:
    """Judge a printed figure against a computed interval, both in the printed unit.

    ``parts`` are the printed figures behind the computed one; those of a sum,
    with the rows they stand in, tell the cause unless ``hint`` knows it.
    ``place`` says where the other figure stands, which is no cause.
    """
    assert target.value is not None  # a blank target is no finding
    verdict = judge(target.value, target.resolution, computed)
    cause = _NO_HINT
    if verdict == "note":
        cause = Hint("talet är tryckt med grövre avrundning")
    elif verdict == "differs":
        cause = hint or likely_cause(target, computed.centre, parts if check in SUMS else (), ledger)
    found = made(ledger, check, target, verdict, cause.text, computed.centre, parts, told=cause.told)
    return replace(found, beside=place)


def compare_whole(
    ledger: Ledger, check: str, target: Figure, computed: Interval, parts: Sequence[Figure], *, hint: Hint = _NO_HINT
) -> Finding:
    """As :func:`compare`, where a part may have no figure: then a difference proves nothing."""
    finding = compare(ledger, check, target, computed, known(parts), hint=hint)
    empty = [part for part in parts if part.value is None]
    if finding.verdict != "differs" or not empty:
        return finding
    names = ", ".join(dict.fromkeys(part.label for part in empty))
    text = f"{names} saknar tal; utan det skiljer det {format_number(finding.difference or 0.0)}"
    return unknown(ledger, check, target, text, told=(gap(finding),))


def unknown(ledger: Ledger, check: str, target: Figure, hint: str, *, told: tuple[Hinted, ...] = ()) -> Finding:
    """A check that cannot be made since a part is missing."""
    return made(ledger, check, target, "unknown", hint, told=told)


def unless_shown(ledger: Ledger, check: str, target: Figure, parts: Iterable[Figure | None]) -> Finding | None:
    """That the check cannot be made since parts are withheld; None when all of them are shown."""
    gone = dict.fromkeys(part.label for part in parts if part is not None and part.is_suppressed)
    return unknown(ledger, check, target, f"{SUPPRESSED}: {', '.join(gone)}") if gone else None


def note(
    ledger: Ledger,
    check: str,
    target: Figure,
    hint: str,
    computed: float | None = None,
    parts: Sequence[Figure] = (),
    *,
    told: tuple[Hinted, ...] = (),
) -> Finding:
    """Something to look at that is no error in itself."""
    return made(ledger, check, target, "note", hint, computed, parts, told=told)


def made(
    ledger: Ledger,
    check: str,
    target: Figure,
    verdict: Verdict,
    hint: str,
    computed: float | None = None,
    parts: Sequence[Figure] = (),
    *,
    told: tuple[Hinted, ...] = (),
) -> Finding:
    """A finding with its place and difference filled in."""
    about = ledger.data.about
    difference = None if computed is None or target.value is None else round(target.value - computed, 9)
    weight = 0.0 if difference is None else abs(difference * target.scale)
    return Finding(
        committee=about.committee_id,
        year=about.year,
        fiscal_year=target.year or None,
        scenario=target.scenario,
        check=check,
        where=place(ledger, target),
        cell=target.cell,
        printed=target.value,
        computed=None if computed is None else round(computed, 9) + 0.0,  # no −0
        difference=difference,
        unit=target.unit,
        verdict=verdict,
        hint=hint,
        resolution=target.resolution,
        weight=weight,
        parts=tuple(part.cell for part in parts),
        table=target.table,
        name=row_name(target),
        source=target.source or str(ledger.tables[target.table]["source"]),
        told=told,
    )


def place(ledger: Ledger, figure: Figure) -> str:
    """The place in words: printed table, row, column."""
    return f"{ledger.tables[figure.table]['title']} ({figure.table}): {row_name(figure)}, {figure.heading}"


def row_name(figure: Figure) -> str:
    """The row by its label, with the activity or group that it stands under."""
    if figure.activity and figure.activity != figure.label:
        return f"{figure.activity}, {figure.label}"
    if figure.group and figure.group.lower() not in figure.label.lower():
        return f"{figure.group}, {figure.label}"
    return figure.label


def by_gravity(findings: Iterable[Finding]) -> list[Finding]:
    """Those that differ first, largest first; then unknown, notes, rounding, agreeing."""
    order = ("differs", "unknown", "note", "rounding", "agrees")
    return sorted(findings, key=lambda finding: (order.index(finding.verdict), -finding.weight, finding.cell))
