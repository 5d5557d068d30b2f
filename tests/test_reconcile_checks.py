"""Printed tables that look wrong and are not, and what must be said of some that are."""

import pytest

from analysis.numbers import NO_BREAK_SPACE
from analysis.reconcile import Finding, reconcile
from inventing import invent
from slips import rows_of


@pytest.fixture
def findings(tmp_path):
    """Makes a workbook of sheets written as lines of cells, and returns what is found in it."""

    def find(about: dict[str, str] | None = None, **sheets: str) -> list[Finding]:
        return reconcile(invent(tmp_path, {sheet: rows_of(text) for sheet, text in sheets.items()}, **(about or {})))

    return find


def differing(found: list[Finding]) -> dict[str, str]:
    """The hint of every cell that differs."""
    return {each.cell: each.hint.replace(NO_BREAK_SPACE, " ") for each in found if each.verdict == "differs"}


# --- no wrong alarm


def test_women_of_two_groups_are_not_one_measure(findings):
    text = """
        Grupp            | Post    | Kön     | Enhet | Utfall 2022
        Tillsvidare      | Kvinnor | kvinnor | antal | 202
        Tillsvidare      | Män     | män     | antal | 81
        Visstid          | Kvinnor | kvinnor | antal | 11
        Visstid          | Män     | män     | antal | 5
    """
    assert not differing(findings(Personal=text))


def test_women_of_two_tables_are_not_one_measure(findings):
    text = """
        Tabell | Post    | Kön     | Enhet | Utfall 2022
        P1     | Kvinnor | kvinnor | antal | 202
        P2     | Kvinnor | kvinnor | antal | 187
    """
    assert not differing(findings(Personal=text))


@pytest.mark.parametrize("first", ["Sjukfrånvaro | | 5,8", "Sjukfrånvaro (–19 år) | –19 | 2,1"])
def test_sick_leave_by_age_is_not_held_to_a_hundred(findings, first):
    text = f"""
        Post                    | Ålder | Utfall 2022 | Enhet
        {first}                                       | %
        Sjukfrånvaro (–29 år)   | –29   | 6,2         | %
        Sjukfrånvaro (30–49 år) | 30–49 | 5,0         | %
        Sjukfrånvaro (50– år)   | 50–   | 5,9         | %
    """
    assert not differing(findings(Personal=text))


def test_equal_shares_may_be_a_step_apart_when_the_sum_is_kept(findings):
    models = """
        Tabell | Tjänst  | Modell
        F1     | E-arkiv | lika
    """
    text = """
        Tabell | Medlem | Radtyp | E-arkiv
        F1     | Alby   |        | 34
        F1     | Berga  |        | 33
        F1     | Cedra  |        | 33
        F1     | Summa  | summa  | 100
    """
    assert not differing(findings(Modeller=models, Fördelning=text))


def test_a_service_may_be_shared_by_some_of_the_members(findings):
    models = """
        Tabell | Tjänst  | Modell
        F1     | E-arkiv | lika
        F1     | Diarium | lika
    """
    text = """
        Tabell | Medlem | Radtyp | E-arkiv | Diarium
        F1     | Alby   |        | 50      | 20
        F1     | Berga  |        | 50      | 20
        F1     | Cedra  |        |         | 20
        F1     | Summa  | summa  | 100     | 60
    """
    assert not differing(findings(Modeller=models, Fördelning=text))


def test_years_of_depreciation_may_be_added_before_they_are_rounded(findings):
    text = """
        Investering | Post  | Slag                    | Plan 2024 | Plan 2025
        Möbler      | Avskr | Avskrivning             | 1 000     | 1 000
        Möbler      | Ack   | Ackumulerad avskrivning | 1 000     | 2 001
    """
    assert not differing(findings(Kapitalkostnader=text))


def test_income_and_costs_may_deviate_by_opposite_formulas_where_the_heading_says_nothing(findings):
    text = """
        Verksamhet | Post      | Slag      | Budget 2022 | Utfall 2022 | Avvikelse 2022
        Skola      | Avgifter  | Intäkter  | 400         | 430         | 30
        Skola      | Kostnader | Kostnader | 9 200       | 9 080       | 120
    """
    assert not differing(findings(Drift=text))


