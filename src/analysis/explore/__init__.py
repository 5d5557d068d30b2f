"""Explore indicators, and ask what another assumption would cost: what the notebook *explore_kpis* calls."""

from analysis.explore.columns import HEADINGS
from analysis.explore.series import arrange, choose, gather, load_all
from analysis.explore.widgets import window

__all__ = ["HEADINGS", "arrange", "choose", "gather", "load_all", "window"]
