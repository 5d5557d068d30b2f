"""data/raw/sources: every fetch kept as it came, dated and never changed.

A snapshot is one JSON file ``<source>/<date>-<what>-<hash>.json``: the question,
and each answer's own text with its address and time. The hash is of the file's
content, so that a changed file is found out and two fetches never share a name.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from analysis.errors import SourceError
from analysis.files import publish
from analysis.paths import Project

_HASH_LENGTH = 12
_NAME = re.compile(r"(?P<date>\d{4}-\d\d-\d\d)-(?P<what>.+)-(?P<hash>[0-9a-f]{12})\.json")


@dataclass(frozen=True)
class Answer:
    """One answer as it came: which part of the fetch it is, whence and when, its text, and what was posted for it."""

    part: str
    address: str
    time: str
    text: str
    posted: str = ""

    def json(self) -> Any:
        """What the text says."""
        return json.loads(self.text)


@dataclass(frozen=True)
class Snapshot:
    """One whole fetch; ``fetched`` is ISO time with offset, ``question`` what was asked for."""

    source: str
    what: str
    terms: str
    fetched: str
    question: Mapping[str, Any]
    answers: tuple[Answer, ...]

    @property
    def time(self) -> datetime:
        return datetime.fromisoformat(self.fetched)

    def part(self, name: str) -> tuple[Answer, ...]:
        """The answers of one part of the fetch, in the order they came."""
        return tuple(answer for answer in self.answers if answer.part == name)


def keep(project: Project, snapshot: Snapshot) -> Path:
    """Write the snapshot to its own file, which is never overwritten; returns the file."""
    content = (json.dumps(asdict(snapshot), ensure_ascii=False, indent=1) + "\n").encode()
    name = f"{snapshot.time.date()}-{snapshot.what}-{_short_hash(content)}.json"
    path = _folder(project, snapshot.source) / name
    if not path.exists():
        publish(path, content)
    elif path.read_bytes() != content:
        raise SourceError(f"{path} finns redan med annat innehåll och skrivs inte över.")
    return path


def newest(project: Project, source: str, what: str, on: date | None = None) -> Snapshot | None:
    """The newest snapshot, or the newest made on or before a day; None when there is none.

    Raises
    ------
    SourceError
        When a file was changed after it was fetched.
    """
    dated = [(day, path) for day, path in _files(project, source, what) if on is None or day <= on]
    if not dated:
        return None
    last = max(day for day, _ in dated)
    # the name tells the day only; of one day's snapshots the latest counts
    return max((read(path) for day, path in dated if day == last), key=lambda snapshot: snapshot.time)


def read(path: Path) -> Snapshot:
    """Read one snapshot; SourceError when its content does not bear the hash of its name."""
    content = path.read_bytes()
    match = _NAME.fullmatch(path.name)
    if match is None or match["hash"] != _short_hash(content):
        raise SourceError(
            f"{path} är ändrad sedan den hämtades: innehållet stämmer inte med filens namn. "
            "Återställ filen, eller ta bort den och hämta igen."
        )
    fields = json.loads(content)
    answers = tuple(Answer(**answer) for answer in fields.pop("answers"))
    return Snapshot(answers=answers, **fields)


def _files(project: Project, source: str, what: str) -> Iterator[tuple[date, Path]]:
    for path in sorted(_folder(project, source).glob("*.json")):
        match = _NAME.fullmatch(path.name)
        if match is not None and match["what"] == what:
            yield date.fromisoformat(match["date"]), path


def _folder(project: Project, source: str) -> Path:
    return project.raw / "sources" / source


def _short_hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:_HASH_LENGTH]
