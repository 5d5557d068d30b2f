"""Run the checks that each sheet declares."""

from __future__ import annotations

from collections import deque

from analysis.reconcile.causes import with_common_causes
from analysis.reconcile.checks import CHECKS
from analysis.reconcile.finding import Finding
from analysis.reconcile.ledger import open_ledger
from analysis.schema import SHEETS
from analysis.store import CommitteeYear


def reconcile(data: CommitteeYear) -> list[Finding]:
    """Every check of every sheet of one committee-year, in the workbook's order.

    A check is declared once, in :mod:`analysis.schema.sheets`, and every
    workbook gets it. What was found lately is kept: every section of a report asks for it.
    """
    kept = next((found for known, found in _LATELY if known is data), None)
    if kept is None:
        kept = _checked(data)
        _LATELY.append((data, kept))
    return list(kept)


_LATELY: deque[tuple[CommitteeYear, list[Finding]]] = deque(maxlen=8)


def _checked(data: CommitteeYear) -> list[Finding]:
    ledger = open_ledger(data)
    findings = [found for sheet in SHEETS for name in sheet.checks for found in CHECKS[name](ledger, sheet.name)]
    return with_common_causes(ledger, findings)
