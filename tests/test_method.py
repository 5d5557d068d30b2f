"""docs/metod.md tells the same method as the code: terms, examples, constants."""

import doctest
import re
from pathlib import Path

import pytest

from analysis import formulas
from analysis.kpi.xmr import FIRM, LIMIT, OUTLIER, RUN
from analysis.numbers import format_number
from analysis.paths import find_project

METHOD = (find_project(Path(__file__).parent).root / "docs" / "metod.md").read_text(encoding="utf-8")
SECTIONS = {
    name: text
    for text in re.split(r"(?m)^#{2,3} ", METHOD)
    for name in re.findall(r"\(`(\w+)`\)", text.splitlines()[0] if text else "")
}


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


def test_the_constants_of_the_control_charts_are_the_codes():
    said = METHOD.split("## Trend eller brus")[1].split("## ")[0]
    for text in (format_number(LIMIT, 2), format_number(OUTLIER, 3), f"{RUN} punkter", f"än {FIRM} punkter"):
        assert text in said
