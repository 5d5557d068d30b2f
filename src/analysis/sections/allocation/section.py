"""Allocation of joint costs between members: what each pays for which service."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.formulas import share
from analysis.formulas.keys import Column, infer_keys
from analysis.present.section import Section
from analysis.present.values import Block, Chart, Paragraph, Row, Table
from analysis.present.words import amount, amounts, capital, counted, listed, per_cent
from analysis.sections.allocation.columns import Part, parts, services_without_amounts, unallocated
from analysis.sections.allocation.counts import members_counted, services_counted
from analysis.sections.allocation.key_shares import key_tables
from analysis.sections.allocation.models import models_table
from analysis.sections.allocation.payments import (
    Services,
    complete,
    number_of,
    paid,
    paid_by_all,
    payments,
    share_of_all,
)
from analysis.sections.shared.computed import in_unit, series
from analysis.sections.shared.places import elsewhere, placed
from analysis.sections.shared.printed import printed_tables
from analysis.sections.shared.sentence import Sentence
from analysis.store import CommitteeYear


def allocation(data: CommitteeYear, neighbours: Sequence[CommitteeYear] = ()) -> Section | None:
    """The section *Fördelning mellan kommunerna*; None when nothing is allocated.

    ``neighbours`` are the committee's other years: a key inferred from one of
    them may explain a column of this year.
    """
    found = parts(data)
    if not found:
        return None
    main = found[0]
    around = [elsewhere(other) for other in neighbours]
    nearby = [part for other in around for part in parts(other)]
    every = [*found, *nearby]
    keys = infer_keys([column for part in every for column in part.summed])
    blocks: list[Block] = [
        *_chart(data, main),
        _members_table(data, main),
        *_unknown(data, main),
        *_apart(found[1:]),
        models_table(data, found, keys, every),
        *key_tables(every, keys),
        *printed_tables(data, "allocation"),
    ]
    told = _told(data, main)
    made = Section("fordelning", "Fördelning mellan kommunerna", told.text, tuple(blocks), cited=told.cited)
    return placed(made, data, *around)


def _told(data: CommitteeYear, part: Part) -> Sentence:
    """What the members pay together, and who pays most and least."""
    year, whole = data.about.year, amount(sum(column.total for column in part.summed) / 1000)
    services = f"{whole} för {_in_words(part.summed)} {year}"
    found = list(payments(part).values())
    ends = [found[0], found[-1], share_of_all(part, found[0])] if found else []
    cited = (*members_counted(data, part), *services_counted(data, part), paid_by_all(part, tuple(part.summed)), *ends)
    if len(part.members) == 1:
        return Sentence(f"{part.members[0]} betalar {services}.", cited)
    members = counted(len(part.members), "kommunen", "kommunerna")
    return Sentence(f"De {members} betalar tillsammans {services}. {_extremes(part)}", cited)


def _extremes(part: Part) -> str:
    """Who pays most and least for the services in which everyone has an amount."""
    found = payments(part)
    if not found:
        return "Ingen tjänst har ett belopp för varje kommun."
    where, those = "", complete(part)
    if len(those) < len(part.summed):
        which = "den tjänst" if len(those) == 1 else f"de {_in_words(those)}"
        where = f"för {which} där varje kommun har ett belopp "
    numbers = {member: number_of(value) for member, value in found.items()}
    highest, lowest = max(numbers.values()), min(numbers.values())
    if highest == lowest:
        who = f"{where}betalar alla" if where else "alla betalar"
        return capital(f"{who} lika mycket, {amount(highest / 1000)} var.")
    most, least = ([member for member, kr in numbers.items() if kr == end] for end in (highest, lowest))
    part_of_all = f" ({per_cent(share(highest, sum(numbers.values())))})" if len(most) == 1 else ""
    who = f"{where}betalar {listed(most)}" if where else f"{listed(most)} betalar"
    ends = zip(amounts(highest / 1000, lowest / 1000), (most, least), strict=True)
    much, little = (f"{each} var" if len(whose) > 1 else each for each, whose in ends)
    return capital(f"{who} mest, {much}{part_of_all}, och {listed(least)} minst, {little}.")


def _chart(data: CommitteeYear, part: Part) -> list[Chart]:
    found = {member: in_unit(value, "tkr") for member, value in payments(part).items()}
    tkr = {member: number_of(value) for member, value in found.items()}
    if len(found) < 2 or max(tkr.values()) == min(tkr.values()):
        return []
    those = complete(part)
    services = _in_words(those)
    where = " där varje kommun har ett belopp" if len(those) < len(part.summed) else ""
    most, *_, least = found
    return [
        Chart(
            "bars",
            f"För {services} betalar {most} {amount(tkr[most], 'tkr')}, {least} {amount(tkr[least], 'tkr')}",
            f"Kostnad per kommun {data.about.year}, {services}{where}, tkr",
            tuple(found),
            (series("Kostnad", list(found.values())),),
            unit="tkr",
            cited=(*services_counted(data, part), found[most], found[least]),
        )
    ]


def _members_table(data: CommitteeYear, part: Part) -> Table:
    """Members × services: the complete services and their sum, then all others and the sum of all."""
    first, every = complete(part), tuple(part.summed)
    layout: list[Services] = [(column,) for column in first]
    layout += [first] if 1 < len(first) < len(every) else []
    layout += [(column,) for column in every if column not in first]
    layout += [every] if len(every) > 1 else []
    rows = [Row((member, *(paid(part, services, member) for services in layout))) for member in part.members]
    label = "Tryckt summa" if all(column.total_printed for column in every) else "Summa"
    rows.append(Row((label, *(paid_by_all(part, services) for services in layout)), total=True))
    all_told = not _reasons(data, part)
    headings = [_heading(services, every, all_told=all_told) for services in layout]
    caption = f"{part.name}: kostnad per kommun och tjänst"
    return Table(caption, ("Kommun", *headings), tuple(rows), cited=services_counted(data, part))


def _heading(services: Services, every: Services, *, all_told: bool) -> str:
    """``all_told``: the sum of all is all that a member pays; else it is said of how many services it is."""
    if len(services) == 1:
        return f"{services[0].service} (kr)"
    if len(services) < len(every):
        return f"Summa av de {_in_words(services)} där alla har belopp (kr)"
    return "Summa (kr)" if all_told else f"Summa av {_in_words(services)} (kr)"


def _in_words(services: Sequence[Column]) -> str:
    """``fyra tjänster``."""
    return counted(len(services), "tjänst", "tjänster")


def _reasons(data: CommitteeYear, part: Part) -> list[str]:
    """Why the sums are not all that a member pays, when they are not."""
    reasons = []
    left = unallocated(data, part)
    if left:
        told = [f"{name} ({amount(tkr.number or 0)})" for name, tkr in left]
        reasons.append(f"{listed(told)} står i budgeten utan fördelning per kommun")
    empty = services_without_amounts(data)
    if empty:
        reasons.append(f"{'kolumnen' if len(empty) == 1 else 'kolumnerna'} {listed(empty)} saknar belopp")
    for member in part.members:
        missing = [c.service for c in part.summed if member in c.members and member not in c.printed.index]
        if missing:
            reasons.append(f"{member} saknas i {listed(missing)}")
    return reasons


def _unknown(data: CommitteeYear, part: Part) -> list[Paragraph]:
    """That the sums are not all that a member pays, and why."""
    reasons = _reasons(data, part)
    if not reasons:
        return []
    text = f"Vad varje kommun betalar sammanlagt går inte att räkna ut: {listed(reasons)}."
    return [Paragraph(text, cited=tuple(tkr for _, tkr in unallocated(data, part)))]


def _apart(others: Sequence[Part]) -> list[Paragraph]:
    """What else the document allocates, which is no part of the year's bill."""
    if not others:
        return []
    named = [f"{part.name} ({amount(sum(c.total for c in part.summed) / 1000)})" for part in others]
    verb = "är en egen beräkning och räknas" if len(others) == 1 else "är egna beräkningar och räknas"
    cited = tuple(paid_by_all(part, tuple(part.summed)) for part in others)
    return [Paragraph(f"{listed(named)} {verb} inte in i summorna.", cited)]
