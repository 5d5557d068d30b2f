"""Files are put in place all together or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.files import publish_all

NEW = {"a.txt": b"ny", "b.txt": b"ny", "c.txt": b"ny"}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_all_are_put_in_place(tmp_path: Path) -> None:
    publish_all(tmp_path, dict.fromkeys(NEW, b"gammal"))
    publish_all(tmp_path, NEW)
    assert contents(tmp_path) == NEW


@pytest.mark.parametrize("before", [{}, {"a.txt": b"gammal"}, {"a.txt": b"gammal", "b.txt": b"gammal"}])
@pytest.mark.parametrize("links", [True, False])
def test_after_a_failure_every_file_is_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: dict[str, bytes], links: bool
) -> None:
    publish_all(tmp_path, before)
    (tmp_path / "c.txt").mkdir()  # nothing can be put in its place
    if not links:
        monkeypatch.setattr(Path, "hardlink_to", _no_links)
    with pytest.raises(OSError):
        publish_all(tmp_path, NEW)
    assert contents(tmp_path) == before


def _no_links(path: Path, target: Path) -> None:
    raise PermissionError("this disk has no links")
