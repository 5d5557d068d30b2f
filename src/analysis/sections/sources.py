"""*Källor och metod*: which document, which workbook, how figures were made."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from analysis.present.numerals import counts_in, number_of, whole_numbers_in
from analysis.present.section import Section
from analysis.present.values import Block, Bullets, Row, Table, Value, table
from analysis.present.words import counted, swedish_date
from analysis.sections.goals.assessed import UNKNOWN
from analysis.sections.shared.interest import internal_interest
from analysis.sections.shared.places import placed, rows_of, rows_with
from analysis.sections.shared.sentence import Sentence, counts
from analysis.sections.shared.withheld import withheld_told
from analysis.store import CommitteeYear
from analysis.workbook.grids.notes import Note

_METHOD = (
    "Ett tryckt tal visas som det är tryckt. Beräknade belopp är i tkr; kostnader räknas som plus och intäkter "
    "som minus, så att nettokostnaden är en summa.",
    "Avvikelse är budget minus utfall: plus är överskott.",
    "Ett tal som saknas räknas aldrig som noll, och en kvot summeras eller medelvärdesberäknas aldrig.",
    "Halvor avrundas bort från noll. I avstämningen står ett tryckt tal för alla värden som avrundas till det.",
)

_CAPITAL = (
    "Kapitalkostnad är linjär avskrivning plus internränta på det bokförda värdet; "
    "första året räknas den tryckta andelen."
)

NO_FIGURES = "arbetsboken har inga tal, så rapporten har inga"
_MOST_NOTES = 20


def sources(data: CommitteeYear) -> Section:
    """The section *Källor och metod*."""
    about = data.about
    items = [
        f"Dokument: {about.document}, {swedish_date(about.decided)}.",
        f"Arbetsbok: {about.workbook}.",
        *_symbols(data),
    ]
    basis = (Bullets("Underlag", tuple(items)), *_notes(data))
    told = _told(data, _numbers_of(about.document, [item for block in basis for item in block.items]))
    blocks: tuple[Block, ...] = (*basis, _methods(data), *_interest(data), *_tables(data))
    return placed(Section("kallor-och-metod", "Källor och metod", told.text, blocks, cited=told.cited), data)


def _told(data: CommitteeYear, others: Collection[str]) -> Sentence:
    """Which document, and how many tables and figures of it the workbook holds.

    A count that is the same number as one of the ``others`` is not cited.
    """
    about, tables = data.about, data.tables
    held = data.records[data.records["value"].notna()]
    of = f"Rapporten bygger på {about.document} ({swedish_date(about.decided)})"
    if held.empty:
        return Sentence(f"{of}: {NO_FIGURES}.")
    printed = counted(len(tables), "tabell", "tabeller")
    figures = counted(len(held), "tal", "tal, vart och ett av talen", neuter=True)
    cited = counts("tabeller", rows_of(data, "Tabeller", tables["row"]), ("", len(tables)))
    cited += counts("tal", rows_with(data, held["cell"]), ("", len(held)))
    told = f"{of}: {printed} och {figures} med sin cell i arbetsboken."
    return Sentence(told, tuple(value for value in cited if str(value.number) not in others))


def _numbers_of(document: str, items: Iterable[str]) -> set[str]:
    """The numbers of the document's name and of what is listed, which are no counts of the report's."""
    words = {str(number_of(each)) for each in counts_in(document)}
    return words | {each.lstrip("−+") for text in (document, *items) for each in whole_numbers_in(text)}


def _methods(data: CommitteeYear) -> Bullets:
    """How the figures were made, and which are withheld."""
    rules = (*_METHOD, *[_CAPITAL] * bool(len(data.rows("capital"))))
    return _list("Så är talen gjorda", [*map(Sentence, rules), *withheld_told(data)])


def _list(title: str, told: Sequence[Sentence]) -> Bullets:
    return Bullets(title, tuple(each.text for each in told), tuple(each.cited for each in told))


def _symbols(data: CommitteeYear) -> list[str]:
    """What the document's signs mean; that the goals' own are not explained stands with the goals."""
    symbols = data.about.symbols
    told = [f"Tecknet {symbol}: {meaning}." for symbol, meaning in symbols.items() if meaning != UNKNOWN]
    figures = data.figures("goals")
    of_goals = set(figures["text"]) if len(figures) else set()
    unknown = [symbol for symbol, meaning in symbols.items() if meaning == UNKNOWN and symbol not in of_goals]
    return [*told, *(f"Tecknet {symbol}: betydelsen står inte i dokumentet." for symbol in unknown)]


def _notes(data: CommitteeYear) -> list[Bullets]:
    """What was noticed when the workbook was read, the first of it if it is much."""
    told = [Sentence(f"{note}.", _rows_told(data, note)) for note in data.notes[:_MOST_NOTES]]
    left = len(data.notes) - len(told)
    told += [Sentence(f"Och {left} till: namndrapport check visar alla.")] * bool(left)
    return [_list("Noterat vid inläsningen", told)] if told else []


def _rows_told(data: CommitteeYear, note: Note) -> tuple[Value, ...]:
    """The rows that a note speaks of, where it says how many they are."""
    rows = note.rows
    is_told = str(len(rows)) in {*counts_in(note.text), *whole_numbers_in(note.text)}
    return counts("rader", rows_of(data, note.sheet, rows), ("", len(rows))) if is_told else ()


def _interest(data: CommitteeYear) -> list[Table]:
    rows = tuple(Row((str(year), rate)) for year, rate in internal_interest(data).items())
    return [Table("Internränta enligt dokumentet", ("År", "Internränta (%)"), rows)] if rows else []


def _tables(data: CommitteeYear) -> list[Table]:
    rows = [
        [str(row["table"]), str(row["title"]), str(row["source"]), str(row["on_sheet"])]
        for row in data.tables.to_dict("records")
    ]
    headings = ["Tabell", "Rubrik", "Källa", "Blad"]
    return [table("Dokumentets tabeller och var de finns", headings, rows, folded=True)] if rows else []
