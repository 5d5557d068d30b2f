"""What an earlier document planned for a year against what came, committee by committee."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.formulas import deviation, relative_deviation
from analysis.overview.cells import amount_cell, gap_cell, share_cell
from analysis.overview.comparing import REACHED, Amount, amounts, measured
from analysis.present.section import Section
from analysis.present.values import Cell, Value, table
from analysis.present.words import amount, listed, per_cent
from analysis.sections.economy import accounts
from analysis.sections.economy.balance import Balance, balance
from analysis.sections.shared.places import elsewhere, placed
from analysis.store import CommitteeYear


@dataclass(frozen=True)
class Year:
    """One fiscal year of a committee: what was planned first, and what a later figure says."""

    name: str
    measure: str
    year: int
    planned: Amount
    came: Amount | None
    balance: Balance | None = None

    @property
    def gap(self) -> float | None:
        return deviation(self.planned.tkr, self.came.tkr) if self.came else None

    @property
    def share(self) -> float | None:
        if self.came is None or not self.planned.tkr:
            return None
        return relative_deviation(self.planned.tkr, self.came.tkr)


def planned_and_came(years: Sequence[CommitteeYear]) -> Section | None:
    """The section *Planerat och utfall*; None when no committee has several report years with a plan.

    ``years`` holds every report year of the committees; those with only one are left out.
    """
    years = [elsewhere(data) for data in years]
    found: list[Year] = []
    for committee in dict.fromkeys(data.about.committee_id for data in years):
        own = [data for data in years if data.about.committee_id == committee]
        found += _years(sorted(own, key=lambda data: data.about.year)) if len(own) > 1 else []
    if not found:
        return None
    headings = [
        "Nämnd", "År", "Mått", "Planerat (tkr)", "Planerat enligt", "Senast känt (tkr)", "Senast känt enligt",
        "Skillnad (tkr)", "Skillnad (%)",
    ]  # fmt: skip
    note = (
        "Planerat är den tidigaste plan eller budget som något av nämndens dokument anger för året; senast känt är "
        "utfallet, annars prognosen, annars en senare budget. Skillnaden är planerat minus senast känt."
    )
    rows = [_row(each) for each in found]
    shown = table("Planerat belopp och senast kända", headings, rows, note=note, side_by_side=True)
    told = tuple(value for each in found for value in (each.planned.value, *_apart(each)))
    return placed(Section("planerat-och-utfall", "Planerat och utfall", _finding(found), (shown,), cited=told), *years)


def _years(own: Sequence[CommitteeYear]) -> list[Year]:
    """The committee's fiscal years that some document plans, in order."""
    told = [(data, *measured(data)) for data in own if len(data.figures("operating"))]
    if not told:
        return []
    # one measure for all years: net cost and costs are no plan and outcome of each other
    measure = "Nettokostnad" if any(each == "Nettokostnad" for _, each, _ in told) else "Kostnader"
    printed = [each for data, kind, figures in told if kind == measure for each in amounts(data, figures)]
    balances = {data.about.year: balance(data) for data, kind, _ in told if kind == measure == "Kostnader"}
    made = []
    for year in sorted({each.year for each in printed}):
        of_year = [each for each in printed if each.year == year]
        planned = next((each for each in of_year if each.scenario in ("budget", "plan")), None)
        if planned:
            came = _came(of_year, planned)
            covered = balances.get(year) if came and came.report_year == year else None
            made.append(Year(own[-1].about.title, measure, year, planned, came, covered))
    return made


def _came(of_year: Sequence[Amount], planned: Amount) -> Amount | None:
    """The outcome, else the forecast, else a later document's budget; of several the latest printed."""
    for scenario in (*REACHED, "budget"):
        found = [each for each in of_year if each.scenario == scenario]
        later = [each for each in found if scenario in REACHED or each.report_year > planned.report_year]
        if later:
            return later[-1]
    return None


def _finding(found: Sequence[Year]) -> str:
    told = [_told(each) for each in found if each.came]
    for name in dict.fromkeys(each.name for each in found):
        years = [str(each.year) for each in found if each.name == name and not each.came]
        if years:
            told.append(f"{name}: för {listed(years)} finns varken utfall, prognos eller senare budget i dokumenten.")
    return " ".join(told)


def _told(each: Year) -> str:
    assert each.came is not None
    assert each.gap is not None
    what = "nettokostnaden" if each.measure == "Nettokostnad" else "kostnaderna"
    start = f"{each.name}: för {each.year} planerades {what} till {amount(each.planned.tkr)}"
    if not each.gap:
        return f"{start}, och så blev det enligt {each.came.said}."
    word = "mindre" if each.gap > 0 else "mer"
    share = f" ({per_cent(abs(each.share))})" if each.share is not None else ""
    covered = ", täckt av högre intäkter" if each.balance and each.balance.is_kept and each.gap < 0 else ""
    return f"{start}; {each.came.said} är {amount(abs(each.gap))} {word}{share}{covered}."


def _row(each: Year) -> list[Cell]:
    return [
        each.name,
        str(each.year),
        each.measure,
        amount_cell(each.planned),
        _source(each.planned),
        amount_cell(each.came),
        _source(each.came) if each.came else "–",
        *_apart(each),
    ]


def _apart(each: Year) -> tuple[Value, Value]:
    """How far what came is from what was planned, in tkr and in per cent."""
    amounts = (each.planned, each.came)
    return gap_cell(*amounts, "planerat − senast känt"), share_cell(*amounts, "(planerat − senast känt) / planerat")


def _source(printed: Amount) -> str:
    """``budget i 2022 års dokument``."""
    return f"{accounts.SCENARIO_WORDS[printed.scenario].lower()} i {printed.report_year} års dokument"
