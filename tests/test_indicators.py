"""Indicators held against their targets: which outcome, which target, and what is said of them."""

import pytest

from analysis.kpi.indicators import indicators
from analysis.present.values import Bullets, Chart, Mark, Table, Value
from analysis.sections.indicators.figures import distance
from analysis.sections.indicators.section import indicators as section_of
from analysis.sections.indicators.section import indicators_finding
from analysis.sections.summary import summary
from inventing import YEAR, invent

NOW, BEFORE, AIM = f"Utfall {YEAR}", f"Utfall {YEAR - 1}", f"Mål {YEAR}"


def row(name="Nöjda", unit="%", better="högre", **columns):
    return {"Nyckeltal": name, "Enhet": unit, "Bättre": better, **columns}


def read(tmp_path, *rows):
    every = list(dict.fromkeys(key for each in rows for key in each))
    return invent(tmp_path, {"Nyckeltal": [{key: each.get(key, "") for key in every} for each in rows]})


def verdicts(data):
    return [each.verdict for each in indicators(data)]


def main_table(data):
    return next(block for block in section_of(data).blocks if isinstance(block, Table))


def test_the_target_of_the_report_year_is_the_one_that_counts(tmp_path):
    data = read(tmp_path, row(**{NOW: "80", AIM: "≥75", f"Mål {YEAR + 1}": "≥85"}))
    assert verdicts(data) == ["met"]


def test_else_the_nearest_target_counts_and_is_labelled_with_its_year(tmp_path):
    rows = [row("A", **{NOW: "80", AIM: "≥75"}), row("B", **{NOW: "80", f"Mål {YEAR + 3}": "≥85"})]
    data = read(tmp_path, *rows)
    assert [each.target_year for each in indicators(data)] == [YEAR, YEAR + 3]
    assert [line.cells[0] for line in main_table(data).rows] == ["B, %", "A, %"]  # what needs attention first
    assert f"≥85 ({YEAR + 3})" in [getattr(cell, "text", cell) for cell in main_table(data).rows[0].cells]


@pytest.mark.parametrize(
    ("value", "number_format", "unit", "words", "verdict"),
    [
        (0.95, "0%", "%", "95 %", "not_met"),  # what Excel makes of 95% typed in a cell
        (0.955, "0.0%", "%", "95,5 %", "not_met"),
        (75, "General", "%", "75", "met"),
        (1159.5, "#,##0.0", "tkr", "1 159,5", "not_met"),
        (2000, "General", "antal", "2 000", "not_met"),
    ],
)
def test_a_target_typed_as_a_number_is_what_the_cell_shows(tmp_path, value, number_format, unit, words, verdict):
    def typed(book):
        page = book["Nyckeltal"]
        place = [cell.value for cell in page[1]].index(AIM) + 1
        page.cell(2, place).value, page.cell(2, place).number_format = value, number_format

    found = indicators(invent(tmp_path, {"Nyckeltal": [row(unit=unit, **{NOW: "80", AIM: "x"})]}, typed))[0]
    assert (found.target.words, found.verdict) == (words, verdict)


def test_an_older_outcome_is_labelled_with_its_year(tmp_path):
    data = read(
        tmp_path, row("A", **{BEFORE: "90", NOW: "80", AIM: "≥75"}), row("B", **{BEFORE: "70", NOW: "IU", AIM: "≥75"})
    )  # the target's year has not come
    table = main_table(data)
    marks = [(cell.verdict, cell.text) for cell in table.rows[0].cells if isinstance(cell, Mark)]
    assert marks == [("between", f"ännu inte nått (utfall {YEAR - 1})")]
    shown = [cell.missing for cell in table.rows[0].cells if isinstance(cell, Value) and cell.number is None]
    assert shown == ["ingen uppgift"]


def test_a_verdict_on_an_outcome_with_a_footnote_bears_its_mark(tmp_path):
    data = read(tmp_path, row("A", **{NOW: "80*", AIM: "≥75"}))
    cells = main_table(data).rows[0].cells
    assert [(cell.verdict, cell.text) for cell in cells if isinstance(cell, Mark)] == [("good", "nått*")]
    assert [cell.text for cell in cells if isinstance(cell, Value)] == ["80*", "5*"]


def test_an_outcome_of_a_part_of_the_year_is_not_judged(tmp_path):
    data = read(tmp_path, row("Möten", "antal", **{f"Utfall jan–jun {YEAR}": "6", AIM: "minst 10"}))
    assert verdicts(data) == ["unknown"]
    assert indicators_finding(data) == (
        "För ”Möten” gäller utfallet bara en del av året, så målet går inte att bedöma."
    )


