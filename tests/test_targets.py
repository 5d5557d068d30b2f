"""Targets as committees write them: what they are read as, and what they say of an outcome."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import catalogue, store
from analysis.kpi import parse_target
from analysis.numbers import NO_BREAK_SPACE
from analysis.paths import find_project

READ = [
    # the forms of the project's description, and of the six workbooks
    ("≥95 %", "≥95 %"),
    ("≤5,5 %", "≤5,5 %"),
    ("< 1 159 Minska", "<1 159, minska"),
    ("100 %", "100 %"),
    ("≥0 mkr", "≥0 mkr"),
    ("≤±5", "≤±5"),
    ("Bättre än riket", "Bättre än riket"),
    ("Årlig förbättring", "Förbättras"),
    ("Öka årligen", "Öka"),
    ("Minska", "Minska"),
    ("minst 75%", "≥75 %"),
    ("mindre än 61 procent", "<61 %"),
    ("högre än 66 procent", ">66 %"),
    ("60 eller högre", "≥60"),
    ("tre eller högre", "≥3"),
    ("minst en", "≥1"),
    ("plats 145 i ranking 2013 (en höjning från plats 225 i rankingen 2010)", "Plats 145 år 2013"),
    ("plats 145 i ranking 2013 (en höjning från plats 225…)", "Plats 145 år 2013"),
    ("lägst 50:e plats år 2025", "Plats 50 år 2025"),
    ("topp tio", "Plats 10"),
    ("topp tio-placering", "Plats 10"),
    ("Antalet e-tjänster ska vara 30 vid utgången av 2011", "30 år 2011"),
    ("≤5,5 % 4,5 % 2023 5,5 % 2025", "≤5,5 %, ≤4,5 % år 2023, ≤5,5 % år 2025"),
    ("ska öka med 25 procent under 2011", "Öka med 25 % under 2011"),
    ("10–30", "Mellan 10 och 30"),
    ("100 procent 2011", "100 % år 2011"),
    ("en procent av skatteintäkterna", "1 % av skatteintäkterna"),
    ("25 procent av ytan", "25 % av ytan"),
    ("i snitt vara minst fyra per upphandling", "≥4 per upphandling"),
    ("inte ta mer än tre procent av driftbudgeten", "≤3 % av driftbudgeten"),
    ("öka under planperioden", "Öka under planperioden"),
    ("öka från 2009 års nivå under planperioden", "Öka från 2009 års nivå"),
    ("100 000", "100 000"),
    # their kin
    ("högst 5 %", "≤5 %"),
    ("Max. 10", "≤10"),
    ("inte överstiga 5 %", "≤5 %"),
    (">= 95 procent", "≥95 %"),
    ("≤ +/- 5 %", "≤±5 %"),
    ("inom ±3", "≤±3"),
    ("mellan 10 och 30 procent", "Mellan 10 och 30 %"),
    ("−5 till 5 %", "Mellan −5 och 5 %"),
    ("≥ 90 ≤ 100", "≥90, ≤100"),
    ("75 % 2023–2025", "75 % år 2025"),
    ("50 % (2025)", "50 % år 2025"),
    ("65 år 2025", "65 år 2025"),
    ("≥64,5 år år 2023", "≥64,5 år år 2023"),
    ("Sjukfrånvaron ska minska till högst 5 %", "≤5 %"),
    ("öka från 60 till 70 %", "≥70 %"),
    ("plats 50 eller bättre", "Plats 50"),
    ("bättre än plats 50", "Bättre än plats 50"),
    ("bland de tio bästa kommunerna", "Plats 10"),
    ("första plats", "Plats 1"),
    ("minst i nivå med rikssnittet", "Inte sämre än riket"),
    ("lägre än genomsnittet för liknande kommuner", "Lägre än liknande kommuner"),
    ("minska med 2 procentenheter per år", "Minska med 2 %-enheter"),
    ("oförändrad nivå", "Inte försämras"),
    ("Årlig förbättring, minst 75 %", "Förbättras, ≥75 %"),
    ("minst 3 gånger per år", "≥3 gånger per år"),
    ("- Bättre än riket", "Bättre än riket"),
    ("bättre än rikssnitt", "Bättre än riket"),
    ("ej sämre än medelvärdet för riket", "Inte sämre än riket"),
    ("ej lägre än 90 %", "≥90 %"),
    ("mindre än eller lika med 3", "≤3"),
    ("större än eller lika med 3", "≥3"),
    ("≥1,5 Mkr", "≥1,5 mkr"),
    ("högst 0,5 promille", "≤0,5 ‰"),
    ("max 30 min", "≤30 minuter"),
    ("Sjukfrånvaron får inte överstiga 5,5 %", "≤5,5 %"),
    ("minst en gång per år", "≥1 gånger per år"),
    ("≥−2 %", "≥−2 %"),
    ("−5 mkr", "−5 mkr"),
]

KEPT = [
    "alla kommuner",
    "tas fram och beslutas i respektive kommun",
    "inte öka snabbare än skatteintäkterna",
    # what looks like a form that is read, and says something else
    "öka minst 5 %",
    "minst 5 % ökning",
    "5 % minskning",
    "Minska 45",
    "minst 25 % högre än 2010",
    "minst 5 lägre än riket",
    "högre än 2010",
    "öka till 2025",
    "2023–2025",
    "1.234",
    "minst 3 av 4",
    "3/4",
    "95 % eller öka",
    "mindre än 5 % (kvinnor)",
    "Ingen ska vara 5",
    "Om resultatmålet uppfylls ska 5 % avsättas",
    "inte 75 %",
    "får vara 5 %",
    "ca 10",
    "under plats 50",
    "plats 50 eller lägre",
    "topp 25 procent",
    "30–10",
    "≥10 % ≤20 % 2023",
    "4,5 % 5,5 %",
    "nära noll",
    "minst två av tre",
    "2025",
    # a change or a level
    "+3 procentenheter",
    "+5",
    "−10 %",
]


@pytest.mark.parametrize(("text", "canonical"), READ)
def test_a_target_is_read(text, canonical):
    target = parse_target(text)
    assert target.understood
    assert str(target).replace(NO_BREAK_SPACE, " ") == canonical
    assert parse_target(str(target)) == target
    assert target.words == " ".join(text.split())


@pytest.mark.parametrize("text", KEPT)
def test_what_is_not_understood_is_kept_as_text_and_never_judged(text):
    target = parse_target(text)
    assert not target.understood
    assert str(target) == text
    assert target.assess(50, previous=40, reference=45).verdict == "unknown"


ASSESSED = [
    # text, (value, previous, reference), verdict, distance
    ("≥95 %", (95.8, 95.9, None), "met", 0.8),
    ("≥95 %", (95, None, None), "met", 0),
    ("≥95 %", (94.9, None, None), "not_met", -0.1),
    ("≥95 %", (94.9, 94.0, None), "on_the_way", -0.1),
    ("≥95 %", (94.9, 94.9, None), "not_met", -0.1),
    ("≤5,5 %", (4.5, 3.0, None), "met", 1.0),
    ("≤5,5 %", (5.5, None, None), "met", 0),
    ("≤5,5 %", (6.0, 6.5, None), "on_the_way", -0.5),
    ("≤5,5 %", (6.0, 5.0, None), "not_met", -0.5),
    ("≤5,5 % 4,5 % 2023 5,5 % 2025", (4.5, 3.0, None), "met", 1.0),
    ("< 1 159 Minska", (1148, 803, None), "not_met", -345),
    ("< 1 159 Minska", (1148, 1158, None), "met", 10),
    ("< 1 159 Minska", (1200, 1300, None), "on_the_way", -41),
    ("< 1 159 Minska", (1200, 1100, None), "not_met", -100),
    ("< 1 159 Minska", (1148, None, None), "unknown", None),
    ("< 1 159 Minska", (1200, None, None), "not_met", -41),
    ("mindre än 61 procent", (60.9, None, None), "met", 0.1),
    ("100 %", (89.4, 89.7, None), "not_met", -10.6),
    ("100 %", (100, None, None), "met", 0),
    ("≥0 mkr", (5.5, 11, None), "met", 5.5),
    ("≥0 mkr", (-0.1, None, None), "not_met", -0.1),
    ("≤±5", (-5, None, None), "met", 0),
    ("≤±5", (-3, -4, None), "met", 2),
    ("≤±5", (6, 7, None), "on_the_way", -1),
    ("≤±5", (-6, 5, None), "not_met", -1),
    ("≤±1", (-0.9, 1.0, None), "met", 0.1),
    ("Bättre än riket", (70.1, None, 65.0), "met", 5.1),
    ("Bättre än riket", (60, 55, 65), "on_the_way", -5),
    ("Bättre än riket", (60, 60, 65), "not_met", -5),
    ("Bättre än riket", (70.1, None, None), "unknown", None),
    ("Årlig förbättring", (74, 79, None), "not_met", -5),
    ("Öka årligen", (503, 260, None), "met", 243),
    ("Öka årligen", (503, None, None), "unknown", None),
    ("Minska", (4.5, 4.7, None), "met", 0.2),
    ("60 eller högre", (60, None, None), "met", 0),
    ("högst 5 %", (5.1, 5.2, None), "on_the_way", -0.1),
    ("plats 145 i ranking 2013 (en höjning från plats 225…)", (225, None, None), "not_met", -80),
    ("plats 145 i ranking 2013 (en höjning från plats 225…)", (150, 225, None), "on_the_way", -5),
    ("plats 145", (145, None, None), "met", 0),
    ("lägst 50:e plats år 2025", (270, 267, None), "not_met", -220),
    ("lägst 50:e plats år 2025", (50, None, None), "met", 0),
    ("topp tio", (84, 134, None), "on_the_way", -74),
    ("topp tio", (3, None, None), "met", 7),
    ("10–30", (10, None, None), "met", 0),
    ("10–30", (25, None, None), "met", 5),
    ("10–30", (31, 35, None), "on_the_way", -1),
    ("10–30", (8, 9, None), "not_met", -2),
    ("ska öka med 25 procent under 2011", (125, 100, None), "met", 0),
    ("ska öka med 25 procent under 2011", (77, 61.6, None), "met", 0),
    ("ska öka med 25 procent under 2011", (110, 100, None), "on_the_way", -15),
    ("ska öka med 25 procent under 2011", (99, 100, None), "not_met", -26),
    ("ska öka med 25 procent under 2011", (10, 0, None), "unknown", None),
    ("minska med 2 procentenheter", (5.0, 7.0, None), "met", 0),
    ("inte öka", (5, 5, None), "met", 0),
    ("öka under planperioden", (40, 38, None), "unknown", None),
    ("öka från 2009 års nivå", (40, 38, None), "unknown", None),
    ("-", (40, 38, None), "unknown", None),
    ("0", (0, None, None), "met", 0),
    ("0", (3, None, None), "unknown", None),
    ("≥95 %", (None, 90, None), "unknown", None),
    ("≥95 %", (float("nan"), 90, None), "unknown", None),
]


@pytest.mark.parametrize(("text", "figures", "verdict", "distance"), ASSESSED)
def test_an_outcome_is_held_against_a_target(text, figures, verdict, distance):
    assessment = parse_target(text).assess(*figures)
    assert assessment.verdict == verdict
    assert assessment.distance == pytest.approx(distance)
    assert assessment.reason


@pytest.mark.parametrize("text", ["<61 %", ">61 %", "Minska", "Öka", "Bättre än riket"])
def test_on_a_limit_that_must_be_passed_the_target_is_not_reached(text):
    assessment = parse_target(text).assess(61, previous=61, reference=61)
    assert assessment.verdict == "not_met"
    assert -1e-6 < assessment.distance < 0


@pytest.mark.parametrize(
    ("text", "year", "reason"),
    [
        ("Bättre än riket", 2022, "inget jämförvärde för riket 2022"),
        ("Bättre än riket", None, "inget jämförvärde för riket"),
        ("Öka årligen", 2022, "utfall 2021 saknas"),
        ("öka från 2009 års nivå", 2011, "2009 års nivå saknas"),
        ("öka under planperioden", 2011, "utgångsvärdet för planperioden saknas"),
        ("alla kommuner", 2022, "målet är skrivet så att det inte går att pröva mot ett tal"),
        ("", 2022, "inget mål är angivet"),
    ],
)
def test_the_reason_says_what_is_missing(text, year, reason):
    assert parse_target(text).assess(50, year=year).reason == reason


def test_an_older_outcome_is_labelled_with_its_year():
    reason = parse_target("plats 145 i ranking 2013").assess(225, year=2010).reason
    assert reason == "målet är inte nått; utfallet avser 2010, målet 2013"


def test_a_change_under_one_year_says_nothing_of_a_later_one():
    target = parse_target("ska öka med 25 procent under 2011")
    assert target.assess(125, previous=100, year=2011).verdict == "met"
    assert target.assess(125, previous=100, year=2012).reason == (
        "målet är en förändring under 2011, och utfallet avser 2012"
    )


def test_a_change_from_a_named_year_is_judged_when_that_is_the_year_before():
    assert parse_target("öka från 2009 års nivå").assess(40, previous=38, year=2010).verdict == "met"


@pytest.mark.parametrize(("year", "distance"), [(2022, 0.5), (2023, -0.5), (2024, 0.5), (2025, 0.5)])
def test_levels_for_several_years_hold_for_their_own_year(year, distance):
    assessment = parse_target("≤5,5 % 4,5 % 2023 5,5 % 2025").assess(5.0, year=year)
    assert assessment.distance == pytest.approx(distance)


@pytest.mark.parametrize(("year", "level"), [(2022, 4.5), (2024, 5.5), (2026, 5.5), (None, None)])
def test_with_a_level_for_each_year_the_next_one_counts(year, level):
    assert parse_target("4,5 % 2023 5,5 % 2025").level(year) == level


@pytest.mark.parametrize(
    ("text", "better", "value", "verdict"),
    [
        ("70", "", 71, "met"),
        ("70", "högre", 71, "met"),
        ("70", "lägre", 71, "not_met"),
        ("5", "nära noll", -5, "met"),
        ("5", "nära noll", -6, "on_the_way"),
        ("0", "lägre", 0, "met"),
        ("0", "lägre", 3, "on_the_way"),
        ("Årlig förbättring", "lägre", 69, "met"),
        ("Årlig förbättring", "nära noll", -69, "met"),
        ("Bättre än riket", "lägre", 69, "met"),
        ("≥60", "lägre", 71, "met"),
    ],
)
def test_better_decides_what_the_words_leave_open(text, better, value, verdict):
    target = parse_target(text, better=better)
    assert target.assess(value, previous=70, reference=70).verdict == verdict
    assert parse_target(str(target)) == target


@pytest.mark.parametrize(
    ("text", "value", "verdict"),
    [
        ("145", 150, "not_met"),
        ("lägst 50", 40, "met"),
        ("minst 50", 60, "on_the_way"),
        ("Årlig förbättring", 140, "met"),
        ("Öka", 140, "met"),
        ("Minska", 140, "unknown"),
        ("≥50", 40, "unknown"),
    ],
)
def test_a_ranking_is_better_when_lower(text, value, verdict):
    assert parse_target(text, unit="placering").assess(value, previous=145).verdict == verdict


@pytest.mark.parametrize(
    ("text", "unit", "verdict", "distance"),
    [
        ("≥0,5 mkr", "tkr", "met", 100),
        ("≥500 tkr", "mkr", "met", 599.5),
        ("≥500 Tkr", "Mkr", "met", 599.5),
        ("2000", "antal", "on_the_way", -1400),
        ("2025", "%", "unknown", None),
        ("≤5 promille", "%", "unknown", None),
        ("≥95 %", "mkr", "unknown", None),
        ("minst 5 mkr", "%", "unknown", None),
        ("minst 30 e-tjänster", "antal", "met", 570),
        ("minst 75 %", "antal", "unknown", None),
        ("öka med 25 procent", "antal", "met", 100),
        ("öka med 2 mkr", "antal", "unknown", None),
        ("10–30 mkr", "tkr", "on_the_way", -9400),
    ],
)
def test_a_target_is_held_against_the_indicators_own_unit(text, unit, verdict, distance):
    assessment = parse_target(text, unit=unit).assess(600, previous=400)
    assert (assessment.verdict, assessment.distance) == (
        verdict,
        pytest.approx(distance) if distance is not None else None,
    )


def test_the_level_to_draw_is_the_one_number_of_the_target():
    assert [parse_target(text).level() for text in ("≥95 %", "topp tio", "10–30", "Minska", "< 1 159 Minska")] == [
        95, 10, None, None, 1159,
    ]  # fmt: skip


def _printed_targets():
    project = find_project()
    for committee, year in catalogue.available(project):
        figures = store.load(committee, year, project).figures("indicators")
        if len(figures):
            targets = figures[(figures["scenario"] == "target") & (figures["missing"] == "text")]
            yield from zip(targets["text"], targets["unit"], targets["better"], strict=True)


NOT_A_NUMBER = {"alla kommuner", "tas fram och beslutas i respektive kommun", "inte öka snabbare än skatteintäkterna"}


def test_every_target_in_the_workbooks_is_read_or_knowingly_kept():
    printed = list(_printed_targets())
    assert len(printed) > 80
    unread = {text for text, unit, better in printed if not parse_target(text, better=better, unit=unit).understood}
    assert unread <= NOT_A_NUMBER


# --- what holds for every text and figure

WORDS = """
    ≥ ≤ < > ± ≤± minst högst mindre än högre bättre lägre över under eller och samt , ; . ( ) – - +/- ska vara inte
    öka ökar minska minskning förbättras förbättring Årlig årligen riket länet liknande kommuner plats placering ranking
    topp tio tre en första 50:e 95 5,5 1 159 100 000 0 −5 2011 2023 2025 % procent procentenheter mkr tkr år per av
    ytan med till från mellan i snitt vid utgången 2009 års nivå planperioden inom närmare noll än antal
