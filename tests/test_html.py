"""The HTML report of every committee-year and overview, and of hostile text, held against the checks that axe lacks."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest

from analysis.formats.html.compact import compact
from analysis.formats.html.entry import said
from analysis.formats.html.labels import figures_over
from analysis.formats.html.page import make
from analysis.formats.html.units import shown
from analysis.formats.report import Report
from analysis.present.values import Chart, Place, Table, Value
from homes import homes
from hostile_book import WORDS, hostile_report
from html_checks import CHECKS, count, problems
from html_page import read, text
from reports_made import COMMITTEE_YEARS, YEARS, overview_of
from reports_made import report_of as committee_report_of

KEYS = [*COMMITTEE_YEARS, *(("overview", year) for year in YEARS)]
LULEA = ("lulea-kommunstaben", 2023)


def report_of(key: tuple[str, int]) -> Report:
    return overview_of(key[1]) if key[0] == "overview" else committee_report_of(*key)


@cache
def page_of(key: tuple[str, int]) -> str:
    return make(report_of(key)).decode()


@pytest.mark.parametrize("key", KEYS, ids=lambda key: f"{key[0]}-{key[1]}")
def test_a_page_has_its_tables_and_figures_and_no_fault(key):
    blocks = [block for section in report_of(key).sections for block in section.blocks]
    figures = sum(isinstance(block, Chart) for block in blocks)
    tables = sum(isinstance(block, Table) for block in blocks)
    assert tables > 0
    assert count(page_of(key)) == {"tables": tables + figures, "figures": figures}
    assert problems(page_of(key)) == []


def test_the_real_pages_have_figures():
    assert sum(count(page_of(key))["figures"] for key in COMMITTEE_YEARS) > 20


@pytest.mark.parametrize("key", KEYS, ids=lambda key: f"{key[0]}-{key[1]}")
def test_a_page_is_small_enough_to_send(key):
    assert len(page_of(key).encode()) < 400_000


@pytest.mark.parametrize("key", KEYS, ids=lambda key: f"{key[0]}-{key[1]}")
def test_each_figure_opens_the_entry_that_is_its_own(key):
    """The entry says a figure's cell, row, column, document, heading and file, or how it was made."""
    followed = list(homes(report_of(key), page_of(key)))
    assert [fault for fault, _ in followed if fault] == []
    kinds = {kind: sum(each == kind for _, each in followed) for kind in ("printed", "computed", "counted")}
    assert all(kinds.values()) or key[0] == "overview", kinds
    if key[0] != "overview":
        names = re.findall(r"popover id=(\w+)", page_of(key))
        others = dict(zip(names, [*names[1:], names[0]], strict=True))
        turned = re.sub(
            r"popovertarget=(\w+)(?=[ >](?!Stäng))", lambda name: f"popovertarget={others[name[1]]}", page_of(key)
        )
        astray = [fault for fault, _ in homes(report_of(key), turned) if fault]
        assert len(astray) > 0.9 * len(followed)


@pytest.mark.parametrize("key", COMMITTEE_YEARS, ids=lambda key: f"{key[0]}-{key[1]}")
def test_a_section_that_a_text_refers_to_is_a_click_away(key):
    page = page_of(key).partition("<main")[2].partition("</main>")[0]
    referred = len(re.findall(r"(?:\(se|avsnittet) Avstämning", text(read(page)[0])))
    links = re.findall(r'(?:\(se|avsnittet) <a href="#avstamning">Avstämning</a>', page)
    assert len(links) == referred
    assert links or key == ("norrbottens-e-namnd", 2023)


LONG = "Ett långt namn på en rad, " * 4 + "sist"
PLACES = {
    f"Drift!{column}2": Place("prov.xlsx", f"Drift!{column}2", "Plan", "", "Tabell", row, heading, printed)
    for column, row, heading, printed in (
        ("A", "Netto", "Budget", "1 200"),
        ("B", "Netto", "Prognos", "0,9"),
        ("C", LONG, "Prognos", "300"),
    )
}
BUDGET, FORECAST = Value(1200, origin="Drift!A2", unit="tkr"), Value(900, origin="Drift!B2", unit="tkr")
OTHER = Value(300, origin="Drift!C2", unit="tkr")


def entry_of(*values: Value) -> str:
    page, faults = read(said(values, PLACES, shown))
    assert faults == []
    return text(page)


