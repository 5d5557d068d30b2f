"""Figures in running text lead to the figures that they tell, and never to others that look like them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.present.citing import citations, linked, own_citations
from analysis.present.numerals import figures_in
from analysis.present.section import Section
from analysis.present.values import Bullets, Chart, Paragraph, Place, Series, Value, table
from analysis.present.words import amount, per_cent, quantity

BUDGET = Value(287_901, origin="Drift!J2", unit="tkr")
OUTCOME = Value(307_662, origin="Drift!I2", unit="tkr")
GAP = Value(-19_761, formula="budget − utfall", expression="{0}-{1}", operands=(BUDGET, OUTCOME), unit="tkr")


def _section(text: str, *shown: Value, cited: tuple[Value, ...] = (), **more: object) -> Section:
    return Section("e", "E", text, (table("T", ["Post"], [[value] for value in shown]),), cited=cited, **more)


@pytest.mark.parametrize(
    ("said", "value"),
    [
        (amount(307_662), OUTCOME),
        (amount(-19_761), GAP),
        (amount(19_761), GAP),
        (quantity(287_901, "tkr"), BUDGET),
        (per_cent(0.0686), Value(-6.8638, 1, formula="avvikelse / budget", unit="%")),
        (quantity(4.55, "ton/km", 2), Value(4.55, 2, origin="Nyckeltal!K3", unit="ton/km")),
    ],
)
def test_a_figure_is_found_however_it_is_rounded(said: str, value: Value) -> None:
    text = f"Det blev {said} 2023."
    assert citations(_section(text, cited=(value,))) == {text: {said: (value,)}}


def test_figures_are_looked_for_in_every_text_and_in_what_others_are_made_of() -> None:
    chart = Chart(
        "columns",
        amount(453),
        "S",
        ("A", "B"),
        (Series("s", (453.0,), cells=(Value(453, origin="A!1", unit="tkr"),)),),
        "1",
    )
    blocks = (chart, Paragraph(amount(307_662)), Bullets("", (amount(287_901),)))
    found = citations(Section("e", "E", "Se nedan.", blocks, cited=(GAP,)))
    assert found.keys() == {amount(453), amount(307_662), amount(287_901)}


def test_each_item_of_a_list_tells_its_own_figures() -> None:
    twin = Value(307_662, origin="Drift!I99", unit="tkr")
    items = (f"I år {amount(307_662)}.", f"I fjol {amount(307_662)}.", f"Annars {amount(307_662)}.")
    section = Section("e", "E", "Se nedan.", (Bullets("", items, ((OUTCOME,), (twin,))),))
    told = citations(section)
    assert [told.get(item) for item in items] == [{amount(307_662): (OUTCOME,)}, {amount(307_662): (twin,)}, None]


def test_what_is_not_there_is_not_found() -> None:
    others = Value(307_699, origin="Drift!A1", unit="kr"), Value(None, origin="Drift!A2"), Value(307_662, unit="tkr")
    assert citations(_section(f"Det blev {amount(307_662)}.", *others)) == {}
    assert citations(_section(f"Det blev {per_cent(3.07662)}.", OUTCOME)) == {}


def test_a_figure_with_two_homes_has_none() -> None:
    twin = Value(307_662, origin="Drift!I99", unit="tkr")
    said = amount(307_662)
    assert citations(_section(said, OUTCOME, twin)) == {}
    assert citations(_section(said, OUTCOME, twin, cited=(OUTCOME,))) == {said: {said: (OUTCOME,)}}
    same = {cell: Place("w", cell, "d", "L1", "s", "Staben", "Utfall", "307 662") for cell in ("Drift!I2", "Drift!I99")}
    assert citations(_section(said, OUTCOME, twin, places=same)) == {said: {said: (OUTCOME,)}}


def test_a_text_of_few_digits_is_not_told_from_the_tables() -> None:
    assert citations(_section(amount(19_761), GAP)) == {}
    said = amount(307_662)
    assert citations(_section(said, OUTCOME)) == {said: {said: (OUTCOME,)}}


def test_years_and_small_counts_are_no_figures() -> None:
    assert figures_in("År 2023 hölls 12 möten, 3 fler; 2011–2013.") == []
    assert figures_in(f"från 1,5 till {amount(12_000)} (−3\u00a0%)") == ["1,5", amount(12_000), "−3\u00a0%"]
    assert figures_in("6\u00a0gånger per månad", {"gånger per månad", "gånger"}) == ["6\u00a0gånger per månad"]


def test_the_pieces_of_a_text_are_the_text() -> None:
    cited = {"1,5": (BUDGET,), "1,5\u00a0%": (GAP,)}
    text = "Från 1,5 till 1,5\u00a0%, eller 11,5 och −1,5."
    pieces = linked(text, cited)
    assert "".join(piece for piece, _ in pieces) == text
    assert [piece for piece in pieces if piece[1]] == [("1,5", BUDGET), ("1,5\u00a0%", GAP)]
    assert linked("Inget.", {}) == [("Inget.", None)]


NOT_MET = Value(3, formula="antal nyckeltal: når inte målet", among=("Nyckeltal!K2", "Nyckeltal!K5"))
MET = Value(3, formula="antal nyckeltal: når målet", among=NOT_MET.among)
ACTIONS = Value(3, formula="antal åtgärder", among=("Mål!I4",))


def test_a_count_in_words_leads_to_what_it_counts_among() -> None:
    text = "Tre av de sex når målet; tre gör det inte. Till målen hör tre åtgärder."
    section = Section("e", "E", text, cited=(MET, NOT_MET, ACTIONS))
    assert citations(section) == {}  # of three with two homes none is told
    section = Section("e", "E", text, cited=(MET, NOT_MET))
    assert citations(section) == {text: {"Tre": (MET,), "tre": (MET, MET)}}
    in_order = (MET, replace(NOT_MET, among=("Nyckeltal!K9",)), ACTIONS)
    found = citations(Section("e", "E", text, cited=in_order))[text]
    assert found == {"Tre": in_order[:1], "tre": in_order[1:]}
    assert [piece for piece in linked(text, found) if piece[1]] == [
        *zip(("Tre", "tre", "tre"), in_order, strict=True),
    ]


def test_a_count_is_looked_for_in_what_its_own_text_cites_alone() -> None:
    blocks = (Paragraph("Tre når målet."), Paragraph("Två av tre når målet.", cited=(MET,)))
    found = citations(Section("e", "E", "Tre.", blocks, cited=()))
    assert found == {"Två av tre når målet.": {"tre": (MET,)}}


def test_a_count_in_a_note_is_none_of_its_tables_cells() -> None:
    noted = table("T", ["A"], [[MET]], note="Tre rader är streckade.")
    assert citations(Section("e", "E", "", (noted,))) == {}
    assert citations(Section("e", "E", "", (replace(noted, cited=(ACTIONS,)),))) == {noted.note: {"Tre": (ACTIONS,)}}


def test_a_word_for_a_number_is_no_share_of_nearly_as_many() -> None:
    share = Value(3.2, 1, formula="andel", unit="%")
    assert citations(Section("e", "E", "Tre når målet.", cited=(share,))) == {}


def test_the_documents_words_hold_no_counts_of_the_report() -> None:
    text = "Två av ”två mål i tre steg” når 3. Plats: Tabell 3, tre."
    found = citations(Section("e", "E", text, cited=(MET,)))[text]
    assert [piece for piece, value in linked(text, found) if value] == ["3"]


def test_a_target_in_the_documents_words_leads_to_its_cell() -> None:
    target = Value(None, missing="minst 75%", origin="Nyckeltal!P4")
    none = Value(None, missing="saknas", origin="Nyckeltal!P5")
    text = "Det som saknas är ”Deltagande” mot målet ”minst 75%”."
    found = citations(Section("e", "E", text, cited=(target, none)))
    assert found == {text: {"minst 75%": (target,)}}
    assert [piece for piece in linked(text, found[text]) if piece[1]] == [("minst 75%", target)]
    twin = replace(target, origin="Nyckeltal!P9")
    assert citations(Section("e", "E", text, cited=(target, twin))) == {}
    twice = f"{text} Så är det med ”minst 75%”."
    assert citations(Section("e", "E", twice, cited=(target, twin))) == {twice: {"minst 75%": (target, twin)}}


def test_one_number_told_in_two_ways_leads_to_both_its_homes_in_order() -> None:
    made = Value(8_900, formula="nettokostnad", operands=(OUTCOME, BUDGET), unit="tkr")
    part = Value(8_900, origin="Drift!K14", unit="tkr")
    text = f"Posterna ger {quantity(8_900, 'tkr')}, lika med pottens (8\u00a0900)."
    assert citations(_section(text, cited=(made, part))) == {
        text: {"8\u00a0900\u00a0tkr": (made,), "8\u00a0900": (part,)}
    }
    once = f"Posterna ger {quantity(8_900, 'tkr')}."
    assert citations(_section(once, cited=(made, part))) == {}


def test_dates_spans_and_headings_are_no_counts() -> None:
    days = Value(31, formula="antal dagar", among=("Personal!2",))
    text = "Den 31 december 2023 (§ 31, 2023-12-31) var 31 av dem 25–31 år, enligt 4.31."
    found = citations(Section("e", "E", text, cited=(days,)))[text]
    pieces = [piece for piece, _ in linked(text, found)]
    assert pieces[1] == "31" and pieces[0].endswith("var ") and len(pieces) == 3


def test_a_text_in_a_cell_tells_its_own_figures() -> None:
    rate, base = Value(0, origin="Prisavtal!F10", unit="%"), Value(400, origin="Prisavtal!E10", unit="tkr")
    assert own_citations("satsen är 0 på 400", (rate, base), {}) == {"0": (rate,), "400": (base,)}
