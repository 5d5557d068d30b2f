"""Requests for operating funds by area, and the estimates behind them."""

from __future__ import annotations

import math
from collections.abc import Sequence

from analysis.formulas import share
from analysis.present.section import Section
from analysis.present.values import Block, Chart, Row, Table, Value
from analysis.present.words import amount, amounts, capital, counted, fitting_unit, listed, per_cent
from analysis.sections.requests.areas import ONCE, RECURRING, Area, areas_of
from analysis.sections.requests.estimates import estimate_blocks, estimates_of, estimates_told
from analysis.sections.shared.changes import change, share_of
from analysis.sections.shared.doubted import with_doubts
from analysis.sections.shared.lines import Line, by_table, lines, parts, sum_of
from analysis.sections.shared.money_chart import money_chart
from analysis.sections.shared.places import placed, rows_of
from analysis.sections.shared.printed import printed_tables
from analysis.sections.shared.ranking import bar_name, equally_large, largest_words, ranked
from analysis.sections.shared.sentence import Sentence, counts
from analysis.store import CommitteeYear


def requests(data: CommitteeYear) -> Section | None:
    """The section *Äskanden och kalkyler*; None when the committee has neither."""
    asked, estimated = _items(data), estimates_of(data)
    if not asked and not estimated:
        return None
    blocks: list[Block] = []
    if asked:
        areas = areas_of(asked)
        blocks += [*_charts(data, areas), _table(data, areas)]
    blocks += estimate_blocks(data)
    blocks += printed_tables(data, "requests") if asked else []
    blocks += printed_tables(data, "estimates", [each.table for each in estimated]) if estimated else []
    heading = "Äskanden och kalkyler" if asked and estimated else "Äskanden" if asked else "Kalkyler"
    told = requests_told(data)
    made = Section("askanden", heading, told.text, tuple(with_doubts(data, blocks)), cited=told.cited)
    return placed(made, data)


def requests_told(data: CommitteeYear) -> Sentence:
    """What is asked for, to what and for how long; where nothing is, what the estimates come to."""
    asked = _items(data)
    return Sentence(_sentences(data, asked), _figures(data, asked)) if asked else estimates_told(data)


def _figures(data: CommitteeYear, items: list[Line]) -> tuple[Value, ...]:
    """What the sentences may tell of the requests."""
    outside = _outside(data, items)
    inside = Area("", tuple(line for line in items if line not in outside) or tuple(items))
    largest = areas_of(list(inside.items))[0]
    printed = [line.in_tkr("amount") for line, _ in _totals(data)]
    apart = [change(inside.sum, each, "tryckt summa − summan av äskandena") for each in printed]
    shares = [share_of(inside.sum, largest.sum, "områdets äskanden / alla äskanden")]
    left = [line.in_tkr("amount") for line in outside]
    return (
        *counts("äskanden", _rows(data, inside.items), ("", len(inside.items))),
        inside.sum,
        inside.of(ONCE),
        largest.sum,
        *shares,
        *printed,
        *apart,
        *left,
    )


def _rows(data: CommitteeYear, items: Sequence[Line]) -> tuple[str, ...]:
    return rows_of(data, "Äskanden", (line.row for line in items))


def _items(data: CommitteeYear) -> list[Line]:
    """Every request that is an item of its own and has an amount."""
    return [line for line in lines(data, "requests") if line.is_plain and line.amount("amount") is not None]


def _totals(data: CommitteeYear) -> list[tuple[Line, list[Line]]]:
    """The printed totals that are part of no other, each with the requests it counts in."""
    return [
        (total, parts(found, total))
        for found in by_table(lines(data, "requests")).values()
        for total in found
        if total.is_total and not total["part_of"] and total.amount("amount") is not None
    ]


def _outside(data: CommitteeYear, items: list[Line]) -> list[Line]:
    """The requests that no printed total counts in; none where no total is printed."""
    totals = _totals(data)
    inside = {line.row for _, found in totals for line in found}
    return [line for line in items if totals and line.row not in inside]


def _sentences(data: CommitteeYear, items: list[Line]) -> str:
    """What the requests come to, the one-off ones, the largest area, and the printed total where it is another."""
    outside = _outside(data, items)
    inside = [line for line in items if line not in outside] or items
    total = sum_of(inside)
    if len(items) == 1:
        return f"Ett äskande är redovisat, {amount(total)} till {items[0]['area']}."
    once = sum_of(line for line in inside if line["recurrence"] == ONCE)
    whole, temporary = amounts(total, once)
    text = f"{capital(counted(len(inside), 'äskande', 'äskanden', neuter=True))} summerar till {whole}"
    text += f", varav {temporary} är engångsmedel" if once else ""
    largest = areas_of(inside)[0]
    if 0 < largest.total < total:
        text += f". Störst är {largest.name}, {amount(largest.total)} ({per_cent(share(largest.total, total), 0)})"
    return " ".join([f"{text}.", *_printed_sentences(data, total), *_outside_sentences(outside, items)])


def _printed_sentences(data: CommitteeYear, total: float) -> list[str]:
    printed = [each for line, _ in _totals(data) if (each := line.amount("amount")) is not None]
    if len(printed) != 1 or math.isclose(printed[0], total, abs_tol=0.001):
        return []
    word = "lägre" if printed[0] < total else "högre"
    apart, whole = amounts(abs(printed[0] - total), printed[0])
    return [f"Den tryckta summan är {apart} {word}, {whole}."]


def _outside_sentences(outside: list[Line], items: list[Line]) -> list[str]:
    named = listed([f"{line.label} ({amount(sum_of([line]))})" for line in outside])
    return [f"Utanför den tryckta summan står {named}."] if outside and len(outside) < len(items) else []


def _charts(data: CommitteeYear, areas: list[Area]) -> list[Chart]:
    """The areas by what they ask for, the smallest together."""
    asking = [area for area in areas if area.total]
    if len(asking) < 2:
        return []
    whole = Area("", tuple(line for area in asking for line in area.items))
    named = [(area.name, area.sum) for area in asking]
    bars = ranked(named, "område", "områden")
    unit = fitting_unit(value.number or 0 for _, value in bars)
    return [
        money_chart(
            "bars",
            largest_words(named, whole.total, unit),
            f"{data.about.committee}, begärda driftmedel per område",
            (bar_name(name) for name, _ in bars),
            {"Begärt belopp": [value for _, value in bars]},
            cited=(*equally_large(named, "områden", _rows(data, whole.items)), asking[0].sum, whole.sum),
        )
    ]


def _table(data: CommitteeYear, areas: list[Area]) -> Table:
    """The areas, recurring and one-off, with our sums above the printed total."""
    rows = [Row((area.name, *_amounts(area))) for area in areas]
    every = Area("", tuple(line for area in areas for line in area.items))
    rows.append(Row(("Summan av alla äskanden", *_amounts(every)), total=True))
    for total, inside in _totals(data):
        if len(inside) < len(every.items):
            shown = _amounts(Area("", tuple(inside)))
            rows.append(Row((f"Summan av dem som ingår i {total.label}", *shown), total=True))
        blank = Value(None, missing="")
        rows.append(Row((f"{total.label}, tryckt", blank, blank, total.in_tkr("amount")), total=True))
    headings = ("Område", "Årligt (tkr)", "Engångsbelopp (tkr)", "Summa (tkr)")
    return Table("Äskanden per område", headings, tuple(rows))


def _amounts(area: Area) -> list[Value]:
    return [area.of(RECURRING), area.of(ONCE), area.sum]
