"""Every table and column of the workbook, declared once."""

from analysis.schema.columns import SCENARIOS, Column, Kind, Scenario, Sheet, parse_scenario, split_scenario
from analysis.schema.common import EXAMPLE
from analysis.schema.money import TABLES
from analysis.schema.sheets import GUIDE, SHEETS, sheet

__all__ = [
    "EXAMPLE",
    "GUIDE",
    "SCENARIOS",
    "SHEETS",
    "TABLES",
    "Column",
    "Kind",
    "Scenario",
    "Sheet",
    "parse_scenario",
    "sheet",
    "split_scenario",
]
