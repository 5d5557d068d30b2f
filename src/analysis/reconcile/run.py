"""Run the checks that each sheet declares."""

from __future__ import annotations

from functools import lru_cache

from analysis.reconcile.causes import with_common_causes
from analysis.reconcile.checks import CHECKS
from analysis.reconcile.finding import Finding
from analysis.reconcile.ledger import open_ledger
from analysis.schema import SHEETS
from analysis.store import CommitteeYear


def reconcile(data: CommitteeYear) -> list[Finding]:
    """Every check of every sheet of one committee-year, in the workbook's order.

    A check is declared once, in :mod:`analysis.schema.sheets`, and every
    workbook gets it.
    """
    return list(_checked(data))


@lru_cache(maxsize=8)  # every section of a report asks for it
def _checked(data: CommitteeYear) -> list[Finding]:
    ledger = open_ledger(data)
    findings = [found for sheet in SHEETS for name in sheet.checks for found in CHECKS[name](ledger, sheet.name)]
    return with_common_causes(ledger, findings)
