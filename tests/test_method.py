"""docs/metod.md tells the same method as the code: terms, examples, constants."""

import doctest
import re
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest

from analysis import formulas
from analysis.kpi.reach import gap
from analysis.kpi.xmr import FIRM, LIMIT, OUTLIER, RUN, xmr
from analysis.numbers import format_number
from analysis.paths import find_project
from analysis.sections.indicators.cells import _MARKS

METHOD = (find_project(Path(__file__).parent).root / "docs" / "metod.md").read_text(encoding="utf-8")
SECTIONS = {
    name: text
    for text in re.split(r"(?m)^#{2,3} ", METHOD)
    for name in re.findall(r"\(`(\w+)`\)", text.splitlines()[0] if text else "")
}


CAPITAL = formulas.capital_costs({2024: 10_500, 2025: 10_500, 2026: 10_500}, 4, 0.025, range(2024, 2027), 0.75)
GROWN = formulas.project(620_173, 0.025, [2024, 2025])
SHARED = formulas.allocate(1000, pd.Series({"A": 300, "B": 100}), 0.5)
CHART = xmr([10, 12, 11, 13, 12])

WORKED: list[tuple[str, Mapping[str, float], float]] = [
    ("N = I + K + C", {"I": -25_000, "K": 249_631, "C": 5_826}, formulas.net_cost(-25_000, 249_631, 5_826)),
    ("NI = U + I", {"U": 12_356, "I": 0}, formulas.net_investment(12_356, 0)),
    ("A = B − U", {"B": 287_901, "U": 307_662}, formulas.deviation(287_901, 307_662)),
    ("a = (B − U) / B", {"B": 287_901, "U": 307_662}, formulas.relative_deviation(287_901, 307_662)),
    ("P = b × r × n", {"b": 1_120, "r": 0.058, "n": 2}, formulas.price_increase(1_120, 0.058, 2)),
    ("L = b × r × (1 + p)", {"b": 1_858.4, "r": 0.03, "p": 0.4}, formulas.pay_increase(1_858.4, 0.03, 0.4)),
    ("Xₙ = X₀ × (1 + r)ⁿ", {"X₀": 620_173, "r": 0.025, "ⁿ": 2}, GROWN[2025]),
    ("f = X₂ / X₁ − 1", {"X₁": 620_173, "X₂": 635_677}, formulas.growth_rate(620_173, 635_677)),
    (
        "avskrivning = anskaffning / livslängd",
        {"anskaffning": 10_500, "livslängd": 4},
        formulas.capital_cost({2024: 10_500}, 4, 0.025, 2025, 0.75, 0.75)[0],
    ),
    (
        "ränta = räntesats × (ingående bokfört värde + andel × årets anskaffning)",
        {
            "räntesats": 0.025,
            "ingående bokfört värde": 10_500 - CAPITAL["depreciation"][2024],
            "andel": 0.75,
            "årets anskaffning": 10_500,
        },
        CAPITAL["interest"][2025],
    ),
    (
        "kapitalkostnad = avskrivning + ränta",
        {"avskrivning": CAPITAL["depreciation"][2026], "ränta": CAPITAL["interest"][2026]},
        CAPITAL["capital_cost"][2026],
    ),
    (
        "kᵢ = K × ( e / m + (1 − e) × bᵢ / Σb )",
        {"K": 1000, "e": 0.5, "m": 2, "bᵢ": 300, "Σb": 400},
        SHARED["A"],
    ),
    ("kᵢ ≈ k′ᵢ × K / K′", {"k′ᵢ": 40_000, "K": 1_125_000, "K′": 937_200}, 48_015),
    ("a = d / h", {"d": 9, "h": 14}, formulas.share(9, 14)),
    ("o = avgångna / anställda", {"avgångna": 25, "anställda": 250}, formulas.turnover(25, 250)),
    ("s = (R + A) / NI", {"R": 10, "A": 40, "NI": 100}, formulas.self_financing(10, 40, 100)),
    ("s = EK / T", {"EK": 60, "T": 100}, formulas.equity_ratio(60, 100)),
    ("r = R / (S + B)", {"R": 1, "S": 80, "B": 20}, formulas.result_share(1, 80, 20)),
    ("a = A / D", {"A": 3, "D": 100}, formulas.depreciation_share(3, 100)),
    ("v = s × k", {"s": 3, "k": 2}, formulas.risk_value(3, 2)),
    ("å = v / p", {"v": 150, "p": 10}, formulas.staff_needed(150, 10)),
    (
        "LIX = ord / meningar + 100 × långa ord / ord",
        {"ord": 5, "meningar": 2, "långa ord": 3},
        formulas.lix("Nämnden kostade mindre. Budgeten höll."),
    ),
    ("högre: avstånd = u − m", {"u": 68, "m": 70}, gap("up", 68, 70)),
    ("lägre: avstånd = m − u", {"u": 4.5, "m": 5.5}, gap("down", 4.5, 5.5)),
    ("nära noll: avstånd = |m| − |u|", {"u": -3, "m": 5}, gap("zero", -3, 5)),
    ("undre gräns = m − 2,66 × s", {"m": 11.6, "s": 1.5}, CHART.lower),
    ("övre gräns = m + 2,66 × s", {"m": 11.6, "s": 1.5}, CHART.upper),
]
"""Every formula in symbols as the page has it, what its symbols are in the worked example, and what the code makes."""
_SIGNS = {"×": "*", "−": "-", "ⁿ": "**ⁿ"}


