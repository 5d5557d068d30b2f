"""Figures that agree but for their rounding are never reported; one that is broken is, and nothing else."""

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

from analysis.reconcile import Finding, finding, ledger, reconcile
from analysis.reconcile.checks import CHECKS, totals
from analysis.reconcile.interval import exact, printed
from cases import CASES
from consistent import Book
from drawing import books

pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
MANY = settings(max_examples=CASES or 1000, deadline=None, suppress_health_check=SLOW)
# any example will do where one is looked for, not the smallest
FEW = settings(max_examples=2000, deadline=None, database=None, suppress_health_check=SLOW, phases=[Phase.generate])
MOST_STEPS = 10**9


def differing(book: Book) -> list[Finding]:
    return [found for found in reconcile(book.committee_year()) if found.verdict == "differs"]


def is_elsewhere(found: Finding, cell: str) -> bool:
    """Whether a finding has nothing to do with a cell."""
    return cell not in {found.cell, *found.parts}


def broken(book: Book, cell: str, direction: int, extra: int) -> Book | None:
    """One figure moved just so far that no rounding explains it, and some steps more; None where that is too far."""
    before, steps = book.figures[cell].steps, 1
    while steps < MOST_STEPS:
        worse = book.with_steps(cell, before + direction * (steps + extra))
        if worse.cannot_hold(cell):
            return worse
        steps += max(1, steps // 8)
    return None


@st.composite
def broken_books(draw) -> tuple[Book, str]:
    """A book in which just one printed figure is wrong, and its cell."""
    book = draw(books())
    cell, direction = draw(st.sampled_from(book.breakable())), draw(st.sampled_from([1, -1]))
    # a headcount may be too large for its women and men, whose sex is then not given
    worse = broken(book, cell, direction, draw(st.integers(0, 3))) or broken(book, cell, -direction, 0)
    return (worse, cell) if worse else draw(st.nothing())


@MANY
@given(books())
def test_figures_that_only_rounding_sets_apart_never_differ(book):
    assert not differing(book)


@MANY
@given(broken_books())
def test_one_broken_figure_is_found_and_nothing_else(broken_book):
    book, cell = broken_book
    found = differing(book)
    assert found
    assert not [each for each in found if is_elsewhere(each, cell)]


# --- that these two can fail


def has_false_alarm(book: Book) -> bool:
    return bool(differing(book))


def is_missed(broken_book: tuple[Book, str]) -> bool:
    return not differing(broken_book[0])


def is_misplaced(broken_book: tuple[Book, str]) -> bool:
    book, cell = broken_book
    return any(is_elsewhere(each, cell) for each in differing(book))


def without_rounding(monkeypatch):
    monkeypatch.setattr(ledger, "printed", lambda value, resolution: exact(value))


def with_deducted_rows_added(monkeypatch):
    monkeypatch.setattr(totals, "_sum_of", lambda parts: totals.total(part.normal for part in totals.known(parts)))


@pytest.mark.parametrize("mutation", [without_rounding, with_deducted_rows_added])
def test_a_false_alarm_would_be_seen(mutation, monkeypatch):
    mutation(monkeypatch)
    find(books(), has_false_alarm, settings=FEW)


def with_wide_intervals(monkeypatch):
    monkeypatch.setattr(ledger, "printed", lambda value, resolution: printed(value, 3 * resolution))


def without_totals(monkeypatch):
    monkeypatch.setitem(CHECKS, "totals", lambda ledger, sheet: iter(()))


@pytest.mark.parametrize("mutation", [with_wide_intervals, without_totals])
def test_a_miss_would_be_seen(mutation, monkeypatch):
    mutation(monkeypatch)
    find(broken_books(), is_missed, settings=FEW)


def test_a_finding_that_does_not_lead_to_the_broken_figure_would_be_seen(monkeypatch):
    made = finding.made
    monkeypatch.setattr(finding, "made", lambda *place, **_: made(*place[:6]))  # all but the parts
    find(broken_books(), is_misplaced, settings=FEW)
