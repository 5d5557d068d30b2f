"""The report's sections: each computes, states its finding, and shows it."""

from analysis.sections.economy import economy
from analysis.sections.summary import summary

__all__ = ["economy", "summary"]
