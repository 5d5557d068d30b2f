"""Small counts by sex: which figures are withheld, and that nothing shown gives them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import catalogue, store
from analysis.disclosure import SUPPRESSED, suppress
from analysis.disclosure.rule import Counts, Relation, withheld
from analysis.errors import InputError
from analysis.kpi.indicators import indicators
from analysis.paths import find_project
from analysis.present.values import Table, Value
from analysis.reconcile import reconcile
from analysis.sections import indicators as section_of_indicators
from analysis.sections import staff, stated, volumes
from analysis.sections.reconciliation import reconciliation_finding
from few_people import WORKBOOKS
from inventing import invent
from slips import rows_of

FEWEST = 5

# ---- the rule


@pytest.mark.parametrize(
    ("women", "men", "gone"),
    [
        (4, 4213, "both"),
        (5, 4212, "none"),
        (1, 4216, "both"),
        (0, 4217, "none"),
        (0, 4, "both"),
        (4217, 3, "both"),
        (3, 1, "both"),
        (1, 0, "both"),
        (0, 0, "none"),
        (5, 5, "none"),
        (3, None, "both"),
        (4212, None, "none"),
        (4214, None, "both"),
        (4217, None, "none"),
    ],
)
@pytest.mark.parametrize("has_total", [True, False])
def test_a_small_count_goes_with_its_complement(women: int, men: int | None, gone: str, has_total: bool) -> None:
    total = 4217 if men is None else women + men
    figures = {"alla": total if has_total else None, "kvinnor": women, "män": men}
    hidden = _hidden_of(figures)
    told_by_the_total = men is None and 0 < total - women < FEWEST
    expected = set() if gone == "none" or (told_by_the_total and not has_total) else {"kvinnor", "män"}
    assert hidden == {sex for sex in expected if figures[sex] is not None}


def _hidden_of(figures: dict[str, int | None]) -> set[str]:
    shown = suppress(_records([(sex, "", count) for sex, count in figures.items()]), FEWEST, 2023)
    return set(shown.loc[shown["missing"] == SUPPRESSED, "sex"])


@pytest.mark.parametrize(("fewest", "gone"), [(0, set()), (3, set()), (4, {"w", "m"})])
def test_the_fewest_are_configurable(fewest: int, gone: set[str]) -> None:
    split = frozenset({"w", "m"})
    assert withheld(Counts({"w": 3, "m": 50, "t": 53}, split, [split], [Relation("t", ("w", "m"))]), fewest) == gone


def test_a_sum_of_other_groups_does_not_give_it_either() -> None:
    rows = [("kvinnor", "", 60), ("män", "", 60)]
    rows += [(sex, age, count) for age, *both in (("20", 3, 20), ("30", 27, 20), ("40", 30, 20))
             for sex, count in zip(("kvinnor", "män"), both, strict=True)]  # fmt: skip
    shown = suppress(_records(rows), FEWEST, 2023)
    gone = shown[shown["missing"] == SUPPRESSED]
    assert list(gone["age"]) == ["20", "20", "30", "30"]


def _records(rows: list[tuple[str, str, int | None]]) -> pd.DataFrame:
    """Counts of one thing by sex and age, as they are stored."""
    frame = pd.DataFrame(rows, columns=["sex", "age", "value"])
    frame["value"] = frame["value"].astype(float)
    cells = [f"Personal!A{row}" for row in range(2, len(frame) + 2)]
    same = {"sheet": "staff", "table": "T", "group": "G", "label": "Anställda", "unit": "antal", "part_of": ""}
    column = {
        "column": "Utfall 2023",
        "scenario": "outcome",
        "fiscal_year": 2023.0,
        "period": "",
        "amount": float("nan"),
    }
    printed = {"decimals": 0.0, "resolution": 1.0, "footnote": "", "missing": "", "row_kind": ""}
    text = frame["value"].map(str)
    return frame.assign(**same, **column, **printed, cell=cells, text=text, row=range(2, len(frame) + 2))


# ---- no hidden count can be had by adding and subtracting what is shown


@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=4),
    st.sets(st.sampled_from(["alla", "alla efter ålder", "kvinnor", "män"])),
)
def test_what_is_shown_gives_no_hidden_count(ages: list[tuple[int, int]], unprinted: set[str]) -> None:
    table = dict(_table(ages))
    lines = [line for line in table if not unprinted & {line[0] if not line[1] else "", _of_age(line)}]
    records = _records([(sex, age, table[sex, age]) for sex, age in lines])
    shown = suppress(records, FEWEST, 2023)
    gone = {
        (sex, age) for sex, age, why in zip(shown["sex"], shown["age"], shown["missing"], strict=True)
        if why == SUPPRESSED
    }  # fmt: skip
    small = {(sex, age) for sex, age in lines if sex != "alla" and 0 < table[sex, age] < FEWEST}
    assert small <= gone
    assert all(sex != "alla" for sex, _ in gone)
    unknown = [line for line in table if line in gone or line not in lines]
    assert not [line for line in gone if _can_be_computed(line, unknown, len(ages))]


def _table(ages: list[tuple[int, int]]) -> Iterator[tuple[tuple[str, str], int]]:
    """Women, men and all by age, and of all ages."""
    for age, both in [("", tuple(map(sum, zip(*ages, strict=True)))), *((str(n), both) for n, both in enumerate(ages))]:
        yield ("kvinnor", age), both[0]
        yield ("män", age), both[1]
        yield ("alla", age), sum(both)


def _of_age(line: tuple[str, str]) -> str:
    return "alla efter ålder" if line[0] == "alla" and line[1] else ""


def _can_be_computed(line: tuple[str, str], unknown: list[tuple[str, str]], ages: int) -> bool:
    """Whether the sums of the table leave one value only: then stating the figure adds no equation to them."""
    sums = [[("alla", age), ("kvinnor", age), ("män", age)] for age in ("", *map(str, range(ages)))]
    sums += [[(sex, ""), *((sex, str(age)) for age in range(ages))] for sex in ("kvinnor", "män", "alla")]
    equations = [[(each in parts) - (each == whole) for each in unknown] for whole, *parts in sums]
    stated = [*equations, [each == line for each in unknown]]
    return bool(np.linalg.matrix_rank(np.array(stated, float)) == np.linalg.matrix_rank(np.array(equations, float)))


# ---- in workbooks


@pytest.mark.parametrize("sheets", WORKBOOKS.values(), ids=WORKBOOKS)
def test_workbooks_show_what_they_may(tmp_path: Path, sheets: dict[str, str]) -> None:
    data = invent(tmp_path, {sheet: rows_of(text.replace("!", "")) for sheet, text in sheets.items()})
    for sheet, text in sheets.items():
        for number, row in enumerate(rows_of(text), start=2):
            marked = {heading for heading, cell in row.items() if cell.endswith("!")}
            of_row = data.records[data.records["cell"].str.startswith(f"{sheet}!") & (data.records["row"] == number)]
            gone = of_row[of_row["missing"] == SUPPRESSED]
            assert set(gone["heading"]) == marked, row
            assert gone["value"].isna().all()
            assert gone["text"].eq(SUPPRESSED).all()


def test_the_limit_is_a_line_of_om(tmp_path: Path) -> None:
    text = WORKBOOKS["each year by itself"]["Nyckeltal"].replace("!", "")
    shown = {
        fewest: invent(tmp_path / fewest, {"Nyckeltal": rows_of(text)}, Minsta_antal_per_kön=fewest).records
        for fewest in ("0", "3", "7")
    }
    gone = {fewest: list(found.loc[found["missing"] == SUPPRESSED, "cell"]) for fewest, found in shown.items()}
    assert not gone["0"]
    assert not gone["3"]
    assert len(gone["7"]) == 6
    for wrong in ("2", "fem", "4,5", "-1"):
        with pytest.raises(InputError, match="från 3"):
            invent(tmp_path / f"wrong {wrong}", {"Nyckeltal": rows_of(text)}, Minsta_antal_per_kön=wrong)


# ---- what is made of them


def test_an_indicator_tells_that_it_is_withheld(tmp_path: Path) -> None:
    text = WORKBOOKS["each year by itself"]["Nyckeltal"].replace("!", "")
    found = indicators(invent(tmp_path, {"Nyckeltal": rows_of(text)}))
    women = next(each for each in found if each.sex == "kvinnor")
    assert [(gap.year, gap.word) for gap in women.missing] == [(2021, SUPPRESSED)]
    assert [outcome.year for outcome in women.outcomes] == [2022, 2023]


@pytest.mark.parametrize("name", ["units of one sex", "women, men and neither", "sick leave of a group of few"])
def test_a_check_of_withheld_parts_is_unknown_and_says_why(tmp_path: Path, name: str) -> None:
    sheets = WORKBOOKS[name]
    data = invent(tmp_path, {sheet: rows_of(text.replace("!", "")) for sheet, text in sheets.items()})
    cells = set(data.records.loc[data.records["missing"] == SUPPRESSED, "cell"])
    concerned = [each for each in reconcile(data) if each.hint.startswith(SUPPRESSED)]
    assert concerned
    assert all(each.verdict == "unknown" and each.computed is None and each.difference is None for each in concerned)
    assert not [each for each in reconcile(data) if each.cell in cells or cells & set(each.parts)]
    assert f"eftersom ett tal är {SUPPRESSED}." in reconciliation_finding(reconcile(data))


@pytest.mark.parametrize("sheet", ["Personal", "Volymer", "Nyckeltal", "Texttal"])
def test_a_section_of_withheld_figures_alone_says_so(tmp_path: Path, sheet: str) -> None:
    name = "Nyckeltal" if sheet == "Nyckeltal" else "Post"
    text = f"{name} | Kön | Enhet | Utfall 2023\nAnställda | kvinnor | antal | 3\nAnställda | män | antal | 40"
    if sheet == "Texttal":
        text = "Post | Slag | Värde | Enhet\nKvinnor som slutade | uppgift | 3 | antal"
    data = invent(tmp_path, {sheet: rows_of(text)})
    make = {"Personal": staff, "Volymer": volumes, "Nyckeltal": section_of_indicators, "Texttal": stated}[sheet]
    section = make(data)
    assert section is not None
    rows = [row for block in section.blocks if isinstance(block, Table) for row in block.rows]
    gone = [cell for row in rows for cell in row.cells if isinstance(cell, Value) and cell.missing == SUPPRESSED]
    assert len(gone) >= len(data.records)


def test_of_the_real_figures_only_small_counts_by_sex_are_withheld() -> None:
    project = find_project(Path(__file__).parent)
    gone = {}
    for committee, year in catalogue.available(project):
        records = store.load(committee, year, project).records
        found = records[records["missing"] == SUPPRESSED]
        if len(found):
            gone[committee] = {
                (row.label, int(row.fiscal_year)) for row in found[["label", "fiscal_year"]].itertuples()
            }
    # of the fixed-term staff three or four were women or men in 2019 to 2022, six men in 2023
    labels = ("Visstidsanställda kvinnor", "Visstidsanställda män")
    assert gone == {"lulea-kommunstaben": {(label, year) for label in labels for year in range(2019, 2023)}}
