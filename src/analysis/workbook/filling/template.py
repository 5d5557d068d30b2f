"""An empty workbook to fill in: every sheet, an example row on each, a guide; or last year's tables without figures."""

from __future__ import annotations

import io

from analysis.schema.about import FEWEST_BY_SEX
from analysis.workbook.filling.guide import add_guide
from analysis.workbook.filling.reuse import reused_about, reused_rows
from analysis.workbook.filling.writing import Row, workbook_of
from analysis.workbook.reading import Workbook
from analysis.workbook.tables.examples import examples

LINES = {
    "Kommun": "Kommunens namn, som Katrineholm; länets för en nämnd som flera kommuner har gemensamt.",
    "Kommunkod": "Fyra siffror enligt SCB; två för ett län.",
    "Nämnd": "Nämndens namn, som i dokumentet.",
    "Nämnd-id": "Mappens namn i data/raw: små bokstäver a–z, siffror och bindestreck, som kultur-och-fritid.",
    "År": "Året som dokumentet gäller, det första om det är en flerårsplan. Samma som filens namn.",
    "Dokument": "Dokumentets titel, som den är tryckt.",
    "Fil": "Namnet på filen som talen är hämtade ur, som verksamhetsplan-2025.pdf.",
    "Beslutsdatum": "När nämnden beslutade, som 2024-11-19; - när det inte är tryckt.",
    "Dokumenttyp": "Välj i listan: plan och budget, budget eller uppföljning.",
    "Enhet": "Enheten för belopp när tabellen inte säger annat. Välj i listan.",
    "Kostnad skrivs": "Välj + om dokumentet skriver en kostnad som 1 234, − om det skriver den som −1 234.",
    "Intäkt skrivs": "Välj + om dokumentet skriver en intäkt som 1 234, − om det skriver den som −1 234.",
    "Nettokostnad skrivs": "Välj + om dokumentet skriver en nettokostnad som 1 234, − om det skriver den som −1 234.",
    "Överskott skrivs": "Välj + om dokumentet skriver ett överskott som 1 234, − om det skriver det som −1 234.",
    "Minsta antal per kön": "Färre kvinnor eller män än så visas inte i rapporten. 0: inget undertrycks.",
}
"""What belongs on each line of *Om* in an empty workbook."""


def template(year: int, committee_id: str = "", like: Workbook | None = None) -> bytes:
    """The bytes of an empty workbook.

    Parameters
    ----------
    year
        The document's first year: the wide columns begin there.
    committee_id
        The folder that it will lie in, when that is known.
    like
        A workbook whose tables and row labels are to stand in it, moved to ``year``, without their figures.
    """
    rows = reused_rows(like, year) if like else {}
    content = {sheet: rows.get(sheet) or [example] for sheet, example in examples(year).items()}
    values = {"Minsta antal per kön": str(FEWEST_BY_SEX)}
    values |= reused_about(like, committee_id) if like else {}
    values |= {"Nämnd-id": committee_id, "År": str(year)} if committee_id else {}
    book = workbook_of([_line(name, values.get(name, "")) for name in {**LINES, **values}], content)
    add_guide(book)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def _line(name: str, value: str) -> Row:
    return {"Uppgift": name, "Värde": value, "Förklaring": LINES.get(name, "")}
