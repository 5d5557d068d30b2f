"""``namndrapport explore``: the notebook of indicators in JupyterLab, on this machine alone."""

from __future__ import annotations

import os
import subprocess
import sys

from analysis.errors import UsageError
from analysis.paths import Project

NOTEBOOK = "explore_kpis.ipynb"
_OFFLINE = (
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.handlers.announcements.NeverCheckForUpdate",
    "--LabApp.extension_manager=readonly",
)
"""JupyterLab asks the network for news, versions and extensions otherwise."""


def explore(project: Project, *, browser: bool = True, port: int | None = None) -> int:
    """Open the notebook and wait until JupyterLab ends; its exit status.

    Raises
    ------
    UsageError
        When the project has no such notebook.
    """
    notebook = project.notebooks / NOTEBOOK
    if not notebook.is_file():
        raise UsageError(f"Anteckningsboken saknas: {notebook}")
    print("Öppnar JupyterLab. Avsluta med Ctrl+C.", flush=True)
    environment = os.environ | {"NAMNDRAPPORT_PROJECT": str(project.root)}
    try:
        return subprocess.run(command(project, browser, port), env=environment, check=False).returncode
    except KeyboardInterrupt:
        return 0


def command(project: Project, browser: bool, port: int | None) -> list[str]:
    """The line that starts JupyterLab: it answers on localhost only, and asks for the token that it makes itself."""
    page = f"/lab/tree/{project.notebooks.relative_to(project.root).as_posix()}/{NOTEBOOK}"
    options = ["--ServerApp.ip=localhost", f"--ServerApp.root_dir={project.root}", f"--LabApp.default_url={page}"]
    # a container's only user is often root, whom JupyterLab refuses unless told
    options += ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    options += [] if browser else ["--no-browser"]
    options += [f"--ServerApp.port={port}"] if port else []
    return [sys.executable, "-m", "jupyterlab", *options, *_OFFLINE]