def test_every_figure_of_an_entry_has_the_unit_that_it_is_written_in():
    made = Value(-0.3, 1, formula="prognos − budget", expression="({1}-{0})/1000", operands=(BUDGET, OTHER), unit="mkr")
    assert "−0,3 mkr = prognos − budget300 tkr" in entry_of(made)
    assert "Budget1 200 tkrcell A2Prognos0,9 mkrcell B2" in entry_of(BUDGET, FORECAST)
    rank = Value(3, origin="Drift!C2", unit="placering")
    assert "Prognos300cell C2" in entry_of(rank)


@pytest.mark.parametrize(
    ("formula", "expression", "cells"),
    [
        ("prognos − budget", "{1}-{0}", ["B2", "A2"]),
        ("områdets / alla", "100*{1}/{0}", ["B2", "A2"]),
        ("budget − prognos", "{0}-{1}", ["A2", "B2"]),
        ("utfall 9 mot mål ≤5", "{1}-{0}", ["A2", "B2"]),
        ("summan", "SUM({*})", ["A2", "B2"]),
    ],
)
def test_an_entry_tells_figures_in_the_order_of_their_formula(formula, expression, cells):
    made = Value(1, formula=formula, expression=expression, operands=(BUDGET, FORECAST))
    assert re.findall(r"cell (\w+)", entry_of(made)) == cells
    assert f"({', '.join(cells)})" in entry_of(BUDGET, FORECAST, made)


def test_every_figure_of_a_formula_has_its_whole_name():
    made = Value(1, formula="annat − budget − prognos", expression="{2}-{0}-{1}", operands=(BUDGET, FORECAST, OTHER))
    told = entry_of(made)
    for words in (f"{LONG}, Prognos", "Netto, Budget", "Netto, Prognos"):
        assert words in told
    part = Value(5, formula="kostnader − intäkter", expression="{0}-{1}", operands=(BUDGET, FORECAST))
    sums = Value(10, formula="summan", expression="(SUM({*}))/1000", operands=(part, part))
    assert entry_of(sums).count("kostnader − intäkter") == 2


def _cells(*printed: str, workbooks: tuple[str, ...] = ("", "")) -> dict[str, Place]:
    """Cells of one column of a sheet, and of several workbooks where they are named."""
    names = [f"data/raw/prov/{workbook or '2024'}.xlsx" for workbook in workbooks]
    return {
        f"{row}": Place(name, f"Drift!A{row}", "Plan", "T1", "Tabell", "Netto", "Budget", text)
        for row, (text, name) in enumerate(zip(printed, names, strict=True), start=1)
    }


def _entries(key: tuple[str, int]) -> list[str]:
    page, _ = read(page_of(key))
    return [text(each) for each in page.iter() if "popover" in each.attrib]


def _told(places: dict[str, Place], *values: Value) -> str:
    page, faults = read(said(values, places, shown, "data/raw/prov/"))
    assert faults == []
    return text(page)


def test_an_entry_of_two_workbooks_says_of_each_figure_in_which_it_stands():
    made = Value(1, formula="nu − då", expression="{0}-{1}", operands=(Value(5, origin="1"), Value(4, origin="2")))
    both = _told(_cells("5", "4", workbooks=("2023", "2022")), made)
    assert "(blad Drift i 2023.xlsx, cell A1)" in both
    assert "(blad Drift i 2022.xlsx, cell A2)" in both
    alone = _told(_cells("5", "4"), made)
    assert "(blad Drift, cell A1)" in alone and "(cell A2)" in alone
    (told,) = (entry for entry in _entries(("norrbottens-e-namnd", 2023)) if "51,3 % = " in entry)
    assert "(blad Drift i 2023.xlsx, cell I17, tryckt 7 618 100 kr)" in told
    assert "(blad Drift i 2022.xlsx, cell J15, tryckt 5 034 600 kr)" in told