"""
TOKENS = st.sampled_from(WORDS.split())
FORMS = st.lists(TOKENS, max_size=9).map(" ".join) | st.sampled_from([text for text, _ in READ])
TEXTS = FORMS | st.text() | st.lists(FORMS, min_size=2, max_size=3).map(", ".join)
BETTER = st.sampled_from(["", "högre", "lägre", "nära noll"])
UNITS = st.sampled_from(["", "%", "mkr", "tkr", "kr", "antal", "placering", "%-enheter", "index", "okänd"])
FIGURES = st.none() | st.floats() | st.integers(-1000, 1000).map(float)


@given(TEXTS, BETTER, UNITS)
def test_printing_a_target_and_parsing_it_again_gives_the_same_target(text, better, unit):
    target = parse_target(text, better=better, unit=unit)
    assert (parse_target(str(target)) if target.understood else parse_target(str(target), unit=unit)) == target


@given(TEXTS, BETTER, UNITS, FIGURES, FIGURES, FIGURES, st.none() | st.integers(1990, 2050))
def test_a_verdict_and_its_distance_say_the_same(text, better, unit, value, previous, reference, year):
    assessment = parse_target(text, better=better, unit=unit).assess(value, previous, reference, year=year)
    assert assessment.reason
    if assessment.verdict == "unknown":
        assert assessment.distance is None
    else:
        assert assessment.distance is not None
        assert (assessment.verdict == "met") == (assessment.distance >= 0)
    if assessment.verdict == "on_the_way":
        assert previous is not None


LEVELS = st.decimals(-100_000, 100_000, places=2).map(float)


@given(LEVELS, LEVELS, LEVELS)
def test_a_higher_value_is_never_further_from_a_least_level(level, one, other):
    target = parse_target(f"≥{level:.2f}".replace(".", ","))
    low, high = sorted((one, other))
    assert target.assess(low).distance <= target.assess(high).distance


@given(LEVELS, LEVELS, LEVELS)
def test_on_the_way_is_nearer_than_the_year_before_and_no_more(level, value, previous):
    target = parse_target(f"≤{level:.2f}".replace(".", ","))
    nearer = target.assess(value).distance > target.assess(previous).distance
    verdict = target.assess(value, previous).verdict
    assert verdict == ("met" if value <= level else "on_the_way" if nearer else "not_met")


@given(FORMS, FORMS, FIGURES, FIGURES, FIGURES)
def test_a_compound_target_holds_only_if_all_its_parts_do(one, other, value, previous, reference):
    both = parse_target(f"{one}, {other}")
    parts = [parse_target(one), parse_target(other)]
    if both.understood and len(both.conditions) == len(parts[0].conditions) + len(parts[1].conditions):
        verdicts = [part.assess(value, previous, reference).verdict for part in parts]
        if both.assess(value, previous, reference).verdict == "met":
            assert verdicts == ["met", "met"]
