"""What a check holds a printed figure against is told with how it was made, in words, for every kind of check."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

import analysis.reconcile.checks as checks
from analysis.reconcile import Finding, reconcile
from analysis.sections.shared.check_formulas import FORMULAS, NOTES
from analysis.sections.shared.compared import compared, figures_by_cell
from analysis.store import CommitteeYear, load
from expressions import evaluate
from inventing import invent
from more_slips import MORE_SLIPS
from reports_made import COMMITTEE_YEARS, REPOSITORY
from slips import SLIPS

MAKERS = frozenset({"compare", "compare_whole", "made", "note", "unknown", "unless_shown"})


@cache
def real(committee: str, year: int) -> CommitteeYear:
    return load(committee, year, REPOSITORY)


@pytest.fixture(scope="module")
def findings(tmp_path_factory) -> list[Finding]:
    """Those of every report and of every invented slip."""
    slips = (SLIPS | MORE_SLIPS).values()
    invented = [invent(tmp_path_factory.mktemp("slip"), slip.content(corrected=False)) for slip in slips]
    return [found for data in [*(real(*key) for key in COMMITTEE_YEARS), *invented] for found in reconcile(data)]


def _named() -> set[str]:
    """The kinds that the checks name themselves, where they make a finding or keep the name for it."""
    found = set()
    for path in Path(checks.__path__[0]).glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MAKERS:
                found |= {each.value for each in node.args[1:2] if isinstance(each, ast.Constant)}
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
                found |= {node.value.value for each in node.targets if getattr(each, "id", "") in {"NAME", "name"}}
    return found


def test_every_kind_of_check_has_a_formula_in_words(findings):
    kinds = _named() | {found.check for found in findings}
    assert len(kinds) > 30
    assert set(FORMULAS) | NOTES == kinds
    assert {found.check for found in findings if found.computed is not None} <= set(FORMULAS)
    only_named = {check for check, formula in FORMULAS.items() if formula == check}
    assert all(set(check) & set("+×") for check in only_named), "a check's name is no formula"


@pytest.mark.parametrize(
    ("key", "cell", "formula"),
    [
        (("lulea-kommunstaben", 2023), "Drift!L2", "budget − utfall"),
        (("lulea-kommunstaben", 2023), "Personal!I19", "100 − summan av de andra andelarna"),
        (("lulea-kommunstaben", 2023), "Personal!I20", "det av delarnas tal som är närmast"),
        (("lulea-kommunstaben", 2023), "Texttal!D18", "del ÷ hela"),
        (("norrbottens-e-namnd", 2022), "Drift!I64", "intäkter + kostnader"),
        (("norrbottens-e-namnd", 2022), "Drift!J65", "talet på det andra stället"),
        (("katrineholm-kommunstyrelsen", 2011), "Drift!J34", "intäkter + kostnader"),
        (("katrineholm-kommunstyrelsen", 2011), "Drift!N54", "budget 2010 − budget 2011"),
        (("linkoping-vss", 2023), "Texttal!D13", "budget 2023 − budget 2022"),
        (("pitea-kommunstyrelsen", 2024), "Kapitalkostnader!K6", "avskrivning + internränta"),
    ],
)
def test_what_a_figure_is_held_against_is_told_by_its_formula(key, cell, formula):
    data = real(*key)
    told = [compared(found, figures_by_cell(data))[1].formula for found in reconcile(data) if found.cell == cell]
    assert formula in [each.partition(": ")[0] for each in told]


def test_a_difference_is_told_as_it_is_computed(findings):
    """The formula's first figure is that which the other is taken from, whatever their signs in print."""
    signs = 0
    for key in COMMITTEE_YEARS:
        data = real(*key)
        for found in reconcile(data):
            made = compared(found, figures_by_cell(data))[1]
            if found.check in {"avvikelse", "ramändring"} and made.expression:
                first = made.operands[int(made.expression[1])]
                heading = figures_by_cell(data)[first.origin].heading.casefold()
                assert heading.startswith(made.formula.partition(" − ")[0].casefold()), made
                assert evaluate(made.expression, made.operands) == pytest.approx(made.number)
                signs += 1
    assert signs > 10