@pytest.mark.parametrize(
    ("printed", "operand", "told"),
    [
        (
            "7 618 100",
            Value(7618.1, unit="tkr"),
            "7 618,1 tkr Netto, Budget (blad Drift, cell A1, tryckt 7 618 100 kr)",
        ),
        ("1673", Value(-1673, unit="tkr"), "−1 673 tkr Netto, Budget (blad Drift, cell A1, tryckt 1673 tkr)"),
        ("37,3", Value(37300, 1, unit="tkr"), "37 300 tkr Netto, Budget (blad Drift, cell A1, tryckt 37,3 mkr)"),
        ("3/4", Value(0.75, 2, unit="andel"), "3/4 Netto, Budget (blad Drift, cell A1)"),
        ("topp tio", Value(10, unit="placering"), "10 Netto, Budget (blad Drift, cell A1, tryckt topp tio)"),
        ("4,50", Value(4.5, 1, unit="%"), "4,50 % Netto, Budget (blad Drift, cell A1)"),
        ("≥4,0 %", Value(4, 1, unit="%"), "4,0 % Netto, Budget (blad Drift, cell A1)"),
        ("-5", Value(-5, unit="tkr"), "−5 tkr Netto, Budget (blad Drift, cell A1)"),
    ],
)
def test_a_figure_of_a_formula_is_known_again_in_its_cell(printed, operand, told):
    parts = (replace(operand, origin="1"), Value(1, origin="2", unit=operand.unit))
    made = Value(1, formula="summan", expression="SUM({*})", operands=parts, unit=operand.unit)
    assert told in _told(_cells(printed, "1"), made)


def test_a_sheet_is_told_once_where_all_stands_on_it_and_in_each_list_where_not():
    parts = [Value(5, origin="1"), Value(4, origin="2")]
    made = [
        Value(1, formula=f"{words} − annat", expression="{0}-{1}", operands=(one, other))
        for words, one, other in (("ett", *parts), ("två", *reversed(parts)))
    ]
    assert _told(_cells("5", "4"), *made).count("blad Drift, ") == 1
    assert _told(_cells("5", "4", workbooks=("2023", "2022")), *made).count("(blad Drift i ") == 4


def test_a_cell_is_told_alike_of_all_figures_of_an_entry():
    of = [Value(5034.6, decimals, origin="1", unit="tkr") for decimals in (0, 1)]
    made = [
        Value(1, formula=f"{words} − annat", expression="{0}-{1}", operands=(each, Value(1, origin="2")), unit="tkr")
        for words, each in zip(("ett", "två"), of, strict=True)
    ]
    assert _told(_cells("5 034 600", "1"), *made).count("5 034,6 tkr Netto") == 2


def test_a_figure_that_counts_with_another_sign_than_is_printed_is_said_to():
    places = {name: replace(each, cell=f"Drift!{'AB'[int(name) - 1]}1") for name, each in _cells("-9", "-4").items()}
    own = [Value(9, origin="1", unit="tkr"), Value(4, origin="2", unit="tkr")]
    made = Value(5, formula="nu − då", expression="{0}-{1}", operands=tuple(own), unit="tkr")
    assert "5 tkr = nu − då (A1 och B1 med omvänt tecken)" in _told(places, *own, made)
    turned = replace(made, number=13, operands=(own[0], replace(own[1], number=-4)))
    assert "13 tkr = nu − då (A1 med omvänt tecken; B1)" in _told(places, *own, turned)
    plain = replace(made, operands=tuple(replace(each, number=-(each.number or 0)) for each in own))
    assert "= nu − då (A1, B1)" in _told(places, *own, plain)


def test_an_entry_tells_a_figure_once():
    counts = [Value(6, formula="antal kontroller: går inte ihop", among=among) for among in (("1", "2"), ("2", "1"))]
    every = Value(9, formula="antal kontroller", among=("1", "2"))
    told = entry_of(counts[0], every, counts[1])
    assert told.startswith("Beräknat: 6 = antal kontroller: går inte ihop; 9 = antal kontroller")
    assert told.count("går inte ihop") == 1
    made = [Value(1, formula=f"nu − då{cells}", operands=(BUDGET,)) for cells in ("", ": Drift!A2")]
    assert entry_of(BUDGET, *made).count("nu − då") == 1


def test_a_share_that_is_written_as_a_fraction_is_told_as_it_is_written():
    entries = _entries(("pitea-kommunstyrelsen", 2024))
    (told,) = (entry for entry in entries if entry.startswith("Tryckt: Investeringsram IT, Ansk"))
    assert "Andel avskrivning3/4 (0,75)cell F2Andel ränta3/4 (0,75)cell G2" in told


@pytest.mark.parametrize("key", [LULEA, ("overview", 2023)], ids=str)
def test_the_same_report_gives_the_same_bytes(key):
    assert make(report_of(key)) == make(report_of(key))
    assert "\r" not in page_of(key)


