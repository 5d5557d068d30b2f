"""Ratios of economy and staff, as fractions. A ratio is never summed or averaged."""

from __future__ import annotations


def share(part: float, whole: float) -> float:
    """Share (*andel*): part / whole. Raises ZeroDivisionError when the whole is 0.

    Source: Norrbottens e-nämnd, delårsrapport 2022: 9 of 14 members attended, ca 64 %.

    >>> round(share(9, 14), 3)
    0.643
    """
    return part / whole


def turnover(leavers: float, employees: float) -> float:
    """Staff turnover (*personalomsättning*): leavers / employees, head counts.

    Source: Luleå, Årsuppföljning 2023, which states the rate and its counts.

    >>> turnover(25, 250)
    0.1
    """
    return leavers / employees


def self_financing(result: float, depreciation: float, net_investments: float) -> float:
    """Self-financing of investments (*självfinansieringsgrad*): (result + depreciation) / net investments.

    Any one unit. Source: Katrineholm, Planering med budget 2011–2013, financial targets.

    >>> self_financing(10, 40, 100)
    0.5
    """
    return (result + depreciation) / net_investments


def equity_ratio(equity: float, assets: float) -> float:
    """Equity ratio (*soliditet*): equity / assets.

    Source: Katrineholm, Planering med budget 2011–2013, financial targets.

    >>> equity_ratio(60, 100)
    0.6
    """
    return equity / assets


def result_share(result: float, tax_income: float, general_grants: float = 0) -> float:
    """Result as a share of tax income and general grants (*resultat i andel av skatter och bidrag*).

    Source: Katrineholm, Planering med budget 2011–2013: one per cent of tax income.

    >>> result_share(1, 80, 20)
    0.01
    """
    return result / (tax_income + general_grants)


def depreciation_share(depreciation: float, operating_budget: float) -> float:
    """Depreciation as a share of the operating budget (*avskrivningarnas andel av driftbudgeten*).

    Source: Katrineholm, Planering med budget 2011–2013: at most three per cent.

    >>> depreciation_share(3, 100)
    0.03
    """
    return depreciation / operating_budget
