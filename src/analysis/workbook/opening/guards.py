"""What is no workbook, or none that is safe to open: told before it is read, by its first bytes and list of parts."""

from __future__ import annotations

import re
import stat
import zipfile
from pathlib import Path
from urllib.parse import unquote

from analysis.errors import Fault, InputError

LARGEST_FILE = 10 * 2**20
LARGEST_UNPACKED = 32 * 2**20
_MOST_PARTS = 2_000
_ZIP, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ENCRYPTED_PART = 0x1
_SAVE_AS = "öppna den i Excel och spara som Excel-arbetsbok (.xlsx)"
A_FOLDER = "en mapp med en CSV-fil per blad, som Om.csv, Tabeller.csv och Drift.csv"
_TYPE_IN = "skriv in talen i en, som namndrapport template gör"
_LONGEST_LINK = 2**16
LOCK = "~$"
"""How the name begins of the file that Excel keeps beside one that it has open."""
IS_OPEN = "filen är öppen i Excel: det som inte är sparat är inte med"
_TARGET = re.compile(rb'Target="([^"]{1,300})"')


def refused(name: str, why: str) -> InputError:
    """The error of a file that is not read at all."""
    return InputError([Fault(name, "", "", "", why)])


def csv_files(folder: Path) -> list[Path]:
    """The CSV files of a folder by name: none when it is no folder, or another kind of folder."""
    if not folder.is_dir():
        return []
    return sorted(
        path
        for path in folder.iterdir()
        if path.suffix.casefold() == ".csv" and path.name[0] != "." and not path.name.startswith(LOCK)
    )


def open_files(folder: Path) -> list[str]:
    """The names of the files in a folder that Excel has open, by the lock files that it leaves there."""
    names = {path.name for path in folder.iterdir()}
    return sorted(
        name.removeprefix(LOCK) for name in names if name.startswith(LOCK) and name.removeprefix(LOCK) in names
    )


def check_alone(path: Path) -> None:
    """Refuse a year that has a workbook and a folder of the same name: nobody can tell which of them is right.

    Raises
    ------
    InputError
        When both are there.
    """
    twin = path.with_suffix("") if path.suffix else path.with_suffix(".xlsx")
    if path.stem.isdecimal() and twin.exists():
        raise refused(path.name, f"både {path.name} och {twin.name} finns: behåll den ena")


def check_readable(path: Path) -> None:
    """Refuse what cannot be opened at once: a lock file, a pipe, a file too large.

    Raises
    ------
    InputError
        With one sentence on what it is, and what to do.
    """
    if path.name.startswith(LOCK):
        raise refused(path.name, "filen är ingen arbetsbok, bara Excels tecken på att den är öppen: stäng den i Excel")
    try:
        status = path.stat()
    except FileNotFoundError:
        raise refused(str(path), "filen finns inte") from None
    except OSError as problem:
        raise refused(path.name, f"filen går inte att läsa ({problem.strerror}); är den öppen i Excel?") from problem
    if not stat.S_ISREG(status.st_mode):
        if stat.S_ISDIR(status.st_mode):
            raise refused(path.name, f"detta är en mapp utan CSV-filer; väntade en arbetsbok (.xlsx), eller {A_FOLDER}")
        raise refused(path.name, "detta är ingen vanlig fil; väntade en arbetsbok (.xlsx)")
    if status.st_size > LARGEST_FILE:
        size = f"{status.st_size / 2**20:.0f} MB; en arbetsbok får vara högst {LARGEST_FILE // 2**20} MB"
        raise refused(path.name, f"filen är {size}: ta bort bilder och blad som inte hör hit")


def read_bytes(path: Path) -> bytes:
    """The bytes of a file that :func:`check_readable` lets through."""
    check_readable(path)
    try:
        return path.read_bytes()
    except OSError as problem:
        raise refused(path.name, f"filen går inte att läsa ({problem.strerror}); är den öppen i Excel?") from problem


def check_kind(name: str, content: bytes) -> None:
    """Refuse what is no Excel workbook by its first bytes, and say what it is."""
    if content.startswith(_OLD_OFFICE):
        if _ENCRYPTED in content:
            raise refused(name, "arbetsboken är skyddad med lösenord: ta bort lösenordet och spara på nytt")
        raise refused(name, f"filen är i det äldre formatet .xls: {_SAVE_AS}")
    if not content:
        raise refused(name, "filen är tom")
    if content.startswith(b"%PDF"):
        raise refused(name, f"en PDF är ingen arbetsbok: {_TYPE_IN}")
    if not content.startswith(_ZIP):
        raise refused(name, f"filen är något annat, trots sitt namn; väntade en arbetsbok i formatet .xlsx: {_SAVE_AS}")


def check_parts(name: str, archive: zipfile.ZipFile) -> None:
    """Refuse an archive that is no workbook, or that would unpack to too much, by its list of parts alone."""
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if "mimetype" in names and "content.xml" in names:
        raise refused(name, f"filen är i formatet .ods: {_SAVE_AS}")
    for folder, kind in (("word/", "ett Word-dokument"), ("ppt/", "en PowerPoint-presentation")):
        if any(part.startswith(folder) for part in names):
            raise refused(name, f"{kind} är ingen arbetsbok: {_TYPE_IN}")
    if "xl/workbook.bin" in names:
        raise refused(name, f"filen är i formatet .xlsb: {_SAVE_AS}")
    if not any(part.startswith("xl/") for part in names):
        raise refused(name, f"filen är ingen arbetsbok i formatet .xlsx: {_SAVE_AS}")
    if any(part.flag_bits & _ENCRYPTED_PART for part in parts):
        raise refused(name, "arbetsboken är krypterad: spara den utan lösenord")
    unpacked = sum(part.file_size for part in parts)
    if unpacked > LARGEST_UNPACKED or len(parts) > _MOST_PARTS or len(names) < len(parts):
        raise refused(
            name,
            f"arbetsboken packas upp till {unpacked / 2**20:.0f} MB i {len(parts)} delar, orimligt mycket: kopiera "
            "tabellerna till en ny arbetsbok",
        )
    if any(part.endswith("vbaProject.bin") or part.startswith("xl/macrosheets/") for part in names):
        raise refused(name, "arbetsboken innehåller makron: spara den som Excel-arbetsbok (.xlsx) utan makron")
    if "xl/connections.xml" in names:
        raise refused(name, "arbetsboken hämtar data från en annan källa: ta bort anslutningen under Data och spara")


def linked_files(archive: zipfile.ZipFile) -> list[str]:
    """The names of the files that the workbook's formulas fetch from; none of them is opened."""
    links = [part for part in archive.namelist() if part.startswith("xl/externalLinks/")]
    names = set()
    for part in links:
        with archive.open(part) as file:
            targets = _TARGET.findall(file.read(_LONGEST_LINK))
        names |= {re.split(r"[/\\]", unquote(target.decode("utf-8", "replace")))[-1] for target in targets}
    return sorted(names) or ["en annan fil"] * bool(links)