# check → ways to break a page, each a pattern and what stands in its first place instead, or several such
BREAKS = {
    "language": [('lang="sv"', 'lang="en"'), ("<p class=finding>", '<p class=finding lang="de">')],
    "title": [("<title>", "<title>Rapport ")],
    "headings": [
        ("<h2>", "<h4>", "</h2>", "</h4>"),
        ("<h3>", "<h1>", "</h3>", "</h1>"),
        ("<h2>Mål</h2>", "<h2> </h2>"),
    ],
    "landmarks": [
        ('<main id="innehall">', '<div id="innehall">', "</main>", "</div>"),
        ('<nav aria-label="Innehåll">', "<nav>"),
        ("</header>", "</header><p>Utanför</p>"),
    ],
    "skip link": [
        ('<a class=skip href="#innehall">', '<a class=skip href="#mal">'),
        ("<body>", "<body><button>x</button>"),
    ],
    "contents": [(">Mål</a>", ">Målen</a>"), ('<section id="mal">', '<section id="malen">')],
    "ids": [('<section id="mal">', '<section id="nyckeltal">'), ("popovertarget=1 ", "popovertarget=saknas ")],
    "tables": [
        ("<caption>Mål<", "<"),
        ("<caption>Mål<", "<caption> <"),
        ("<th scope=row>", "<th>"),
        ("<th scope=col>", "<th>"),
        ("<th scope=row>", "<td scope=row>"),
        ("<thead><tr>", "<thead><tr></tr><tr>"),
        ("<thead>", "<tbody>"),
        ("<td>", '<td colspan="2">'),
        ("<td>", "<td></td><td>"),
        ("<th scope=col>Mål<", "<th scope=col><"),
    ],
    "figures": [
        ("<figcaption>", "<div>", "</figcaption>", "</div>"),
        (r'aria-label="Stapeldiagram[^"]*"', 'aria-label="Bild"'),
        (r'aria-label="Stapeldiagram[^"]*"', 'aria-label=""'),
        (r'aria-label="Stapeldiagram[^"]*"', 'aria-label="No description has been provided for this image"'),
        (r'(aria-label="Stapeldiagram[^"]*)307,7', r"\g<1>370,7"),
        (r"<details><summary>Visa talen.*?</details>", ""),
    ],
    "drawings": [
        (r'aria-label="Stapeldiagram[^"]*"', ""),
        ('<svg class=trend viewBox="0 0 96 28" role=img', '<svg class=trend viewBox="0 0 96 28"'),
        (r"<svg viewBox.*?</svg>", '<svg viewBox="0 0 1 1"></svg>'),
        ("<main", '<img src="x.png"><main'),
    ],
    "verdicts": [
        (r"<span aria-hidden=true>◆</span> (<button[^>]*>ännu inte)", r"\1"),
        (r"◆</span> <button[^>]*>ännu inte nått</button>", "◆</span>"),
    ],
    "sources": [
        (r"Blad Drift i <a", "Någonstans i <a"),
        (r"<td><button[^>]*>(\S+)</button>", r"<td>\1"),
        (" aria-label=Källa", ""),
        ("<button popovertarget=1>", "<button popovertarget=2>"),
    ],
    "closed": [
        ("default-src 'none'", "default-src *"),
        ("style-src 'sha256", "style-src 'unsafe-inline' 'sha256"),
        ("<style>", "<style> "),
        (r'<meta http-equiv="Content-Security-Policy"[^>]*>', ""),
        ("<h1>", '<h1 style="color: red">'),
        ("<h1>", '<h1 onclick="x()">'),
        ("<h1>", '<script>alert("x")</script><h1>'),
        ("<main", '<img alt="x" src="https://example.org/x.png"><main'),
        ("</head>", '<link rel="stylesheet" href="x.css"></head>'),
        ('href="#mal"', 'href="javascript:alert(1)"'),
        ('href="#mal"', 'href="//example.org"'),
    ],
}


@pytest.mark.parametrize(
    ("check", "changes"), [(check, changes) for check, some in BREAKS.items() for changes in some], ids=str
)
def test_each_check_sees_a_page_broken_on_purpose(check, changes):
    broken = page_of(LULEA)
    for old, new in zip(changes[::2], changes[1::2], strict=True):
        changed = re.sub(old, new, broken, count=1, flags=re.DOTALL)
        assert changed != broken, f"the page has no {old}"
        broken = changed
    assert any(problem.startswith(f"{check}: ") for problem in problems(broken)), problems(broken)


