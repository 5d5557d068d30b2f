"""A workbook that nobody has seen gets every check for nothing: the issue's eleven points, slip by slip."""

import pytest

from analysis.numbers import NO_BREAK_SPACE
from analysis.reconcile import Finding, reconcile
from inventing import invent
from more_slips import MORE_SLIPS
from slips import SLIPS, Slip

EVERY = SLIPS | MORE_SLIPS
INTEREST = {f"Internränta_{year}": "2,5" for year in (2024, 2025, 2026)}


def findings(slip: Slip, folder, *, corrected: bool) -> list[Finding]:
    """What is found when the workbook is written as xlsx and read back."""
    return reconcile(invent(folder, slip.content(corrected=corrected), **INTEREST))


def of_the_slip(slip: Slip, found: list[Finding]) -> list[Finding]:
    return [each for each in found if (each.check, each.cell) == (slip.check, slip.cell)]


@pytest.mark.parametrize("name", EVERY)
def test_a_slip_is_found_where_it_is_and_nowhere_else(name, tmp_path):
    slip = EVERY[name]
    found = findings(slip, tmp_path, corrected=False)
    (mine,) = of_the_slip(slip, found)
    assert (mine.printed, mine.verdict) == (slip.printed, slip.verdict)
    assert mine.computed == (None if slip.computed is None else pytest.approx(slip.computed))
    assert slip.hint in mine.hint.replace(NO_BREAK_SPACE, " ")
    others = [each for each in found if each.verdict == "differs" and each is not mine]
    assert not [each for each in others if slip.cell not in {each.cell, *each.parts}]


@pytest.mark.parametrize("name", EVERY)
def test_the_correct_twin_is_checked_and_agrees(name, tmp_path):
    slip = EVERY[name]
    found = findings(slip, tmp_path, corrected=True)
    assert not [each for each in found if each.verdict == "differs"]
    assert slip.verdict not in [each.verdict for each in of_the_slip(slip, found)]
    # the check was made; a note is the only trace of some
    assert slip.verdict == "note" or {"agrees", "rounding"} & {
        each.verdict for each in found if each.check == slip.check
    }


def test_every_point_of_the_issue_has_its_slips():
    assert {int(name.split()[0]) for name in EVERY} == set(range(1, 12))
