"""The columns of the frame of indicators, and the words that stand in them."""

from __future__ import annotations

HEADINGS = {
    "committee": "Nämnd",
    "report_year": "Rapportår",
    "area": "Område",
    "label": "Nyckeltal",
    "sex": "Kön",
    "unit": "Enhet",
    "fiscal_year": "År",
    "period": "Period",
    "series": "Serie",
    "value": "Utfall",
    "missing": "Saknas",
    "change": "Förändring på ett år",
    "change_percent": "På ett år, %",
    "since_first": "Förändring sedan seriens första",
    "since_first_percent": "Sedan första, %",
    "change_unit": "Förändringens enhet",
    "target": "Mål",
    "target_level": "Målnivå",
    "verdict": "Bedömning",
    "country": "Riket (källa: Kolada)",
    "similar": "Liknande kommuner (källa: Kolada)",
    "mean": "Medel",
    "lower": "Nedre gräns",
    "upper": "Övre gräns",
    "limits": "Gränserna är",
    "signal": "Signal",
    "variation": "Variation",
    "assurance": "Målet vid vanlig variation",
    "cell": "Cell",
}
"""What each column is called where people see it; the frame's other columns steer what is done with it."""

NUMBERS = (
    "value", "change", "change_percent", "since_first", "since_first_percent", "target_level", "country", "similar",
    "mean", "lower", "upper",
)  # fmt: skip
STEERING = ("key", "committee_id", "decimals", "frequency", "month")
WORDS = (
    "period", "series", "missing", "change_unit", "verdict", "limits", "signal", "variation", "assurance", "cell",
    "frequency",
)  # fmt: skip
SERIES = {"year": "helår", "tertial": "tertial", "month": "månad"}
NO_SERIES = "ingen"
"""An outcome that counts from January on, or of another part of the year, is no point of a series."""
VERDICTS = {
    "met": "når målet",
    "not_met": "når inte målet",
    "on_the_way": "på väg",
    "unknown": "går inte att bedöma",
    "": "",
}
SIGNALS = {
    "above_limits": "över övre gränsen",
    "below_limits": "under nedre gränsen",
    "rising": "sju i stigande följd",
    "falling": "sju i fallande följd",
    "near_upper_limit": "två av tre nära övre gränsen",
    "near_lower_limit": "två av tre nära nedre gränsen",
    "above_mean": "sju i rad över medel",
    "below_mean": "sju i rad under medel",
}
