"""Write a file whole or not at all."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from pathlib import Path


def publish(path: Path, content: bytes) -> None:
    """Put ``content`` at ``path`` in one step: the old file or the new one, never half of either."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes the file private; a report is for everybody who may read the folder
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            Path(name).unlink()
        raise


def sha256(path: Path) -> str:
    """The file's SHA-256 as hexadecimal text."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
