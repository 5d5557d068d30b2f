"""``namndrapport check``: the printed figures that do not agree, for people or programs."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict

from analysis import store
from analysis.errors import InputError
from analysis.paths import Project
from analysis.reconcile import Finding, by_gravity, reconcile
from analysis.sections.reconciliation import reconciliation_finding
from analysis.sections.shared.wording import in_words

DIFFERS = 1
KEYS = (
    "committee", "year", "fiscal_year", "scenario", "check", "where", "cell",
    "printed", "computed", "difference", "unit", "verdict", "hint",
)  # fmt: skip


def check(project: Project, chosen: Sequence[tuple[str, int]], *, as_json: bool, exit_zero: bool) -> int:
    """Print what was checked; exit status 0, 1 when a figure differs, 4 when a workbook is invalid."""
    findings: list[Finding] = []
    invalid = False
    for committee, year in chosen:
        try:
            found = reconcile(store.load(committee, year, project))
        except InputError as problem:
            print(problem, file=sys.stderr)
            invalid = True
            continue
        findings += found
        if not as_json:
            _print_committee(committee, year, found)
    if as_json:
        print(json.dumps([_as_json(finding) for finding in findings], ensure_ascii=False, indent=1))
    if invalid:
        return InputError.exit_status
    differs = any(finding.verdict == "differs" for finding in findings)
    return DIFFERS if differs and not exit_zero else 0


def _as_json(finding: Finding) -> dict[str, object]:
    values = asdict(finding)
    return {key: values[key] for key in KEYS}


def _print_committee(committee: str, year: int, findings: Sequence[Finding]) -> None:
    count = Counter(finding.verdict for finding in findings)
    print(f"{committee} {year}: {reconciliation_finding(findings) if findings else 'inget att kontrollera.'}")
    for finding in by_gravity(findings):
        if finding.verdict == "differs":
            print(f"  {in_words(finding)}")
    if count["note"]:
        print(f"  Noteringar: {count['note']} (visas i rapporten och med --json)")
