"""Files that no committee sends on purpose: each named by what it is, made from a good workbook."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from inventing import COMMITTEE, YEAR
from spoiling import Parts, rezip, sheet_part

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1000
_SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
_END = b"</sheetData></worksheet>"
_NO_STRINGS = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"></sst>'
_STRINGS = (
    b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    b'spreadsheetml.sharedStrings+xml"/>'
)
Spoil = Callable[[Path], object]


def hostile_files(folder: Path, good: bytes) -> dict[str, Path]:
    """Each of the files below by what it is, made of a good workbook in a committee's folder of its own."""
    return {
        name: _made(folder / str(number) / COMMITTEE, spoil, good) for number, (name, spoil) in enumerate(FILES.items())
    }


def _made(folder: Path, spoil: Spoil, good: bytes) -> Path:
    folder.mkdir(parents=True)
    path = folder / f"{YEAR}.xlsx"
    path.write_bytes(good)
    spoil(path)
    return next(folder.iterdir(), path)


def _drift(content: bytes) -> Spoil:
    """The sheet Drift is this XML instead."""

    def change(parts: Parts) -> None:
        parts[sheet_part(parts, "Drift")] = content

    return lambda path: rezip(path, change)


def _part(name: str, content: bytes) -> Spoil:
    return lambda path: rezip(path, lambda parts: parts.update({name: content}))


def _bytes(content: bytes) -> Spoil:
    return lambda path: path.write_bytes(content)


def _cut(share: float) -> Spoil:
    return lambda path: path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])


def _bomb(path: Path) -> None:
    """2 MB that unpack to 300 MB, as a workbook with one sheet full of the same cell."""
    megabyte = b'<c r="A1" t="n"><v>1</v></c>    ' * (2**20 // 32)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet99.xml", megabyte * 300)


def _lying(path: Path) -> None:
    """The list of parts says 100 bytes of a sheet that unpacks to far more."""
    content = bytearray(path.read_bytes())
    place = content.index(b"PK\x01\x02", content.rindex(b"xl/worksheets/sheet1.xml") - 60)
    content[place + 24 : place + 28] = (100).to_bytes(4, "little")
    path.write_bytes(content)


def _many_parts(path: Path) -> None:
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(5000):
            archive.writestr(f"xl/media/{number}.xml", "")


def _links(path: Path) -> None:
    """A formula that fetches from another file, at an address on the net."""
    target = 'Target="http://127.0.0.1:9/hemligt/budget%202022.xlsx" TargetMode="External"'

    def change(parts: Parts) -> None:
        parts["xl/externalLinks/externalLink1.xml"] = b"<externalLink/>"
        links = f"<Relationships><Relationship {target}/></Relationships>"
        parts["xl/externalLinks/_rels/externalLink1.xml.rels"] = links.encode()
        part = sheet_part(parts, "Drift")
        parts[part] = re.sub(rb'<c r="J3"[^>]*><v>4000</v>', b'<c r="J3"><f>[1]Blad1!A1</f><v>4000</v>', parts[part])

    rezip(path, change)


def _wide() -> bytes:
    """Nine thousand rows with a word each and one row with 146 figures: more than a million blank figures."""
    words = ["Tabell", *(f"{scenario} {year}" for scenario in ("Budget", "Utfall") for year in range(1930, 2003))]
    rows = [words, ["T1"] * len(words), *[["T1"]] * 9_000]
    text = '<c t="inlineStr"><is><t>%s</t></is></c>'
    cells = ("".join(text % word for word in row) for row in rows)
    return _SHEET + "".join(f"<row>{each}</row>" for each in cells).encode() + _END


def _long_text(length: int, rows: int) -> Spoil:
    """One text of many letters, kept once in the file, as Källa of many rows."""

    def change(parts: Parts) -> None:
        strings = parts.get("xl/sharedStrings.xml", _NO_STRINGS)
        long = b"<si><t>" + (b"lorem ipsum dolor " * length)[:length] + b"</t></si></sst>"
        parts["xl/sharedStrings.xml"] = strings.replace(b"</sst>", long)
        number = len(re.findall(b"<si>", strings))
        types = parts["[Content_Types].xml"]
        if b"sharedStrings" not in types:
            parts["[Content_Types].xml"] = types.replace(b"</Types>", _STRINGS + b"</Types>")
        part = sheet_part(parts, "Drift")
        cell = '<c t="inlineStr"><is><t>%s</t></is></c>'
        words = ["Tabell", "Verksamhet", "Post", "Slag", "Källa", "Budget 2023"]
        head = "<row>" + "".join(cell % word for word in words) + "</row>"
        row = "<row>" + "".join(cell % word for word in ("T1", "Kansliet", "Post %d", "Kostnader"))
        row += f'<c t="s"><v>{number}</v></c><c><v>4000</v></c></row>'
        parts[part] = _SHEET + (head + "".join(row % each for each in range(rows))).encode() + _END

    return lambda path: rezip(path, change)


def _typed(cell: bytes, text: bytes) -> Spoil:
    """A text instead of what stands in one cell of Drift."""

    def change(parts: Parts) -> None:
        part = sheet_part(parts, "Drift")
        inline = b'<c r="%s" t="inlineStr"><is><t>%s</t></is></c>' % (cell, text)
        parts[part] = re.sub(rb'<c r="%s"[^>]*?(?:/>|>.*?</c>)' % cell, lambda _: inline, parts[part], count=1)

    return lambda path: rezip(path, change)


def _renamed(name: str) -> Spoil:
    return lambda path: path.rename(path.with_name(name))


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _zip_of(parts: Parts) -> Spoil:
    def spoil(path: Path) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)

    return spoil


