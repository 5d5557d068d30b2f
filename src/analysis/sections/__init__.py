"""The report's sections: each computes, states its finding, and shows it.

A section whose figures the committee does not have is None, and shows nothing.
"""

from analysis.sections.allocation.section import allocation
from analysis.sections.economy.section import economy
from analysis.sections.goals.assignments import assignments
from analysis.sections.goals.risks import risks
from analysis.sections.goals.section import goals
from analysis.sections.indicators.section import indicators
from analysis.sections.investments.section import investments
from analysis.sections.reconciliation import reconciliation
from analysis.sections.requests.prices import prices
from analysis.sections.requests.section import requests
from analysis.sections.sources import sources
from analysis.sections.staff.section import staff
from analysis.sections.staff.volumes import volumes
from analysis.sections.stated import stated
from analysis.sections.summary import summary

__all__ = [
    "allocation",
    "assignments",
    "economy",
    "goals",
    "indicators",
    "investments",
    "prices",
    "reconciliation",
    "requests",
    "risks",
    "sources",
    "staff",
    "stated",
    "summary",
    "volumes",
]