@pytest.mark.parametrize(("better", "verdict"), [("", "unknown"), ("högre", "not_met"), ("lägre", "met")])
def test_an_improvement_is_told_only_where_better_is_known(tmp_path, better, verdict):
    data = read(tmp_path, row(better=better, **{BEFORE: "5", NOW: "4", AIM: "Årlig förbättring"}))
    assert verdicts(data) == [verdict]


@pytest.mark.parametrize(
    ("target", "verdict", "distance"),
    [
        (f"öka från {YEAR - 3} års nivå", "met", 4),
        (f"öka med 25 % från {YEAR - 3} års nivå", "on_the_way", -6),  # 44 of 50, 43 the year before
        (f"öka från {YEAR - 4} års nivå", "unknown", None),
    ],
)
def test_a_change_from_a_named_year_is_counted_from_its_printed_outcome(tmp_path, target, verdict, distance):
    outcomes = {f"Utfall {YEAR - 3}": "40", f"Utfall {YEAR - 2}": "50", BEFORE: "43", NOW: "44"}
    data = read(tmp_path, row(**outcomes, **{AIM: target}), row("B", **{NOW: "80", AIM: "≥75"}))
    found = indicators(data)[0]
    assert (found.verdict, found.assessment.distance) == (verdict, distance)
    if verdict == "unknown":
        assert found.assessment.reason == f"{YEAR - 4} års nivå saknas"
    else:
        cells = next(line.cells for line in main_table(data).rows if line.cells[0] == "Nöjda, %")
        told = [cell for cell in cells if isinstance(cell, Value) and cell.number == distance]
        assert found.before.year == YEAR - 3
        assert [each.number for each in told[0].operands] == [44, 40]
        assert told[0].formula == f"utfall 44 mot 40 år {YEAR - 3}, enligt målet {target}".replace("25 %", "25\u00a0%")


@pytest.mark.parametrize(
    ("target", "better", "formula", "made_of"),
    [
        ("< 1 159 Minska", "lägre", f"utfall 1 148 mot 803 år {YEAR - 1}, enligt målet < 1 159 Minska", [1148, 803]),
        ("< 1 100", "lägre", "utfall 1 148 mot mål < 1 100", [1148, 1100]),
        ("Minska", "lägre", f"utfall 1 148 mot 803 år {YEAR - 1}, enligt målet Minska", [1148, 803]),
    ],
)
def test_a_distance_is_told_against_what_it_is_measured_from(tmp_path, target, better, formula, made_of):
    data = read(tmp_path, row(better=better, **{BEFORE: "803", NOW: "1148", AIM: target}))
    made = distance(indicators(data)[0])
    assert made.formula.replace("\u00a0", " ") == formula
    assert [each.number for each in made.operands] == made_of


@pytest.mark.parametrize(
    ("target", "verdict", "reason"),
    [
        ("Öka årligen", "unknown", f"utfallet {YEAR} är mätt på ett annat sätt än {YEAR - 1}"),
        ("≥90", "not_met", "målet är inte nått"),  # nor is it nearer than the year before
        ("≥90, öka", "not_met", "målet är inte nått (≥90)"),
    ],
)
def test_nothing_is_said_of_a_change_across_a_new_level(tmp_path, target, verdict, reason):
    level = f"T2 {YEAR - 1}"  # this year is the first whole one
    columns = {"Ny nivå från": level, BEFORE: "40", NOW: "60", AIM: target}
    found = indicators(read(tmp_path, row(**columns)))[0]
    assert (found.verdict, found.assessment.reason) == (verdict, reason)


def test_a_change_on_the_new_level_is_judged(tmp_path):
    columns = {"Ny nivå från": str(YEAR - 1), BEFORE: "40", NOW: "60", AIM: "Öka"}
    assert verdicts(read(tmp_path, row(**columns))) == ["met"]


def test_a_change_from_a_withheld_outcome_is_said_to_be_so(tmp_path):
    split = [row("Klagomål", "antal", Kön=sex, **{BEFORE: "3", NOW: "9", AIM: "Öka"}) for sex in ("kvinnor", "män")]
    found = indicators(read(tmp_path, *split))[0]
    assert (found.verdict, found.assessment.reason) == ("unknown", f"utfallet {YEAR - 1} är undertryckt")


def test_a_figure_for_the_country_below_an_indicator_is_its_reference(tmp_path):
    own = row("Dialog", "skala 1–6", **{NOW: "3,1", AIM: "Bättre än riket"})
    country = row("Dialog, genomsnittet i Sverige", "skala 1–6", Radtyp="upplysning", **{NOW: "3,0"})
    data = read(tmp_path, own, country)
    assert verdicts(data) == ["met", ""]
    assert [line.cells[0] for line in main_table(data).rows] == ["Dialog", "– genomsnittet i Sverige"]


