"""The record beside each report: what it was made of and what was made, so that only what changed is made again."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from analysis.catalogue import available, years_of
from analysis.files import sha256
from analysis.paths import Project
from analysis.reports.job import Job
from analysis.workbook.opening.guards import csv_files

RECORD = "record.json"
FAILED_NOTEBOOK = "failed.ipynb"
LOCK = "requirements.lock"
_RECORDED = {"key", "formats", "facts", "outputs"}
_LIBRARY = Path(__file__).parents[1]
_VERSIONS = ("pandas", "numpy", "matplotlib", "papermill", "nbconvert", "typst", "python-pptx", "xlsxwriter")


@dataclass(frozen=True)
class Basis:
    """All that a report is made of; ``key`` is one hash of it."""

    inputs: Mapping[str, str]
    parameters: Mapping[str, Any]
    notebook: str
    library: str
    lock: str
    versions: Mapping[str, str]

    @property
    def key(self) -> str:
        return hashlib.sha256(json.dumps(vars(self), sort_keys=True).encode()).hexdigest()


def basis(project: Project, job: Job) -> Basis:
    """What the job's report is made of, as it is now."""
    lock = project.root / LOCK
    return Basis(
        inputs={
            path.relative_to(project.root).as_posix(): _digest(path, *_stamp(path)) for path in _inputs(project, job)
        },
        parameters=job.parameters,
        notebook=sha256(project.notebooks / job.notebook),
        library=library_digest(),
        lock=sha256(lock) if lock.exists() else "",
        versions=_versions(),
    )


def is_current(project: Project, job: Job, formats: Sequence[str]) -> bool:
    """Whether the report was made of the same things, in these formats, and nobody has touched its files."""
    record = read_record(project, job)
    if record is None or record["key"] != basis(project, job).key or not set(formats) <= set(record["formats"]):
        return False
    folder = project.reports / job.key
    try:
        return all(sha256(folder / name) == digest for name, digest in record["outputs"].items())
    except OSError:  # gone, or something else in its place
        return False


def read_record(project: Project, job: Job) -> dict[str, Any] | None:
    """What was recorded of the report when it was last made; None when it never was, or somebody spoilt the record."""
    record = read_json(project.reports / job.key / RECORD)
    return record if record.keys() >= _RECORDED else None


def read_json(path: Path) -> dict[str, Any]:
    """What an earlier batch wrote; empty when there is none or nobody can read it, since it can be made again."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def record_of(made_of: Basis, formats: Sequence[str], facts: Mapping[str, Any], files: Mapping[str, bytes]) -> bytes:
    """The record of a report; published after the files themselves, so that it is never ahead of them."""
    told = {
        **vars(made_of),
        "key": made_of.key,
        "formats": list(formats),
        "facts": dict(facts),
        "outputs": {name: hashlib.sha256(content).hexdigest() for name, content in files.items()},
    }
    return json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True).encode()


def _inputs(project: Project, job: Job) -> list[Path]:
    """The workbooks and snapshots that the notebook may read: a report looks at its committee's other years too."""
    if job.committee:
        told = [(job.committee, year) for year in years_of(project, job.committee)]
    else:
        every = available(project)
        with_year = {committee for committee, year in every if year == job.year}
        told = [(committee, year) for committee, year in every if committee in with_year]
    # both of them where a folder lies beside a workbook, which is refused
    books = [book for committee, year in told for book in project.workbooks(committee, year)]
    files = [file for book in books for file in csv_files(book) or [book] if file.is_file()]
    return sorted([*files, *project.raw.glob("sources/**/*.json")])


def _stamp(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_mtime_ns, status.st_size


@cache
def _digest(path: Path, _changed: int, _size: int) -> str:
    """Each file is read once a batch, however many reports look at it."""
    return sha256(path)


@cache
def library_digest() -> str:
    """Changes with any file of the library, templates and assets included."""
    files = sorted(path for path in _LIBRARY.rglob("*") if path.is_file() and path.suffix != ".pyc")
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.relative_to(_LIBRARY).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


@cache
def _versions() -> dict[str, str]:
    return {"python": platform.python_version(), **{name: version(name) for name in _VERSIONS}}
