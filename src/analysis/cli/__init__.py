"""The command line: ``namndrapport build · report · list``."""

from analysis.cli.main import main

__all__ = ["main"]
