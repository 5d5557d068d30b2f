"""Write files whole or not at all."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

UNFINISHED = ".unfinished"
"""How the name of a file that is on its way ends: a run that is killed may leave it, the next clears it away."""


def publish(path: Path, content: bytes) -> None:
    """Put ``content`` at ``path`` in one step: the old file or the new one, never half of either."""
    publish_all(path.parent, {path.name: content})


def publish_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put several files in a folder, all written before the first is put in place, in their order.

    When one cannot be written (a full disk) or put in place (open in another
    program) every old file is left as it was.
    """
    folder.mkdir(parents=True, exist_ok=True)
    staged: dict[str, Path] = {}
    try:
        for name, content in files.items():
            staged[name] = _staged(folder, name, content)
        _put_in_place(folder, staged)
    finally:
        for path in staged.values():
            path.unlink(missing_ok=True)


def _put_in_place(folder: Path, staged: Mapping[str, Path]) -> None:
    """All of them, or after a failure none: what stood there before is put back."""
    before: dict[str, Path | None] = {}
    try:
        for name, path in staged.items():
            before[name] = _set_aside(folder, name)
            path.replace(folder / name)
    except OSError:
        for name, old in before.items():
            if old:
                old.replace(folder / name)
            elif not staged[name].exists():  # it is in place, where nothing was
                (folder / name).unlink()
        raise
    finally:
        for old in filter(None, before.values()):
            old.unlink(missing_ok=True)


def _set_aside(folder: Path, name: str) -> Path | None:
    """The file that stands there once more under a hidden name; None where there is no file."""
    path = folder / name
    if not path.is_file():
        return None
    aside = folder / f".{name}.{secrets.token_hex(4)}{UNFINISHED}"
    try:
        aside.hardlink_to(path)
    except OSError:  # not every disk has links
        shutil.copy2(path, aside)
    return aside


def _staged(folder: Path, name: str, content: bytes) -> Path:
    """A hidden file beside the one to be, written to the disk."""
    handle, staged = tempfile.mkstemp(dir=folder, prefix=f".{name}.", suffix=UNFINISHED)
    path = Path(staged)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes the file private; a report is for everybody who may read the folder
        path.chmod(0o644)
    except BaseException:
        path.unlink()
        raise
    return path


def remove_unfinished(folder: Path) -> None:
    """Clear away what a run that was killed had begun to write; nobody else may be writing there."""
    for path in folder.rglob(f".*{UNFINISHED}"):
        path.unlink(missing_ok=True)


def sha256(path: Path) -> str:
    """The file's SHA-256 as hexadecimal text."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
