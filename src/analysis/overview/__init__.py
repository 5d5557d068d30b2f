"""The year's overview: all committees of one year side by side, each function a section.

They take the committee-years of one year, and are None when no committee has such figures.
A committee whose document lacks a figure stands in the table with the word for what is missing;
a ratio is made per committee and never averaged across them.
"""

from analysis.overview.economy import economy
from analysis.overview.front import front
from analysis.overview.goals import goals
from analysis.overview.indicators import indicators
from analysis.overview.planned import planned_and_came
from analysis.overview.reconciliation import reconciliation
from analysis.overview.staff import staff

__all__ = ["economy", "front", "goals", "indicators", "planned_and_came", "reconciliation", "staff"]
