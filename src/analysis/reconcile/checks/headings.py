"""A table's heading against its own figures: the unit it names is the unit they have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.reconcile.finding import Finding, note
from analysis.reconcile.ledger import Ledger, first, known

_UNITS = {"procent": "%", "tkr": "tkr", "mkr": "mkr"}


def check_headings(ledger: Ledger, sheet: str) -> Iterator[Finding]:
    """A heading that names a unit that none of the table's figures has is a note."""
    for name, rows in ledger.table_rows(sheet).items():
        words = set(re.findall(r"[a-zåäö]+", str(ledger.tables[name]["title"]).lower()))
        named = {unit for word, unit in _UNITS.items() if word in words}
        figures = [figure for row in rows for figure in known(row.values())]
        units = {figure.unit for figure in figures}
        if named and figures and not named & units:
            text = f"rubriken säger {', '.join(sorted(named))}, men talen är {', '.join(sorted(units))}"
            yield note(
                ledger, "rubrik", known(rows[0].values())[0] if known(rows[0].values()) else first(rows[0]), text
            )
