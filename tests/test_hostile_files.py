"""Files that no committee sends on purpose: refused in a sentence, soon, in little memory, and nothing fetched."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

import reading_watched
from hostile import FILES, hostile_files
from spoiling import book_of

SECONDS, MB = 5, 500
GOOD = "a good workbook"
SAID = {
    "a zip bomb": "packas upp till 300 MB",
    "a zip that lies of its size": "skadad eller avklippt",
    "a zip of many parts": "delar, orimligt mycket",
    "a cell at XFD1048576": "bladet ”Drift”, rad 1048576 har innehåll eller format",
    "a cell at XFD1": "bladet ”Drift”, cellen XFD1 ligger långt från tabellen",
    "a hundred thousand merged areas": "bladet ”Drift”, mer än 1000 sammanslagna områden",
    "a million empty formatted rows": "ta bort raderna under tabellen",
    "a text of a megabyte in 300 cells": "Drift!E2:E301: här står ”lorem ipsum",
    "a text of 32 000 letters in 3 000 cells": "texten är längre än 2000 tecken",
    "a figure of 138 000 digits": "Drift!J3: här står ”1111",
    "a figure of 30 000 stars": "Drift!J3: här står ”x***",
    "a heading of 20 000 hyphens": "Drift!J1: här står ”Utfall ---",
    "a heading of 32 000 ones": "texten är längre än 250 tecken",
    "macros": "innehåller makron",
    "links to another file": "formlerna hämtar ur ”budget 2022.xlsx”, som inte läses",
    "a data connection": "hämtar data från en annan källa",
    "an encrypted file": "skyddad med lösenord",
    "an .xls": "det äldre formatet .xls",
    "an .ods": "i formatet .ods",
    "a PDF": "en PDF är ingen arbetsbok: skriv in talen",
    "a Word document": "ett Word-dokument är ingen arbetsbok",
    "a text": "något annat, trots sitt namn",
    "an empty file": "filen är tom",
    "half a file": "skadad eller avklippt",
    "a file open in Excel": "stäng den i Excel",
    "a folder": "detta är en mapp",
    "nothing": "filen finns inte",
}
"""What the sentence on a file says in particular."""


def watched(paths: Sequence[Path]) -> list[dict[str, Any]]:
    """What reading each file came to, one after another in one process."""
    line = [sys.executable, reading_watched.__file__]
    given = "\n".join(map(str, paths))
    done = subprocess.run(line, input=given, capture_output=True, encoding="utf-8", check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    return [json.loads(each) for each in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory) -> dict[str, tuple[Path, dict[str, Any]]]:
    """What reading came to, by what the file is; a good one is read among them."""
    folder = tmp_path_factory.mktemp("filer")
    good = book_of(folder / "god")
    paths = hostile_files(folder, good.read_bytes()) | {GOOD: good}
    return {
        name: (path, outcome)
        for (name, path), outcome in zip(paths.items(), watched(list(paths.values())), strict=True)
    }


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_refused_in_one_sentence_soon_and_opens_nothing(outcomes, name: str) -> None:
    path, outcome = outcomes[name]
    (said,) = outcome["said"]
    assert path.name in said and SAID.get(name, "") in said and len(said) < 300
    assert outcome["seconds"] < SECONDS and outcome["mb"] < MB and outcome["opened"] == []


def test_a_good_file_is_read_among_them(outcomes) -> None:
    assert outcomes[GOOD][1]["said"] == []


def test_what_a_file_asks_for_outside_would_be_seen(tmp_path: Path) -> None:
    """A connection that the reading process itself makes is told by what watches it."""
    code = f"import sys; sys.argv = ['x']; sys.path.insert(0, {str(Path(reading_watched.__file__).parent)!r})\n"
    code += "import socket, reading_watched\n"
    code += "reading_watched.read_workbook = lambda path: socket.socket().close()\nreading_watched.main()"
    done = subprocess.run([sys.executable, "-c", code], input="a", capture_output=True, encoding="utf-8", check=True)
    assert json.loads(done.stdout)["opened"][0].startswith("socket.__new__")
