"""The report beside Kolada: fetched over real HTTP from a server of our own, shown as it is, and named."""

import re

import pytest

from analysis.cli import main
from analysis.explore import gather
from analysis.explore.charts import series_chart
from analysis.paths import Project
from analysis.present.html import section_html
from analysis.present.values import Table, Value
from analysis.sections.indicators.section import indicators, indicators_finding
from inventing import YEAR, invent
from sources_held import cell
from sources_server import SourcesServer

ABOUT = {"Kommun": "Luleå", "Kommunkod": "2580"}
NOW, AIM = f"Utfall {YEAR}", f"Mål {YEAR}"
ROWS = [
    {"Nyckeltal": "Soliditet", "Enhet": "%", "Bättre": "högre", "Kolada-id": "N00945", NOW: "41,0", AIM: "≥37 %"},
    {"Nyckeltal": "Nöjda", "Enhet": "%", "Bättre": "högre", "Kolada-id": "u28116", NOW: "80", AIM: "Bättre än riket"},
    {"Nyckeltal": "Lika", "Enhet": "%", "Bättre": "högre", "Kolada-id": "N00945", NOW: "38,0",
     AIM: "Bättre än liknande kommuner"},
    {"Nyckeltal": "Eget", "Enhet": "%", "Bättre": "högre", NOW: "5", AIM: "≥4 %"},
]  # fmt: skip


@pytest.fixture
def server():
    with SourcesServer() as server:
        held = server.kolada
        held.kpis = {"N00945": "Soliditet, (%)", "U28116": "Nöjda brukare, andel (%)"}
        held.municipalities = {"2580": "Luleå"}
        held.add_group("G2", "Liknande kommuner, övergripande, Luleå, 2025", {"2480": "Umeå", "1980": "Västerås"})
        for year in (YEAR - 1, YEAR):
            held.values["N00945", "0000", year] = [cell(43.25)]
            held.values["N00945", "G2", year] = [cell(38.5)]
        held.values["U28116", "0000", YEAR] = [cell(81.2)]
        held.values["U28116", "G2", YEAR - 1] = [cell(79.0)]
        yield server


def invented(tmp_path, rows=ROWS):
    every = list(dict.fromkeys(key for row in rows for key in row))
    return invent(tmp_path, {"Nyckeltal": [{key: row.get(key, "") for key in every} for row in rows]}, **ABOUT)


def fetched(tmp_path, server, rows=ROWS):
    data = invented(tmp_path, rows)
    assert main(["--project", str(tmp_path), "fetch", "kolada", "--base-url", server.kolada_url]) == 0
    return data


def shown(data):
    """The first table: by indicator, what stands beneath each heading."""
    table = next(block for block in indicators(data).blocks if isinstance(block, Table))
    return table, {
        str(row.cells[0]).split(",")[0]: dict(zip(table.headings, row.cells, strict=True)) for row in table.rows
    }


def test_the_country_and_similar_municipalities_stand_beside_the_outcome(tmp_path, server):
    _, rows = shown(fetched(tmp_path, server))
    solidity = rows["Soliditet"]
    assert solidity[f"Riket {YEAR}"] == Value(43.25, 1, formula=f"Kolada N00945, Riket {YEAR}", unit="%")
    assert solidity[f"Liknande kommuner {YEAR}"].number == 38.5
    assert {rows["Eget"][f"Riket {YEAR}"], rows["Eget"][f"Liknande kommuner {YEAR}"]} == {""}


def test_the_source_stands_where_its_figures_stand_and_says_when_they_were_fetched(tmp_path, server):
    data = fetched(tmp_path, server)
    table, _ = shown(data)
    assert re.search(r"Källa: Kolada \(jämförelsen, hämtad \d{1,2} [a-zå]+ \d{4}\)\.", table.note)
    assert "ovägt medelvärde av två kommuner" in table.note
    html = section_html(indicators(data))
    for name in ("43,3", f"Riket {YEAR}", f"Liknande kommuner {YEAR}", "Källa: Kolada"):
        assert name in html