def test_every_check_is_broken_once():
    assert set(BREAKS) == set(CHECKS)


def test_an_element_left_open_is_seen():
    assert problems(page_of(LULEA).replace("</figure>", "", 1))[0].startswith("written: ")


def test_hostile_words_of_a_workbook_are_words(tmp_path):
    report = hostile_report(tmp_path)
    html = make(report).decode()
    assert problems(html) == []
    page, _ = read(html)
    told = text(page.find("html/body/main"))
    for word in WORDS:
        shown = " ".join(re.sub("[\u202e\u202c\u200f]", "", word).split())
        assert told.count(shown) > 3, shown
    assert not set("\u202e\u202c\u200f") & set(html)
    assert not list(page.iter("script")) and not list(page.iter("img"))
    assert {each.get("href")[:1] for each in page.iter("a")} == {"#", "."}


def test_a_letter_with_its_hyphen_is_not_parted_from_its_word_in_the_heading():
    page = page_of(("norrbottens-e-namnd", 2023))
    assert "<h1>Norrbottens kommuner, Norrbottens <span class=whole>e-nämnd</span> 2023</h1>" in page
    assert "<title>Norrbottens kommuner, Norrbottens e-nämnd 2023</title>" in page


def test_the_page_shows_the_charts_as_the_notebook_drew_them():
    report = report_of(LULEA)
    shown = [
        figures_over(report.drawings[chart], lambda *_: "")[0] for each in report.sections for chart in each.charts
    ]
    assert len(shown) == 9
    assert all(compact(drawing) in page_of(LULEA) for drawing in shown)
    drawn_by_another = dict.fromkeys(report.drawings, "<svg>annan</svg>")
    assert make(replace(report, drawings=drawn_by_another)).decode().count("<svg>annan</svg>") == 9


@pytest.mark.parametrize("key", KEYS, ids=lambda key: f"{key[0]}-{key[1]}")
def test_how_readable_the_report_is_tells_how_it_was_found(key):
    page, _ = read(page_of(key))
    (button,) = page.findall(".//footer//button")
    (entry,) = (each for each in page.iter("dialog") if each.get("id") == button.get("popovertarget"))
    assert text(entry).startswith(f"Beräknat: {text(button)} = ord per mening")
    parts = [text(each).split(" ", 1) for each in entry.iter("li")]
    assert [words for _, words in parts] == ["ord per mening", "procent ord med fler än sex bokstäver"]
    assert sum(float(number.replace(",", ".")) for number, _ in parts) == pytest.approx(int(text(button)), abs=0.6)


SEEN = ("caption", "th", "td", "span")
"""Where the report's own words in tables and charts are seen."""


@pytest.mark.parametrize(
    ("key", "words", "figures"),
    [
        (("norrbottens-e-namnd", 2022), "Två nyckeltal som inte går att bedöma mot sitt mål", ["Två"]),
        (("norrbottens-e-namnd", 2022), "Summa av de fyra tjänster där alla har belopp (kr)", ["fyra"]),
        (("norrbottens-e-namnd", 2023), "Kostnad per kommun 2023, sex tjänster, tkr", ["sex"]),
        (
            ("norrbottens-e-namnd", 2022),
            "◆ efter befolkning, nyckel A: alla utom Luleå (tryckt 115 900, nyckeln ger 116 009–116 060)",
            ["115 900", "116 009", "116 060"],
        ),
        (("pitea-kommunstyrelsen", 2024), "1 858,4 × 3 % × (1 + 40 %)", ["1 858,4", "3", "40"]),
        (("pitea-kommunstyrelsen", 2024), "summan av sju poster", ["sju"]),
        (("overview", 2024), "4 triangel (▲), 1 romb (◆), 1 cirkel (●)", ["4", "1", "1"]),
    ],
)
def test_the_reports_own_words_in_tables_and_charts_open_entries(key, words, figures):
    page, _ = read(page_of(key))
    told = [each for each in page.iter() if each.tag in SEEN and text(each) == words]
    assert told, words
    assert all([text(button) for button in each.iter("button")] == figures for each in told)