def test_a_budget_without_plan_years_is_not_held_to_the_plan_s_growth(findings):
    tables = """
        Tabell | Blad  | Rubrik | Uppräkning per år
        D1     | Drift | Budget | 2,5
    """
    text = """
        Tabell | Verksamhet | Post      | Slag      | Budget 2022 | Budget 2023
        D1     | Skola      | Kostnader | Kostnader | 1 000       | 1 400
    """
    assert not differing(findings(Tabeller=tables, Drift=text))


# --- the right place, and no cause that is none


def test_one_wrong_deviation_does_not_throw_suspicion_on_its_table(findings):
    text = """
        Verksamhet | Post      | Slag      | Budget 2022 | Utfall 2022 | Avvikelse 2022
        Skola      | Kostnader | Kostnader | 9 200       | 9 080       | −120
        Kultur     | Kostnader | Kostnader | 3 100       | 3 570       | 470
        Fritid     | Kostnader | Kostnader | 1 000       | 1 090       | 40
    """
    assert list(differing(findings(Drift=text))) == ["Drift!K4"]


def test_the_member_whose_share_is_unequal_is_named_though_it_stands_first(findings):
    models = """
        Tabell | Tjänst  | Modell
        F1     | E-arkiv | lika
    """
    text = """
        Tabell | Medlem | Radtyp | E-arkiv
        F1     | Alby   |        | 290
        F1     | Berga  |        | 250
        F1     | Cedra  |        | 250
        F1     | Summa  | summa  | 750
    """
    found = findings(Modeller=models, Fördelning=text)
    assert [each.cell for each in found if each.check == "fördelningsmodell"] == ["Fördelning!D2"]


def test_an_income_wrong_in_two_sums_is_named_with_the_figure_that_makes_both_right(findings):
    text = """
        Verksamhet | Post     | Slag         | Radtyp | Ingår i | Budget 2023
        Nämnden    | Intäkter | Intäkter     | summa  |         | 1 830
        Skola      | Avgifter | Intäkter     |        | Nämnden | 380
        Skola      | Lön      | Kostnader    |        |         | 9 200
        Skola      | Netto    | Nettokostnad | summa  |         | 8 370
        Kultur     | Hyror    | Intäkter     |        | Nämnden | 1 000
    """
    hint = "båda summorna stämmer om Skola, Avgifter (380) vore 830"
    assert differing(findings({"Intäkt_skrivs": "+"}, Drift=text)) == {"Drift!I2": hint, "Drift!I5": hint}


def test_a_risk_value_is_no_sum(findings):
    text = """
        Risk    | Sannolikhet | Konsekvens | Riskvärde
        Jäv     | 3           | 4          | 9
        Intrång | 3           | 4          | 13
    """
    assert differing(findings(Risker=text)) == {"Risker!G2": "", "Risker!G3": ""}


def test_a_part_that_lags_is_pointed_out_whichever_sign_costs_are_printed_with(findings):
    text = """
        Verksamhet | Post      | Slag      | Radtyp | Budget 2023 | Plan 2024 | Plan 2025 | Plan 2026
        Skola      | Kostnader | Kostnader |        | −1 000      | −1 025    | −1 051    | −1 077
        Kultur     | Kostnader | Kostnader |        | −400        | −400      | −400      | −400
        Nämnden    | Kostnader | Kostnader | summa  | −2 000      | −2 050    | −2 101    | −2 154
    """
    found = findings({"Kostnad_skrivs": "−"}, Drift=text)
    assert {each.cell for each in found if each.check == "uppräkning"} == {"Drift!L3"}


def test_a_net_total_of_several_units_is_their_income_and_costs(findings):
    text = """
        Verksamhet | Post         | Slag         | Radtyp | Budget 2023 | Plan 2024
        Kultur     | Intäkter     | Intäkter     |        | −1 300      | −1 320
        Kultur     | Kostnader    | Kostnader    |        | 14 520      | 14 830
        Bibliotek  | Kostnader    | Kostnader    |        | 23 400      | 23 900
        Summa      | Nettokostnad | Nettokostnad | summa  | 36 620      | 37 140
    """
    found = [each for each in findings(Drift=text) if each.check == "nettokostnad"]
    assert [(each.cell, each.verdict) for each in found] == [("Drift!I5", "agrees"), ("Drift!J5", "differs")]
