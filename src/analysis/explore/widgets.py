"""The notebook's window: a tab to look at indicators in, and one to ask *what if* in."""

from __future__ import annotations

import ipywidgets as ipw
from IPython.display import Javascript, display

from analysis.errors import UsageError
from analysis.explore.indicators_tab import IndicatorsTab
from analysis.explore.series import gather, load_all
from analysis.explore.whatif_tab import WhatIfTab
from analysis.paths import Project, find_project
from analysis.sources import population

_OWN_KEYS = """requestAnimationFrame(() => element.closest(".jp-OutputArea")?.addEventListener(
    "focusin", (event) => event.target.setAttribute("data-lm-suppress-shortcuts", "true")));"""
"""JupyterLab else takes arrows and letters for commands, also in a list: Down would move among cells, X cut one out."""


def window(project: Project | None = None) -> ipw.Tab:
    """The tabs *Nyckeltal* and *Tänk om* over every committee and year; the keys pressed in them are theirs.

    Raises
    ------
    UsageError
        When there is no workbook to explore.
    """
    project = project or find_project()
    loaded = load_all(project)
    if not loaded:
        raise UsageError("Det finns inga arbetsböcker i data/raw att utforska.")
    display(Javascript(_OWN_KEYS))
    tabs = (IndicatorsTab(gather(project, loaded)), WhatIfTab(loaded, population.stored(project)))
    return ipw.Tab([tab.box for tab in tabs], titles=("Nyckeltal", "Tänk om"))
