"""The report's sections: each computes, states its finding, and shows it.

A section whose figures the committee does not have is None, and shows nothing.
"""

from analysis.sections.allocation import allocation
from analysis.sections.assignments import assignments
from analysis.sections.economy import economy
from analysis.sections.goals import goals
from analysis.sections.indicators import indicators
from analysis.sections.investments import investments
from analysis.sections.prices import prices
from analysis.sections.reconciliation import reconciliation
from analysis.sections.requests import requests
from analysis.sections.risks import risks
from analysis.sections.sources import sources
from analysis.sections.staff import staff
from analysis.sections.stated import stated
from analysis.sections.summary import summary
from analysis.sections.volumes import volumes

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
