"""What a kernel needs before its first cell, imported ahead, and the kernel itself."""

from __future__ import annotations

import importlib
import os
from collections.abc import Mapping, Sequence

MODULES = (
    "pandas",
    "pyarrow.parquet",
    "matplotlib.pyplot",
    "seaborn",
    "ipykernel.kernelapp",
    "ipykernel.zmqshell",
    "IPython.core.completer",
    "analysis.store",
    "analysis.sections",
    "analysis.overview",
)
INLINE = "module://matplotlib_inline.backend_inline"


def import_ahead(modules: Sequence[str] = MODULES) -> None:
    """Import what notebooks use, but no module that asks for the shell, which does not exist yet.

    The inline backend is only named here: imported before there is a shell it
    would never show a figure.
    """
    os.environ["MPLBACKEND"] = INLINE
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # a fork loses threads, and each kernel has one core
    for name in modules:
        importlib.import_module(name)


def become_kernel(arguments: Sequence[str], folder: str, environment: Mapping[str, str]) -> None:
    """Run an IPython kernel in this process until it is shut down."""
    import numpy as np
    from ipykernel.kernelapp import IPKernelApp

    os.environ.clear()
    # the last: ipykernel ends itself when that process is gone
    os.environ.update({**environment, "MPLBACKEND": INLINE, "JPY_PARENT_PID": str(os.getppid())})
    os.chdir(folder)
    np.random.seed()  # or every fork would draw the same numbers
    IPKernelApp.launch_instance(argv=list(arguments))
