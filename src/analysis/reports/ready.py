"""What a worker and its kernels need, imported in one process that all of them are forked from.

Importing this module is what it is for: multiprocessing's fork server does so
by name. The order matters: the kernels' things first, since they say what
numpy may start. What cannot be imported is told by each worker, which tries again.
"""

from contextlib import suppress
from importlib import import_module

from analysis.kernels.warming import import_ahead

with suppress(Exception):
    import_ahead()
    import_module("analysis.reports.making")
