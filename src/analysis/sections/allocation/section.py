"""Allocation of joint costs between members: what each pays for which service."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.formulas import share
from analysis.formulas.keys import Column, infer_keys
from analysis.numbers import format_number
from analysis.present.section import Section
from analysis.present.values import Block, Cell, Chart, Paragraph, Row, Series, Table, Value
from analysis.present.words import amount, capital, counted, listed, per_cent
from analysis.sections.allocation.columns import Part, parts, services_without_amounts, unallocated
from analysis.sections.allocation.models import key_tables, models_table
from analysis.sections.shared.places import placed
from analysis.sections.shared.printed import printed_tables
from analysis.store import CommitteeYear

Services = tuple[Column, ...]
"""One service, or several to add up."""


def allocation(data: CommitteeYear, neighbours: Sequence[CommitteeYear] = ()) -> Section | None:
    """The section *Fördelning mellan kommunerna*; None when nothing is allocated.

    ``neighbours`` are the committee's other years: a key inferred from one of
    them may explain a column of this year.
    """
    found = parts(data)
    if not found:
        return None
    main = found[0]
    nearby = [part for other in neighbours for part in parts(other)]
    keys = infer_keys([column for part in (*found, *nearby) for column in part.summed])
    blocks: list[Block] = [
        *_chart(main, data.about.year),
        _members_table(main),
        *_unknown(data, main),
        *_apart(found[1:]),
        models_table(found, keys),
        *key_tables(keys),
        *printed_tables(data, "allocation"),
    ]
    return placed(
        Section("fordelning", "Fördelning mellan kommunerna", _finding(main, data.about.year), tuple(blocks)), data
    )


def allocation_finding(data: CommitteeYear) -> str:
    """What the members pay together, and who pays most and least."""
    return _finding(parts(data)[0], data.about.year)


def _finding(main: Part, year: int) -> str:
    total = amount(sum(column.total for column in main.summed) / 1000)
    services = counted(len(main.summed), "tjänst", "tjänster")
    if len(main.members) == 1:
        return f"{main.members[0]} betalar {total} för {services} {year}."
    members = counted(len(main.members), "kommunen", "kommunerna")
    return f"De {members} betalar tillsammans {total} för {services} {year}. {_extremes(main)}"


def _extremes(part: Part) -> str:
    """Who pays most and least for the services in which everyone has an amount."""
    payments, complete = _payments(part), _complete(part)
    if payments.empty:
        return "Ingen tjänst har ett belopp för varje kommun."
    where = ""
    if len(complete) < len(part.summed):
        those = "den tjänst" if len(complete) == 1 else f"de {counted(len(complete), 'tjänst', 'tjänster')}"
        where = f"för {those} där varje kommun har ett belopp "
    if payments.max() == payments.min():
        who = f"{where}betalar alla" if where else "alla betalar"
        return capital(f"{who} lika mycket, {amount(payments.max() / 1000)} var.")
    most, least = (list(payments.index[payments == value]) for value in (payments.max(), payments.min()))
    part_of_all = f" ({per_cent(share(payments.max(), payments.sum()))})" if len(most) == 1 else ""
    who = f"{where}betalar {listed(most)}" if where else f"{listed(most)} betalar"
    much, little = _each(payments.max(), most), _each(payments.min(), least)
    return capital(f"{who} mest, {much}{part_of_all}, och {listed(least)} minst, {little}.")


def _each(kr: float, members: list[str]) -> str:
    return amount(kr / 1000) + (" var" if len(members) > 1 else "")


def _complete(part: Part) -> Services:
    """The services to add up: everyone has an amount, and no sum is counted again."""
    return tuple(column for column in part.complete if column in part.summed)


def _payments(part: Part) -> pd.Series:
    """Each member's sum (kr) over the services where everyone has an amount, largest first."""
    complete = _complete(part)
    if not complete:
        return pd.Series(dtype=float)
    paid = pd.Series({member: _paid(complete, member) for member in part.members}, dtype=float)
    return paid.sort_values(ascending=False, kind="stable")


def _paid(services: Services, member: str) -> float | None:
    """What a member pays for some services (kr); None when one has no certain amount for it."""
    paid = [float(column.amounts[member]) for column in services if member in column.amounts.index]
    return sum(paid) if len(paid) == len(services) else None


