"""Printed figures against what the figures just below them give.

A printed figure v with resolution r stands for the interval v ± r/2; what is
computed from printed figures has the interval that they allow. See
:mod:`analysis.reconcile.verdict` for the verdicts.
"""

from analysis.reconcile.finding import Finding, by_gravity
from analysis.reconcile.run import reconcile
from analysis.reconcile.verdict import Verdict

__all__ = ["Finding", "Verdict", "by_gravity", "reconcile"]
