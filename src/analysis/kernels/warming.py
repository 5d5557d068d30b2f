"""What a kernel needs before its first cell, imported ahead, and the kernel itself."""

from __future__ import annotations

import gc
import importlib
import io
import os
import signal
from collections.abc import Mapping, Sequence
from functools import cache

MODULES = (
    "pandas.io.formats.html",
    "pandas.io.formats.string",
    "pandas.plotting._matplotlib",
    "pyarrow.dataset",
    "pyarrow.pandas_compat",
    "pyarrow.parquet",
    "matplotlib.pyplot",
    "matplotlib.backends.backend_agg",
    "seaborn",
    "ipykernel.kernelapp",
    "ipykernel.zmqshell",
    "ipykernel.debugger",
    "tornado.platform.asyncio",
    "IPython.core.completer",
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.pylabtools",
    "IPython.extensions.storemagic",
    "sqlite3",
    "analysis.store",
    "analysis.sections",
    "analysis.overview",
)
INLINE = "module://matplotlib_inline.backend_inline"


@cache
def import_ahead() -> None:
    """Import what notebooks use, but no module that asks for the shell, which does not exist yet.

    The inline backend is only named here: imported before there is a shell it
    would never show a figure.
    """
    gc.disable()  # what is imported stays: to look through it for garbage again and again takes a tenth of the time
    os.environ["MPLBACKEND"] = INLINE
    os.environ["PYDEVD_DISABLE_FILE_VALIDATION"] = "1"  # or the debugger warns on the terminal
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # a fork loses threads, and each kernel has one core
    for name in MODULES:
        importlib.import_module(name)
    from analysis.kernels.drawing import draw_once  # not before matplotlib has heard of its backend

    draw_once()
    _draw_ahead()
    gc.collect()
    gc.freeze()  # or the first collection in each fork would copy all that it shares
    gc.enable()


def _draw_ahead() -> None:
    """What the first chart of a process costs more than the next: fonts, powers, the picture's writer."""
    from jupyter_client.localinterfaces import localhost
    from matplotlib.figure import Figure

    localhost()  # asks the system for its addresses, once
    figure = Figure()
    axes = figure.subplots()
    axes.loglog([1, 10, 100], [1, 10, 100], label="0")
    axes.legend()
    figure.savefig(io.BytesIO(), bbox_inches="tight")


def become_kernel(arguments: Sequence[str], folder: str, environment: Mapping[str, str]) -> None:
    """Run an IPython kernel in this process until it is shut down."""
    import numpy as np
    from ipykernel.kernelapp import IPKernelApp

    os.environ.clear()
    # the last: ipykernel ends itself when that process is gone
    os.environ.update({**environment, "MPLBACKEND": INLINE, "JPY_PARENT_PID": str(os.getppid())})
    os.chdir(folder)
    if hasattr(signal, "pthread_sigmask"):  # the processes that it was forked from are deaf to Ctrl-C
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    np.random.seed()  # or every fork would draw the same numbers
    IPKernelApp.launch_instance(argv=list(arguments))