def test_a_reference_from_elsewhere_goes_before_it(tmp_path):
    data = read(tmp_path, row(**{NOW: "70", AIM: "Bättre än riket"}))
    found = indicators(data)
    assert found[0].assessment.reason == f"inget jämförvärde för riket {YEAR}"
    assert indicators(data, {found[0].row: {YEAR: 65.0}})[0].verdict == "met"


def test_a_split_by_sex_stays_below_its_total(tmp_path):
    total = row("Sjukfrånvaro", better="lägre", Kön="alla", **{NOW: "7,0", AIM: "≤6,0"})
    split = [
        row("Sjukfrånvaro", better="lägre", Kön=sex, **{NOW: value}) for sex, value in [("kvinnor", "8"), ("män", "5")]
    ]
    data = read(tmp_path, row("Nöjda", **{NOW: "10", AIM: "≥90"}), total, *split)
    names = [line.cells[0] for line in main_table(data).rows]
    assert names == ["Nöjda, %", "Sjukfrånvaro, %", "– kvinnor", "– män"]


def test_the_tables_money_unit_says_nothing_of_an_indicator(tmp_path):
    data = read(
        tmp_path,
        row("Resultat", "", **{NOW: "5", AIM: "≥2 %"}),
        row("Resultat, tkr", "", **{NOW: "900", AIM: "≥0,5 mkr"}),
    )
    assert [each.unit for each in indicators(data)] == ["", "tkr"]
    assert verdicts(data) == ["met", "met"]
    assert indicators(data)[1].assessment.distance == 400


@pytest.mark.parametrize(
    ("outcomes", "finding"),
    [
        (["80"], f"Det enda nyckeltal som har mål, ”A”, når målet för {YEAR}."),
        (["70"], f"Det enda nyckeltal som har mål, ”A”, når inte målet för {YEAR}."),
        (["80", "90"], f"Båda nyckeltalen som har mål når målet för {YEAR}."),
        (
            ["70", "40"],
            f"Inget av de två nyckeltal som har mål når målet för {YEAR}. "
            "Inte i mål är ”A” med 70 % mot målet ≥75 och ”B” med 40 % mot målet ≥75.",
        ),
        (
            ["80", "70", "-"],
            f"Ett av de två nyckeltal som går att bedöma når målet för {YEAR}; ett når det inte. "
            "För ”C” saknas utfall, så målet går inte att bedöma.",
        ),
        (["-"], "För ”A” saknas utfall, så målet går inte att bedöma."),
        (["-", "-"], "Inget av de två nyckeltal som har mål går att bedöma: för dem saknas utfall."),
    ],
)
def test_the_finding_reads_like_a_sentence(tmp_path, outcomes, finding):
    data = read(
        tmp_path, *(row(name, **{NOW: value, AIM: "≥75"}) for name, value in zip("ABC", outcomes, strict=False))
    )
    assert indicators_finding(data).replace("\u00a0", " ") == finding


def test_indicators_without_targets_are_told_as_such(tmp_path):
    assert indicators_finding(read(tmp_path, row(**{NOW: "80"}))) == "Ett nyckeltal redovisas, utan mål att nå."


def test_indicators_without_targets_are_counted_without_those_of_one_sex(tmp_path):
    rows = [row(name, Kön=sex, **{NOW: "80"}) for name in ("Nöjda", "Trygga") for sex in ("", "kvinnor", "män")]
    section = section_of(read(tmp_path, *rows))
    assert section.finding == "Två nyckeltal redovisas, utan mål att nå."
    assert [value.number for value in section.cited] == [2]


def test_areas_have_a_sentence_each_when_there_is_something_to_divide(tmp_path):
    rows = [
        row(f"{area}{each}", Område=area, **{NOW: str(70 + each), AIM: "≥72"})
        for area in ("Miljö", "Skola")
        for each in range(3)
    ]
    bullets = [block for block in section_of(read(tmp_path, *rows)).blocks if isinstance(block, Bullets)]
    assert bullets[0].items[0].replace("\u00a0", " ") == (
        "Miljö: ett av tre nyckeltal når sitt mål. Längst ifrån, räknat som andel av målet, är ”Miljö0” "
        "med 70 % mot målet ≥72."
    )


def test_longer_series_in_one_unit_are_drawn_on_one_scale(tmp_path):
    years = {f"Utfall {YEAR - back}": back for back in (2, 1, 0)}
    rows = [
        row(name, **{key: str(50 + slope * back) for key, back in years.items()})
        for name, slope in [("A", 1), ("B", -1)]
    ]
    charts = [block for block in section_of(read(tmp_path, *rows)).blocks if isinstance(block, Chart)]
    assert [chart.kind for chart in charts] == ["multiples"]
    assert charts[0].title == f"Ett av två nyckeltal är bättre i slutet av {YEAR - 2}–{YEAR} än i början"
    assert "A: från 52 till 50" in charts[0].alt


