"""The checks by the name that a sheet declares them with."""

from collections.abc import Callable, Iterator

from analysis.reconcile.checks.allocation import check_allocation
from analysis.reconcile.checks.capital import check_capital
from analysis.reconcile.checks.deviations import check_deviations, check_frames
from analysis.reconcile.checks.growth import check_growth
from analysis.reconcile.checks.headings import check_headings
from analysis.reconcile.checks.net import check_net
from analysis.reconcile.checks.products import check_prices, check_products, check_risks
from analysis.reconcile.checks.rates import check_between, check_sexes, check_shares
from analysis.reconcile.checks.same import check_missing_rows, check_one_measure, check_printed_twice, check_same
from analysis.reconcile.checks.stated import check_stated
from analysis.reconcile.checks.totals import check_totals
from analysis.reconcile.finding import Finding
from analysis.reconcile.ledger import Ledger

CHECKS: dict[str, Callable[[Ledger, str], Iterator[Finding]]] = {
    "allocation": check_allocation,
    "between": check_between,
    "capital": check_capital,
    "deviations": check_deviations,
    "frames": check_frames,
    "growth": check_growth,
    "headings": check_headings,
    "missing_rows": check_missing_rows,
    "net": check_net,
    "one_measure": check_one_measure,
    "prices": check_prices,
    "printed_twice": check_printed_twice,
    "products": check_products,
    "risks": check_risks,
    "same": check_same,
    "sexes": check_sexes,
    "shares": check_shares,
    "stated": check_stated,
    "totals": check_totals,
}
