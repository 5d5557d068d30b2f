"""``namndrapport explore``: the notebook of indicators in JupyterLab, on this machine alone."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from analysis.errors import UsageError
from analysis.paths import Project

NOTEBOOK = "explore_kpis.ipynb"
_OFFLINE = (
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.handlers.announcements.NeverCheckForUpdate",
    "--LabApp.extension_manager=readonly",
)
"""JupyterLab asks the network for news, versions and extensions otherwise."""
_CONFIG = Path(__file__).with_name("jupyter")
"""Holds ``labconfig``: without it JupyterLab asks the person whether it may ask the network."""


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
    from jupyterlab.labapp import LabApp

    searched = [str(_CONFIG), *filter(None, [os.environ.get("JUPYTER_CONFIG_PATH")])]
    os.environ |= {"NAMNDRAPPORT_PROJECT": str(project.root), "JUPYTER_CONFIG_PATH": os.pathsep.join(searched)}
    # in this process, so that Ctrl+C and an end asked for by another program reach it: it then stops its kernels
    LabApp.launch_instance(options(project, browser, port))
    return 0


def options(project: Project, browser: bool, port: int | None) -> list[str]:
    """JupyterLab's options: it answers on localhost only, and asks for the token that it makes itself."""
    page = f"/lab/tree/{project.notebooks.relative_to(project.root).as_posix()}/{NOTEBOOK}"
    chosen = ["--ServerApp.ip=localhost", f"--ServerApp.root_dir={project.root}", f"--LabApp.default_url={page}"]
    chosen += ["--ServerApp.answer_yes=True"]  # Ctrl+C ends it without a question in English
    chosen += [f"--FileContentsManager.pre_save_hook={__name__}.{without_outputs.__name__}"]
    # a container's only user is often root, whom JupyterLab refuses unless told
    chosen += ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    chosen += [] if browser else ["--no-browser"]
    chosen += [f"--ServerApp.port={port}"] if port else []
    return [*chosen, *_OFFLINE]


def without_outputs(*, model: dict[str, Any], path: str, contents_manager: Any, **_: Any) -> None:
    """Take out what a run leaves in one of the project's notebooks, before JupyterLab saves it.

    JupyterLab saves every other minute by itself, and these notebooks are committed
    without outputs; the person who has it open sees them still. A notebook in
    another folder, such as an executed report, is saved as it is.

    Parameters
    ----------
    model
        What is about to be saved, as Jupyter Server's contents API has it; changed in place.
    path
        Where, from the folder that the server serves.
    contents_manager
        Has that folder as ``root_dir``.
    """
    project = Project(Path(contents_manager.root_dir))
    if model["type"] != "notebook" or project.notebooks not in (project.root / path).parents:
        return
    notebook = model["content"]
    notebook["metadata"].pop("widgets", None)
    language = notebook["metadata"].get("language_info", {})
    notebook["metadata"]["language_info"] = {"name": language.get("name", "python")}  # not this machine's version
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell |= {"outputs": [], "execution_count": None}
            for left in ("execution", "scrolled", "collapsed"):
                cell["metadata"].pop(left, None)