def test_commitments_without_outcome_are_grouped_by_goal_and_folded(tmp_path):
    rows = [
        row(name, "", "", Område="Miljö", Mål=goal, **{AIM: ""})
        for name, goal in [("A", "Luft"), ("B", "Vatten"), ("C", "Luft")]
    ]
    data = read(tmp_path, *rows, row("D", "", "", Område="Miljö", Mål="Vatten", **{AIM: "öka"}))
    table = main_table(data)
    assert table.folded
    assert [line.cells[0] for line in table.rows] == ["Luft", "A", "C", "Vatten", "B", "D"]
    assert [line.total for line in table.rows] == [True, False, False, True, False, False]


def test_a_mark_whose_legend_tells_a_part_of_the_year_or_a_forecast_counts(tmp_path):
    rows = [row(name, **{BEFORE: "80", NOW: f"70{mark}", AIM: "≥75"}) for name, mark in (("A", "*"), ("B", "**"))]
    sheet = [{key: each[key] for key in rows[0]} for each in rows]
    marks = {"Tecken *": "utfall januari till juli", "Tecken **": "obligatorisk"}
    data = invent(tmp_path, {"Nyckeltal": sheet}, **marks)
    assert [(each.verdict, each.outcome.year) for each in indicators(data)] == [("met", YEAR - 1), ("not_met", YEAR)]
    told = f"För ett av dem gäller att utfallet {YEAR} avser en del av året; där prövas utfallet {YEAR - 1}."
    assert told in indicators_finding(data)
    assert [line.cells[2].text for line in sorted(main_table(data).rows, key=lambda line: line.cells[0])] == [
        "70*",
        "70**",
    ]


def test_a_mark_before_the_figure_counts_as_one_after_it(tmp_path):
    rows = [row("A", **{BEFORE: "80", NOW: "*70", AIM: "≥75"})]
    data = invent(tmp_path, {"Nyckeltal": rows}, **{"Tecken *": "utfall januari till juli"})
    assert [(each.verdict, each.outcome.year) for each in indicators(data)] == [("met", YEAR - 1)]
    assert main_table(data).rows[0].cells[2].text == "70*"


def test_a_target_of_a_year_to_come_is_not_missed_yet(tmp_path):
    later = f"Mål {YEAR + 2}"
    rows = [row("A", **{NOW: "80", AIM: "≥75", later: ""}), row("B", **{NOW: "70", AIM: "", later: "≥75"})]
    data = read(tmp_path, *rows)
    assert [each.is_due for each in indicators(data)] == [True, False]
    marks = [cell for line in main_table(data).rows for cell in line.cells if isinstance(cell, Mark)]
    assert ("between", "ännu inte nått") in [(mark.verdict, mark.text) for mark in marks]
    said = {block.title: block.items for block in summary(data).blocks if isinstance(block, Bullets)}
    assert said == {
        "Det gick bra": ("Ett nyckeltal når sitt mål.",),
        "Läget mot kommande års mål": (
            f"Det enda nyckeltal som går att bedöma, ”B”, når ännu inte målet för {YEAR + 2} med utfallet {YEAR}.",
        ),
    }


def test_what_part_of_a_target_fails_is_told_and_unlike_measures_are_not_ranked(tmp_path):
    hours = row("Timmar", "timmar", "lägre", **{BEFORE: "803", NOW: "1 148", AIM: "< 1 159 Minska"})
    others = [row(name, **{BEFORE: "60", NOW: "50", AIM: "≥75"}) for name in "BC"]
    data = read(tmp_path, hours, *others)
    marks = [cell.text for line in main_table(data).rows for cell in line.cells if isinstance(cell, Mark)]
    assert "inte nått: ”minska”" in marks
    finding = indicators_finding(data).replace("\u00a0", " ")
    assert finding.endswith("Inte i mål är ”Timmar” (klarar <1 159 men inte ”minska”), ”B” och ”C”.")
    assert "< 1 159 Minska" not in str(main_table(data).rows)  # no line ends within the figure


def test_a_column_of_courses_stands_only_where_there_is_something_to_see(tmp_path):
    rows = [row(name, "antal", **{BEFORE: "5", NOW: "4"}) for name in ("A", "B")]
    assert main_table(read(tmp_path / "two", *rows)).headings[-1] == "Åt vilket håll"
    longer = [{**each, f"Utfall {YEAR - 2}": "6"} for each in rows]
    assert main_table(read(tmp_path / "three", *longer)).headings[-1] == "Utveckling"
