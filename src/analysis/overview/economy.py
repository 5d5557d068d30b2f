"""The committees' economy side by side: budget, outcome, and the deviation in tkr and per cent."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.overview.cells import amount_cell, apart_cells
from analysis.overview.comparing import Compared, compared
from analysis.present.section import Section
from analysis.present.values import Block, Cell, Chart, Table, Value, table
from analysis.present.words import amount, capital, counted, per_cent
from analysis.sections.economy import accounts
from analysis.sections.economy.balance import result_words, turnover_words
from analysis.sections.shared.computed import series
from analysis.sections.shared.counting import number_of
from analysis.sections.shared.places import elsewhere, placed
from analysis.sections.shared.sentence import Sentence, counts
from analysis.store import CommitteeYear

_LEAST_BARS = 2


def economy(years: Sequence[CommitteeYear]) -> Section | None:
    """The section *Ekonomi*; None when no committee has operating figures."""
    years = [elsewhere(data) for data in years]
    found = [(data, compared(data)) for data in years]
    every = [each for _, group in found for each in group]
    if not every:
        return None
    year = years[0].about.year
    blocks: list[Block] = [*_bars(every, year), _table(found, year)]
    now = [each for each in every if each.year == year]
    told = counts("nämnder", _cells(now), ("utan utfall eller prognos", _untold(now)))
    told += tuple(value for each in now for value in apart_cells(each))
    told += tuple(value for each in now if each.balance for value in each.balance.told)
    return placed(Section("ekonomi", "Ekonomi", economy_finding(every, year), tuple(blocks), cited=told), *years)


def economy_finding(every: Sequence[Compared], year: int) -> str:
    """Who exceeded its budget, who kept it, and for how many it cannot be told."""
    now = [each for each in every if each.year == year]
    told = [each for each in now if each.gap is not None]
    sentences = [_one(each) for each in sorted(told, key=lambda each: each.share or 0)]
    untold = _untold(now)
    if untold:
        which = capital(counted(untold, "nämnd", "nämnder")) + (" till" if told else "")
        sentences.append(f"{which} har inget utfall {year} i dokumentet att jämföra budgeten med.")
    return " ".join(sentences) or f"Inget belopp för {year} går att utläsa av dokumenten."


def _untold(now: Sequence[Compared]) -> int:
    """How many committees have nothing to hold their budget against."""
    return sum(each.gap is None for each in now)


def _cells(every: Sequence[Compared]) -> tuple[str, ...]:
    """Where their budgets stand, or what was reached."""
    amounts = (each.budget or each.reached for each in every)
    return tuple(amount.cell for amount in amounts if amount)


def _one(each: Compared) -> str:
    assert each.gap is not None  # only those that can be told
    if each.balance:
        return f"{each.name}: resultatet {result_words(each.balance)}; {turnover_words(each.balance)}."
    what = "nettokostnaden" if each.measure == "Nettokostnad" else "kostnaderna"
    came = "blev" if each.reached and each.reached.scenario == "outcome" else "väntas bli"
    if not each.gap:
        return f"{each.name}: {what} {came} som budgeterat."
    word = "mindre" if each.gap > 0 else "mer"
    share = f" ({per_cent(abs(each.share))})" if each.share is not None else ""
    return f"{each.name}: {what} {came} {amount(abs(each.gap))} {word} än budget{share}."


def beyond_budget(years: Sequence[CommitteeYear], scenario: str) -> list[Compared]:
    """The committees whose outcome (or forecast) of the report year is more than its budget, largest share first."""
    every = [each for data in years for each in compared(data) if each.year == data.about.year]
    found = [each for each in every if each.is_beyond and each.reached and each.reached.scenario == scenario]
    return sorted(found, key=lambda each: each.share or 0)


def _bars(every: Sequence[Compared], year: int) -> list[Chart]:
    """The deviation in per cent of each committee's own budget, the largest deficit first.

    Costs that income covers are left out: how much larger both are is no deviation from the budget.
    """
    held = [each for each in every if not each.balance]
    known = sorted(((each, each.share) for each in held if each.share is not None), key=lambda pair: pair[1])
    if len(known) < _LEAST_BARS:
        return []
    labels = tuple(_label(each, year) for each, _ in known)
    cells = [apart_cells(each)[1] for each, _ in known]
    title = _bars_title([each for each, _ in known])
    return [
        Chart(
            "bars",
            title.text,
            "Avvikelse i procent av nämndens egen budget; plus är överskott eller lägre kostnader",
            labels,
            (series("Avvikelse", cells),),
            unit="procent",
            decimals=1,
            cited=title.cited,
        )
    ]


def _bars_title(known: Sequence[Compared]) -> Sentence:
    """How many are beyond their budgets, and which of them most, given by their deviations."""
    every, over = len(known), sum((each.share or 0) < 0 for each in known)
    numbers = [("över budget", over), ("med budget och utfall eller prognos", every)]
    cited = counts("nämnder", _cells(known), *numbers)
    if not over:
        return Sentence(f"Ingen av {number_of(every, 'nämnder')} över budget", cited)
    who = f"{capital(counted(over, 'nämnd', 'nämnder'))} av {number_of(every)}"
    return Sentence(f"{who} över budget; mest {known[0].name}", cited)


def _label(each: Compared, year: int) -> str:
    """The committee, and what tells its bar from an outcome of the overview's year."""
    assert each.reached is not None  # it has a share
    plain = each.year == year and each.reached.scenario == "outcome"
    return each.name if plain else f"{each.name} ({each.reached.said})"


def _table(found: Sequence[tuple[CommitteeYear, list[Compared]]], year: int) -> Table:
    rows: list[list[Cell]] = []
    for data, group in found:
        rows += [_row(each) for each in group]
        if not group:
            gap = Value(None)
            rows.append([data.about.title, "–", str(year), gap, gap, "", gap, gap])
    headings = [
        "Nämnd", "Mått", "År", "Budget (tkr)", "Utfall eller prognos (tkr)", "Slag", "Avvikelse (tkr)", "Avvikelse (%)",
    ]  # fmt: skip
    note = (
        "Avvikelse är budget minus utfall eller prognos; plus är överskott eller lägre kostnader. Där intäkter ska "
        "täcka kostnaderna visas kostnaderna. Procenten är av nämndens egen budget och vägs inte samman."
    )
    return table(f"Budget och avvikelse per nämnd {year}", headings, rows, note=note, side_by_side=True)


def _row(each: Compared) -> list[Cell]:
    no_share = "budgeten är 0" if each.budget and not each.budget.tkr and each.reached else "saknas"
    return [
        each.name,
        each.measure,
        str(each.year),
        amount_cell(each.budget),
        amount_cell(each.reached),
        accounts.SCENARIO_WORDS[each.reached.scenario].lower() if each.reached else "",
        *apart_cells(each, no_share),
    ]
