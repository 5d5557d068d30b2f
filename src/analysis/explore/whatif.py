"""What another assumption would cost: the field's formulas on the printed figures, against today's.

Capital costs and price rises are compared with what the same formula gives with
today's assumptions, so that an error in the document is never taken for an
effect of the change; the printed figure stands beside. Amounts are in tkr; a
difference is changed − today's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from analysis.formulas import net_cost, price_increase
from analysis.numbers import round_half_away
from analysis.sections.economy.accounts import main_activity, net_costs
from analysis.sections.investments.capital_years import COST, totals
from analysis.sections.shared.lines import Line, lines
from analysis.store import CommitteeYear

ALL = ""
"""Every investment, agreement or service; a list of choices shows nothing for None."""
_EFFECT = ["printed", "today", "changed", "difference"]


def only(data: CommitteeYear, sheet: str) -> CommitteeYear:
    """The same committee-year with one sheet's figures alone: quicker to ask the same question of again."""
    return replace(data, records=data.records[data.records["sheet"] == sheet])


def investments(data: CommitteeYear) -> list[str]:
    """The investments whose purchases are printed."""
    return [line["activity"] for line in lines(data, "capital") if line["kind"] == "Anskaffning" and line.is_plain]


def capital_effects(
    data: CommitteeYear,
    rate: float | None = None,
    lifetime: float | None = None,
    first_year_share: float | None = None,
    investment: str = ALL,
    today: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """All investments' capital cost per year with other assumptions; None leaves what the document says.

    Parameters
    ----------
    rate
        Internal interest of every year, as a fraction; it is one for all investments.
    lifetime, first_year_share
        Life in years, and the share of the first year's depreciation and interest, of ``investment``.
    investment
        Whose life and share; all when not given.
    today
        What this returns without a change, when it is known already.

    Returns
    -------
    DataFrame
        Indexed by year: printed, today, changed, difference, rounded as the document
        rounds. Empty when today's cannot be computed.
    """
    today = _today(data) if today is None else today
    if today.empty or (rate, lifetime, first_year_share) == (None, None, None):
        return today
    assumed = totals(_assuming(data, rate, lifetime, first_year_share, investment))
    changed = pd.Series({each.year: each.computed[COST] for each in assumed}, dtype=float)
    return today.assign(changed=changed, difference=changed - today["today"])


def _today(data: CommitteeYear) -> pd.DataFrame:
    rows = [
        (each.year, each.printed[COST].amount if COST in each.printed else None, *[each.computed[COST]] * 2, 0.0)
        for each in totals(data)
    ]
    return pd.DataFrame(rows, columns=["year", *_EFFECT]).set_index("year").astype(float)


def _assuming(
    data: CommitteeYear, rate: float | None, lifetime: float | None, share: float | None, investment: str
) -> CommitteeYear:
    """The same document with other assumptions written in it."""
    interest = data.about.internal_interest
    if rate is not None:
        interest = dict.fromkeys(interest, rate)
    records = data.records.copy()
    of_sheet = records["sheet"] == "capital"
    meant = of_sheet & ((records["activity"] == investment) if investment else True)
    for column, value in (("lifetime", lifetime), ("depreciation_share", share), ("interest_share", share)):
        if value is not None:
            records.loc[meant & (records["column"] == column), "value"] = value
    return replace(data, about=replace(data.about, internal_interest=interest), records=records)


def agreements(data: CommitteeYear) -> list[Line]:
    """The agreements whose increase follows from base, rate and years; a fixed amount follows no index."""
    years = _years(data)
    return [line for line in lines(data, "prices") if line.is_plain and line.table in years and _follows_index(line)]


def price_effects(data: CommitteeYear, rate: float | None = None, row: int | None = None) -> pd.DataFrame:
    """Each agreement's increase with another price index; None leaves the document's rate.

    Parameters
    ----------
    rate
        The index' rise per year, as a fraction.
    row
        The row of the one agreement that has it; every agreement when not given.

    Returns
    -------
    DataFrame
        Indexed by row: label, base, rate and changed_rate (fractions), printed, today, changed, difference.
    """
    years = _years(data)
    made = []
    for line in agreements(data):
        base, today = line.amount("base") or 0.0, (line.value("rate") or 0.0) / 100
        changed = rate if rate is not None and row in (None, line.row) else today
        effect = line.figures.get("effect")
        decimals = effect.tkr_decimals if effect else 0
        before, after = (
            round_half_away(price_increase(base, each) * years[line.table], decimals) for each in (today, changed)
        )
        printed = line.amount("effect")
        made.append((line.row, line.label, base, today, changed, printed, before, after, after - before))
    names = ["row", "label", "base", "rate", "changed_rate", *_EFFECT]
    return pd.DataFrame(made, columns=names).set_index("row").astype(dict.fromkeys(_EFFECT, float))


def _years(data: CommitteeYear) -> dict[str, float]:
    """How many years of price rise each printed table holds; a table that does not say is left out."""
    return data.tables.set_index("table")["years"].dropna().astype(float).to_dict()


def _follows_index(line: Line) -> bool:
    base, rate, effect = line.amount("base"), line.value("rate"), line.amount("effect")
    return base is not None and rate is not None and not (effect and not (base and rate))


def planned_net_costs(data: CommitteeYear) -> dict[int, float]:
    """The committee's printed net cost per year, budget or plan, in tkr."""
    own = net_costs(data, main_activity(data)).query("scenario in ['budget', 'plan']")
    return dict(zip(own["fiscal_year"], own["amount"], strict=True))


def net_effects(
    printed: Mapping[int, float], report_year: int, capital: pd.DataFrame, prices: pd.DataFrame
) -> pd.DataFrame:
    """What the changes do to the committee's net cost per year, in tkr.

    A price rise stays in the costs from the report year on. The years are those
    that a capital cost or a net cost from the report year on is printed for.

    Returns
    -------
    DataFrame
        Indexed by year: printed (see :func:`planned_net_costs`, else missing), capital, prices, effect, changed.
    """
    years = sorted({*capital.index, *(year for year in printed if year >= report_year)} or {report_year})
    rise = float(prices["difference"].sum())
    rows = []
    for year in years:
        dearer = float(capital["difference"].get(year, 0.0))
        raised = rise if year >= report_year else 0.0
        before = printed.get(year)
        after = None if before is None else net_cost(0.0, before, dearer + raised)
        rows.append((year, before, dearer, raised, dearer + raised, after))
    names = ["year", "printed", "capital", "prices", "effect", "changed"]
    return pd.DataFrame(rows, columns=names).set_index("year").astype(float)