def _styles(path: Path) -> None:
    formats = b"<cellXfs>" + b'<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' * 60_000 + b"</cellXfs>"

    def change(parts: Parts) -> None:
        parts["xl/styles.xml"] = parts["xl/styles.xml"].replace(b"<cellXfs", formats + b"<x", 1)

    rezip(path, change)


_ENTITIES = b"".join(
    b'<!ENTITY %c "%s">' % (letter, b"&%c;" % (letter - 1) * 10) for letter in range(ord("b"), ord("k"))
)
"""Each is ten times the one before: the last would be ten thousand million letters."""
_ENTITY = (
    b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">%s]>%s<row r="1"><c r="A1" t="inlineStr"><is><t>&j;</t></is></c></row>%s'
    % (_ENTITIES, _SHEET, _END)
)

FILES: dict[str, Spoil] = {
    "a zip bomb": _bomb,
    "a zip that lies of its size": _lying,
    "a zip of many parts": _many_parts,
    "a cell at XFD1048576": _drift(_SHEET + b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>' + _END),
    "a cell at XFD1": _drift(_SHEET + b'<row r="1"><c r="XFD1"><v>1</v></c></row>' + _END),
    "a million empty formatted rows": _drift(
        _SHEET + b"".join(b'<row r="%d" s="1"/>' % number for number in range(1, 1_000_001)) + _END
    ),
    "a million rows without number": _drift(_SHEET + b"<row/>" * 1_000_000 + _END),
    "a million cells": _drift(_SHEET + (b"<row>" + b"<c/>" * 200 + b"</row>") * 5_000 + _END),
    "a corner of figures that blank rows widen": _drift(_wide()),
    "a million texts": _part("xl/sharedStrings.xml", b"<sst>" + b"<si><t>a</t></si>" * 1_000_000 + b"</sst>"),
    "a deep nest": _drift(b"<a>" * 1_000_000 + b"</a>" * 1_000_000),
    "a hundred thousand merged areas": _drift(
        _SHEET + b"</sheetData><mergeCells>" + b'<mergeCell ref="A1:IV20000"/>' * 100_000 + b"</mergeCells></worksheet>"
    ),
    "sixty thousand formats": _styles,
    "entities within entities": _drift(_ENTITY),
    "rows out of order": _drift(_SHEET + b'<row r="2"/><row r="1"/>' + _END),
    "a row at no number": _drift(_SHEET + b'<row r="x"/>' + _END),
    "xml that breaks off": _drift(_SHEET + b'<row r="1"><c'),
    "xml in UTF-16": _drift((_SHEET + _END).decode().encode("utf-16")),
    "a text of a megabyte in 300 cells": _long_text(1_000_000, 300),
    "a text of 32 000 letters in 3 000 cells": _long_text(32_000, 3_000),
    "a figure of 138 000 digits": _typed(b"J3", b"1" * 138_000),
    "a figure of 30 000 stars": _typed(b"J3", b"x" + b"*" * 30_000 + b"x"),
    "a heading of 20 000 hyphens": _typed(b"J1", b"Utfall " + b"-" * 20_000 + b"x"),
    "a heading of 32 000 ones": _typed(b"J1", b"Budget " + b"1" * 32_000 + b" a"),
    "macros": _part("xl/vbaProject.bin", b"\0" * 100),
    "links to another file": _links,
    "a data connection": _part("xl/connections.xml", b"<connections/>"),
    "an encrypted file": _bytes(_OLE + "EncryptedPackage".encode("utf-16-le") + b"\0" * 1000),
    "an .xls": _bytes(_OLE),
    "an .xlsb": _zip_of({"xl/workbook.bin": b"\0"}),
    "an .ods": _zip_of({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a/>"}),
    "a .docx": _zip_of({"word/document.xml": b"<a/>"}),
    "a PDF": _bytes(b"%PDF-1.7\n1 0 obj"),
    "a Word document": _zip_of({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<document/>"}),
    "a text": _bytes("Tabell;Post\nT1;Löner".encode()),
    "a web page": _bytes(b"<html><table><tr><td>1</td></tr></table></html>"),
    "an empty file": _bytes(b""),
    "a file too large": lambda path: os.truncate(path, 3 * 2**30),
    "a tenth of a file": _cut(0.1),
    "half a file": _cut(0.5),
    "a file without its end": _cut(0.99),
    "a file open in Excel": _renamed("~$2023.xlsx"),
    "a folder": _folder,
    **({"a pipe": _pipe} if hasattr(os, "mkfifo") else {}),
    "nothing": lambda path: path.unlink(),
}
"""What each file is, and how it is made."""