def test_a_figure_of_an_earlier_year_bears_its_year(tmp_path, server):
    _, rows = shown(fetched(tmp_path, server))
    assert rows["Nöjda"][f"Liknande kommuner {YEAR}"] == f"79 ({YEAR - 1})"


def test_a_target_that_compares_is_held_against_the_fetched_figure(tmp_path, server):
    _, rows = shown(fetched(tmp_path, server))
    assert (rows["Nöjda"]["Bedömning"].verdict, rows["Nöjda"]["Bedömning"].text) == ("bad", "inte nått")
    assert rows["Nöjda"]["Avstånd"].number == pytest.approx(-1.2)
    assert rows["Lika"]["Avstånd"].number == pytest.approx(-0.5)  # the group's 38,5, not the country's


def test_the_finding_counts_what_the_comparison_tells(tmp_path, server):
    data = invented(tmp_path)
    assert "jämförvärde" in indicators_finding(data)
    main(["--project", str(tmp_path), "fetch", "kolada", "--base-url", server.kolada_url])
    assert "jämförvärde" not in indicators_finding(data)


def test_without_a_snapshot_there_is_no_comparison_and_nothing_is_asked(tmp_path, server):
    data = invented(tmp_path)
    table, _ = shown(data)
    assert not [heading for heading in table.headings if heading.startswith(("Riket", "Liknande"))]
    assert "Kolada" not in section_html(indicators(data)).replace("Kolada-id", "")
    assert server.requests == []


def test_a_figure_that_kolada_withholds_is_no_zero(tmp_path, server):
    server.kolada.values["N00945", "0000", YEAR] = [cell(None, status="..")]
    server.kolada.values["N00945", "0000", YEAR - 1] = [cell(None, status="..")]
    server.kolada.values["U28116", "0000", YEAR] = [cell(81.2)]
    rows = [ROWS[0], {**ROWS[1], AIM: "≥70 %"}]
    _, found = shown(fetched(tmp_path, server, rows))
    withheld = found["Soliditet"][f"Riket {YEAR}"]
    assert (withheld.number, withheld.missing) == (None, "sekretess eller osäker uppgift")


def test_a_target_that_compares_with_what_kolada_withholds_cannot_be_told(tmp_path, server):
    server.kolada.values["U28116", "0000", YEAR] = [cell(None, status="..")]
    data = fetched(tmp_path, server, [ROWS[0], ROWS[1]])
    assert "För ”Nöjda” saknas jämförvärde för riket" in indicators_finding(data)


def test_women_are_compared_with_women(tmp_path, server):
    server.kolada.values["N00945", "0000", YEAR] = [cell(43.0), cell(40.0, "K"), cell(46.0, "M")]
    rows = [{**ROWS[0], "Kön": sex} for sex in ("alla", "kvinnor", "män")]
    _, found = shown(fetched(tmp_path, server, rows))
    values = [each[f"Riket {YEAR}"].number for each in found.values()]
    assert values == [43.0, 40.0, 46.0]


def test_two_ids_in_one_cell_are_compared_with_neither(tmp_path, server):
    rows = [ROWS[0], {**ROWS[3], "Kolada-id": "N00945; U28116"}]
    _, found = shown(fetched(tmp_path, server, rows))
    assert found["Eget"][f"Riket {YEAR}"] == ""


def test_explore_draws_both_and_names_the_source(tmp_path, server):
    data = fetched(tmp_path, server, [{**ROWS[0], f"Utfall {YEAR - 1}": "40,0"}])
    frame = gather(Project(tmp_path), [data])
    assert frame["country"].tolist() == [43.25, 43.25]
    assert frame["similar"].tolist() == [38.5, 38.5]
    chart = series_chart(frame, "%")
    assert {"Riket", "Liknande kommuner"} <= {each.name for each in chart.series}
    assert "Källa: Kolada" in chart.subtitle
