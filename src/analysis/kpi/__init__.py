"""Indicators: targets as they are written, and trends told from noise."""

from analysis.kpi.targets import Assessment, Target, parse_target
from analysis.kpi.xmr import Segment, Xmr, xmr

__all__ = ["Assessment", "Segment", "Target", "Xmr", "parse_target", "xmr"]
