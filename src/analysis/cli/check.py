"""``namndrapport check``: the printed figures that do not agree, for people or programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from analysis import store
from analysis.cli.failures import failure
from analysis.errors import Fault, InputError, NamndrapportError
from analysis.paths import Project
from analysis.reconcile import Finding, by_gravity, reconcile
from analysis.sections.reconciliation import reconciliation_finding
from analysis.sections.shared.wording import in_words, note_in_words

DIFFERS = 1
INVALID = "invalid"
"""The verdict of a fault in what ``--json`` prints."""
KEYS = (
    "committee", "year", "fiscal_year", "scenario", "check", "where", "cell",
    "printed", "computed", "difference", "unit", "verdict", "hint",
)  # fmt: skip


def check(project: Project, chosen: Sequence[tuple[str, int]], *, as_json: bool, exit_zero: bool) -> int:
    """Print what was checked; exit status 0, 1 when a figure differs, 4 when a workbook is invalid."""
    findings: list[Finding] = []
    faults: list[Fault] = []
    status = 0
    for committee, year in chosen:
        try:
            found = reconcile(store.load(committee, year, project))
        except InputError as problem:
            print(problem, file=sys.stderr)
            faults += problem.faults
            status = max(status, problem.exit_status)
            continue
        except (OSError, NamndrapportError):
            raise
        except Exception as problem:  # a fault of ours in one workbook must not stop the others
            print(f"{committee} {year}: {failure(problem)[0]}", file=sys.stderr)
            status = max(status, failure(problem)[1])
            continue
        findings += found
        if not as_json:
            print_committee(committee, year, found)
    if as_json:
        print_json(findings, faults)
    return status or (0 if exit_zero else exit_status(findings))


def exit_status(findings: Iterable[Finding]) -> int:
    """1 when a figure differs."""
    return DIFFERS if any(finding.verdict == "differs" for finding in findings) else 0


def print_json(findings: Iterable[Finding], faults: Iterable[Fault] = ()) -> None:
    """Everything that was checked, for programs; and the faults that kept a workbook from being checked."""
    listed = [{key: getattr(finding, key) for key in KEYS} for finding in findings]
    listed += [{**dict.fromkeys(KEYS), **asdict(fault), "verdict": INVALID} for fault in faults]
    print(json.dumps(listed, ensure_ascii=False, indent=1))


def print_committee(committee: str, year: int, findings: Sequence[Finding], *, notes: bool = False) -> None:
    """A committee's differences in words, and its notes or how many they are."""
    print(f"{committee} {year}: {reconciliation_finding(findings) if findings else 'inget att kontrollera.'}")
    differing = [finding for finding in by_gravity(findings) if finding.verdict == "differs"]
    noted = [finding for finding in findings if finding.verdict == "note"]
    lines = [*map(in_words, differing), *(map(note_in_words, noted) if notes else ())]
    if noted and not notes:
        lines.append(f"Noteringar: {len(noted)} (visas i rapporten och med --json)")
    for line in lines:
        print(f"  {line}")
