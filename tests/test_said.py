"""What the real reports say: whose figure it is, of how much, and what is doubtful about it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from analysis import overview, sections, store
from analysis.numbers import NO_BREAK_SPACE
from analysis.paths import Project
from analysis.present.section import Section
from analysis.present.values import Bullets, Chart, Paragraph, Series, Table, Value
from analysis.reconcile import reconcile
from analysis.sections.shared.doubted import with_doubts
from analysis.store import CommitteeYear

REAL = Project(Path(__file__).parents[1])
PITEA, LULEA = ("pitea-kommunstyrelsen", 2024), ("lulea-kommunstaben", 2023)
LINKOPING, KATRINEHOLM = ("linkoping-vss", 2023), ("katrineholm-kommunstyrelsen", 2011)
E_BOARD = ("norrbottens-e-namnd", 2022)
EVERY = (PITEA, LULEA, LINKOPING, KATRINEHOLM, E_BOARD, ("norrbottens-e-namnd", 2023))


@cache
def real(which: tuple[str, int]) -> CommitteeYear:
    return store.load(*which, REAL)


def plain(text: str) -> str:
    return text.replace(NO_BREAK_SPACE, " ")


def made(name: str, which: tuple[str, int]) -> Section:
    section = getattr(sections, name)(real(which))
    assert section is not None
    return section


def titles(section: Section) -> list[str]:
    return [plain(chart.title) for chart in section.charts]


def notes_after(section: Section, title: str) -> list[str]:
    """The paragraphs that stand directly beneath a chart."""
    at = next(
        place
        for place, block in enumerate(section.blocks)
        if isinstance(block, Chart) and plain(block.title).startswith(title)
    )
    beneath = []
    for block in section.blocks[at + 1 :]:
        if not isinstance(block, Paragraph):
            break
        beneath.append(plain(block.text))
    return beneath


def test_units_with_tables_of_their_own_are_named_wherever_one_of_them_is_told() -> None:
    whose = "Kommunstyrelsen (exkl. central pott)"
    assert plain(made("economy", PITEA).finding).startswith(
        f"Nettokostnaden för {whose} budgeteras till 235,2 mkr 2024"
    )
    told = plain(made("investments", PITEA).finding)
    assert told.startswith(f"Nettoinvesteringen för {whose} budgeteras till 12,4 mkr 2024")
    assert "För Kommunstyrelsen central pott budgeteras den till 11,0 mkr 2024 och planeras till 41,0 mkr 2025." in told
    assert (
        "Kommunstyrelsen central pott: nettoinvesteringen ökar från 11,0 mkr (budget 2024) till 41,0 mkr (plan 2025)"
        in titles(made("investments", PITEA))
    )


def test_a_title_does_not_hide_what_lies_between_its_ends_or_is_up_for_decision() -> None:
    people = (
        "Antalet tillsvidareanställda ökar från 475 (utfallet 2021) till 500 (planen för 2028), högst 516 (budget 2022)"
    )
    assert people in titles(made("staff", LINKOPING))
    assert "Budget 2023 är 60,5 mkr, 15,0 mkr över ramen på 45,5 mkr" in titles(made("investments", LINKOPING))
    assert "Nettokostnaden 2010 underskred budgeten med 9 tkr" in titles(made("economy", KATRINEHOLM))


def test_what_each_municipality_pays_is_said_of_how_many_services() -> None:
    section = made("allocation", E_BOARD)
    assert titles(section) == ["För fyra tjänster betalar Luleå 656 tkr, Arjeplog 128 tkr"]
    first = next(block for block in section.blocks if isinstance(block, Table))
    sums = [heading for heading in first.headings if heading.startswith("Summa")]
    assert sums == ["Summa av de fyra tjänster där alla har belopp (kr)", "Summa av sex tjänster (kr)"]
    for key in (block for block in section.blocks if isinstance(block, Table) and block.caption.startswith("Nyckel")):
        names = [row.cells[0] for row in key.rows]
        assert names.index("Överkalix") < names.index("Övertorneå")


@pytest.mark.parametrize(
    ("name", "which", "chart", "doubt"),
    [
        ("investments", LULEA, "Investeringsutgifterna 2023", "är tryckt som 68 453 tkr, men posterna ger 77 300 tkr"),
        ("staff", LULEA, "Sjukfrånvaron 2023 är högre", "är tryckt som 3,78 %"),
        ("requests", PITEA, "Kommunövergripande förmåner", "är tryckt som 24 028 tkr, men posterna ger 26 348 tkr"),
        ("economy", KATRINEHOLM, "Nettokostnaden 2010", "(KLC) saknas i tabellerna"),
    ],
)
def test_a_chart_of_doubted_figures_says_so(name: str, which: tuple[str, int], chart: str, doubt: str) -> None:
    notes = notes_after(made(name, which), chart)
    assert any(note.startswith("Observera: ") and doubt in note for note in notes)


def test_what_is_doubtful_is_told_at_length_once() -> None:
    first, second = (notes_after(made("investments", LULEA), title)
                     for title in ("Investeringsutgifterna 2023", "Strategiskt markinköp"))  # fmt: skip
    assert len(first) == 2
    assert second == [
        "Observera: två tal i diagrammet går inte ihop med andra tryckta tal; vilka står i avsnittet Avstämning."
    ]


def test_one_doubtful_figure_that_is_told_already_is_told_as_one() -> None:
    data = real(LULEA)
    doubt = next(each for each in reconcile(data) if each.verdict == "differs")
    chart = Chart("columns", "A", "", ("2023",), (Series("", (1.0,), cells=(Value(1.0, origin=doubt.cell),)),))
    first, note, again, short = with_doubts(data, [chart, chart])
    assert (first, again) == (chart, chart)
    assert isinstance(note, Paragraph) and plain(note.text).startswith("Observera: ")
    assert isinstance(short, Paragraph) and short.text == (
        "Observera: ett tal i diagrammet går inte ihop med andra tryckta tal; vilket står i avsnittet Avstämning."
    )


def test_a_unit_that_is_not_told_leaves_no_brackets() -> None:
    data = real(LINKOPING)
    untold = replace(data, records=data.records.assign(unit=data.records["unit"].where(lambda unit: unit == "%", "")))
    for make in (sections.staff, sections.volumes):
        section = make(untold)
        assert section is not None
        for table in (block for block in section.blocks if isinstance(block, Table)):
            assert not any(
                "()" in plain(text) for text in (*table.headings, *(str(row.cells[0]) for row in table.rows))
            )


def test_a_columns_sum_is_told_by_its_column() -> None:
    told = [plain(text) for block in made("reconciliation", E_BOARD).blocks if isinstance(block, Bullets)
            for text in block.items]  # fmt: skip
    assert any(text.startswith("Summan i kolumnen Grundfinansiering är tryckt som 1 065 400 kr, men") for text in told)


@pytest.mark.parametrize("which", EVERY)
def test_checks_that_agree_exactly_are_told_from_those_within_rounding(which: tuple[str, int]) -> None:
    counts = next(block for block in made("reconciliation", which).blocks if isinstance(block, Table))
    assert counts.headings[1:3] == ("Stämmer exakt", "Inom avrundning")


def test_a_charts_figures_keep_the_digits_that_its_table_has() -> None:
    apart = made("economy", LULEA).charts[1]
    figures = dict(zip(apart.labels, apart.series[0].cells, strict=True))
    assert (figures["Övrigt, inte förklarat"].text, apart.decimals) == ("0,261", 1)


@pytest.mark.parametrize("which", EVERY)
def test_no_two_tables_of_a_section_bear_one_name(which: tuple[str, int]) -> None:
    for name in ("investments", "staff", "economy", "requests", "goals", "indicators", "assignments"):
        section = getattr(sections, name)(real(which))
        names = Counter(block.caption for block in section.blocks if isinstance(block, Table)) if section else Counter()
        assert [caption for caption, count in names.items() if count > 1] == []


def test_the_documents_own_signs_have_words() -> None:
    section = made("goals", PITEA)
    assert "från triangel (▲) till romb (◆)" in section.finding
    assert str(section.blocks).count("betyder står inte") + section.finding.count("betyder står inte") == 1
    told = " ".join(
        item for block in sections.sources(real(PITEA)).blocks if isinstance(block, Bullets) for item in block.items
    )
    assert "▲" not in told and ".txt" not in told


def test_a_checks_sentence_adds_up() -> None:
    told = plain(made("reconciliation", LULEA).finding)
    assert told == (
        "59 kontroller av dokumentets tryckta tal: 43 stämmer (varav tre inom avrundningen), fem går inte ihop, "
        "fyra pekar på något att lägga märke till och sju går inte att göra, eftersom ett tal saknas eller är "
        "undertryckt."
    )
    assert "tecknet på" not in str(made("reconciliation", LULEA).blocks)


def test_goals_that_head_indicators_are_counted_in_the_overview() -> None:
    found = overview.goals([real(LINKOPING)])
    assert found is not None and found.finding == "En nämnd redovisar tio mål, utan bedömning."