def evaluated(formula: str, values: Mapping[str, float]) -> float:
    """What the right side of a formula in symbols comes to; KeyError at a symbol that has no value."""
    text = re.split("[=≈]", formula, maxsplit=1)[1]
    text = re.sub(r"\|([^|]+)\|", r"abs(\1)", re.sub(r"(?<=\d),(?=\d)", ".", text))
    for sign, ours in _SIGNS.items():
        text = text.replace(sign, ours)
    names = sorted([*values, "abs"], key=len, reverse=True)
    symbol = re.compile("|".join([*map(re.escape, names), r"[^\W\d][\w′]*"]))
    return eval(symbol.sub(lambda found: found[0] if found[0] == "abs" else repr(float(values[found[0]])), text))


def formulas_in(text: str) -> list[str]:
    """The formulas in symbols: the quoted lines."""
    return [line for each in re.findall(r"(?m)^>(?!>) ?(.*)$", text) if (line := each.strip())]


def examples(text: str) -> list[tuple[str, list[str]]]:
    """What is run and what comes of it, spaces at line ends and blank lines aside."""
    found = doctest.DocTestParser().get_examples(text.replace("```", "\n"))
    return [(each.source.strip(), [line.rstrip() for line in each.want.splitlines()]) for each in found]


@pytest.mark.parametrize("name", formulas.__all__)
def test_each_formula_has_its_section_with_the_docstrings_own_example_and_terms(name):
    docstring = getattr(formulas, name).__doc__
    assert name in SECTIONS
    assert examples(SECTIONS[name]) == examples(docstring)
    for term in re.findall(r"\*([^*]+)\*", docstring.split("Source:")[0]):
        assert term.lower() in SECTIONS[name].lower()


def test_every_section_tells_a_formula_that_there_is():
    assert set(SECTIONS) == set(formulas.__all__)


@pytest.mark.parametrize("name", formulas.__all__)
def test_the_source_is_the_docstrings_document(name):
    source = re.search(r"Source: (\w+)", getattr(formulas, name).__doc__)
    if source and source[1] != "as":
        assert f"Källa: {source[1]}" in SECTIONS[name]


@pytest.mark.parametrize(("formula", "values", "made"), WORKED, ids=[formula for formula, _, _ in WORKED])
def test_the_formula_in_symbols_gives_what_the_code_gives(formula, values, made):
    assert formula in formulas_in(METHOD)
    exact = 0.5 if "≈" in formula else 1e-9 * max(1, abs(made))
    assert abs(evaluated(formula, values) - made) <= exact


def test_no_formula_of_the_page_is_untried_and_a_wrong_one_is_found():
    assert formulas_in(METHOD) == [formula for formula, _, _ in WORKED]
    assert evaluated("A = U − B", {"B": 1, "U": 3}) == 2 != evaluated("A = B − U", {"B": 1, "U": 3})
    with pytest.raises(KeyError):
        evaluated("A = B − X", {"B": 1, "U": 3})


@pytest.mark.parametrize("module", [xmr, gap])
def test_the_examples_of_limits_and_distances_are_run(module):
    told = METHOD.split("## Bedömning mot mål")[1].split("## Avstämning")[0]
    run = doctest.DocTestRunner(verbose=False)
    test = doctest.DocTestParser().get_doctest(told.replace("```", "\n"), {"gap": gap, "xmr": xmr}, "metod", None, 0)
    assert run.run(test).failed == 0 and module.__name__ in told


def test_every_verdict_of_the_report_is_told_with_what_it_means():
    told = METHOD.split("## Bedömning mot mål")[1].split("## ")[0]
    words = [text for _, text in _MARKS.values()]
    assert [row.split(" | ")[0].removeprefix("| ") for row in told.splitlines() if row.startswith("| ")][1:] == words


def test_the_constants_of_the_control_charts_are_the_codes():
    said = METHOD.split("## Trend eller brus")[1].split("## ")[0]
    for text in (format_number(LIMIT, 2), format_number(OUTLIER, 3), f"{RUN} punkter", f"än {FIRM} punkter"):
        assert text in said