def _chart(part: Part, year: int) -> list[Chart]:
    payments = _payments(part)
    if len(payments) < 2 or payments.max() == payments.min():
        return []
    complete = _complete(part)
    what = counted(len(complete), "tjänst", "tjänster")
    if len(complete) < len(part.summed):
        what += " där varje kommun har ett belopp"
    most, least = payments.index[0], payments.index[-1]
    listing = ", ".join(f"{name} {format_number(value / 1000)}" for name, value in payments.items())
    return [
        Chart(
            "bars",
            f"{most} betalar {amount(payments[most] / 1000)}, {least} {amount(payments[least] / 1000)}",
            f"Kostnad per kommun {year}, {what}, tkr",
            tuple(str(name) for name in payments.index),
            (Series("Kostnad", tuple(payments / 1000)),),
            alt=f"Liggande staplar, tkr per kommun från störst till minst: {listing}.",
            unit="tkr",
        )
    ]


def _members_table(part: Part) -> Table:
    """Members × services: the complete services and their sum, then all others and the sum of all."""
    complete, every = _complete(part), tuple(part.summed)
    layout: list[Services] = [(column,) for column in complete]
    layout += [complete] if 1 < len(complete) < len(every) else []
    layout += [(column,) for column in every if column not in complete]
    layout += [every] if len(every) > 1 else []
    cells = {
        (table, service, label): cell
        for table, service, label, cell in part.figures[["table", "column", "label", "cell"]].itertuples(index=False)
    }
    rows = [Row((member, *(_member_cell(services, member, cells) for services in layout))) for member in part.members]
    label = "Tryckt summa" if all(column.total_printed for column in every) else "Summa"
    rows.append(Row((label, *(_total_cell(services) for services in layout)), total=True))
    headings = [_heading(services, every) for services in layout]
    return Table(f"{part.name}: kostnad per kommun och tjänst", ("Kommun", *headings), tuple(rows))


def _heading(services: Services, every: Services) -> str:
    if len(services) == 1:
        return f"{services[0].service} (kr)"
    return "Summa (kr)" if len(services) == len(every) else "Summa där alla har belopp (kr)"


def _member_cell(services: Services, member: str, cells: dict[tuple[str, str, str], str]) -> Cell:
    paid = _paid(services, member)
    if len(services) > 1:
        return Value(paid, 0, missing="okänd", formula="summan av tjänsternas belopp; okänd när ett belopp saknas")
    column = services[0]
    twice = "tryckt två gånger" if member in column.printed.index else "saknas"
    return Value(paid, 0, missing=twice, origin=cells.get((column.table, column.service, member), ""))


def _total_cell(services: Services) -> Cell:
    formula = "" if len(services) == 1 else "summan av de tryckta summorna"
    return Value(sum(column.total for column in services), 0, formula=formula)


def _unknown(data: CommitteeYear, part: Part) -> list[Paragraph]:
    """Why the sums are not all that a member pays, when they are not."""
    reasons = []
    left = [f"{name} ({amount(tkr)})" for name, tkr in unallocated(data, part)]
    if left:
        reasons.append(f"{listed(left)} står i budgeten utan fördelning per kommun")
    empty = services_without_amounts(data)
    if empty:
        reasons.append(f"{'kolumnen' if len(empty) == 1 else 'kolumnerna'} {listed(empty)} saknar belopp")
    for member in part.members:
        missing = [c.service for c in part.summed if member in c.members and member not in c.printed.index]
        if missing:
            reasons.append(f"{member} saknas i {listed(missing)}")
    if not reasons:
        return []
    return [Paragraph(f"Vad varje kommun betalar sammanlagt går inte att räkna ut: {listed(reasons)}.")]


def _apart(others: Sequence[Part]) -> list[Paragraph]:
    """What else the document allocates, which is no part of the year's bill."""
    if not others:
        return []
    named = [f"{part.name} ({amount(sum(c.total for c in part.summed) / 1000)})" for part in others]
    verb = "är en egen beräkning och räknas" if len(others) == 1 else "är egna beräkningar och räknas"
    return [Paragraph(f"{listed(named)} {verb} inte in i summorna.")]
