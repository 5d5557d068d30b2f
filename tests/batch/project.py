"""A project with its own folders, a short notebook, and the real command on it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
import psutil

from analysis.paths import find_project

REPOSITORY = find_project(Path(__file__).parent)
COMMITTEES = (("katrineholm-kommunstyrelsen", 2011), ("linkoping-vss", 2023), ("lulea-kommunstaben", 2023))
PARAMETERS = 'committee = ""\nyear = 0'
LOAD = "from analysis import sections, store\n\ndata = store.load(committee, year)"
SHOW = "sections.summary(data)"
OVERVIEW = "from analysis import overview, store\n\noverview.front(store.load_year(year))"


def cells(*extra: str) -> list[nbformat.NotebookNode]:
    """A notebook's cells: parameters, load, what is extra, and one section."""
    made = [nbformat.v4.new_code_cell(source) for source in (PARAMETERS, LOAD, *extra, SHOW)]
    made[0].metadata["tags"] = ["parameters"]
    return made


@dataclass
class Batch:
    """The project folder, and the command ``namndrapport report`` on it."""

    root: Path
    python: str | Path = sys.executable
    started: list[subprocess.Popen[str]] = field(default_factory=list)

    @property
    def reports(self) -> Path:
        return self.root / "reports"

    def notebook(self, *extra: str) -> None:
        """Let the report's notebook have these cells before its section."""
        self._write("committee_report.ipynb", cells(*extra))

    def overview(self) -> None:
        """A short notebook for overviews."""
        made = [nbformat.v4.new_code_cell(source) for source in ("year = 0", OVERVIEW)]
        made[0].metadata["tags"] = ["parameters"]
        self._write("overview.ipynb", made)

    def _write(self, name: str, made: list[nbformat.NotebookNode]) -> None:
        book = nbformat.v4.new_notebook(cells=made)
        book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
        nbformat.write(book, self.root / "notebooks" / name)

    def start(self, *options: str, **how: Any) -> subprocess.Popen[str]:
        """The command, running in a session of its own."""
        line = [self.python, "-m", "analysis", "report", "--format", "html", "--jobs", "2", *options]
        running = subprocess.Popen(
            line, cwd=self.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
            env={**os.environ, "NAMNDRAPPORT_PROJECT": str(self.root), **how.pop("env", {})}, **how,
        )  # fmt: skip
        self.started.append(running)
        return running

    def run(self, *options: str, **how: Any) -> subprocess.CompletedProcess[str]:
        """The command, run to its end."""
        running = self.start(*options, **how)
        out, err = running.communicate(timeout=120)
        return subprocess.CompletedProcess(running.args, running.returncode, out, err)

    def processes(self) -> list[psutil.Process]:
        """Every process that belongs to this project: workers, those that fork, kernels."""
        found = []
        for process in psutil.process_iter():
            try:
                if process.environ().get("NAMNDRAPPORT_PROJECT") == str(self.root):
                    found.append(process)
            except psutil.Error:
                continue
        return [process for process in found if process.status() != psutil.STATUS_ZOMBIE]

    def record(self, committee: str, year: int) -> dict[str, Any] | None:
        path = self.reports / committee / str(year) / "record.json"
        return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None

    def manifest(self) -> dict[str, dict[str, Any]]:
        return json.loads((self.reports / "manifest.json").read_text(encoding="utf-8"))
