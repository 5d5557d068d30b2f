"""*Källor och metod*: which document, which workbook, how figures were made."""

from __future__ import annotations

from analysis.present.section import Section
from analysis.present.values import Block, Bullets, Row, Table, table
from analysis.present.words import counted, swedish_date
from analysis.sections.shared.interest import internal_interest
from analysis.sections.shared.places import placed
from analysis.sections.shared.withheld import withheld_told
from analysis.store import CommitteeYear

_METHOD = (
    "Ett tryckt tal visas som det är tryckt. Beräknade belopp är i tkr; kostnader räknas som plus och intäkter "
    "som minus, så att nettokostnaden är en summa.",
    "Avvikelse är budget minus utfall: plus är överskott.",
    "Kapitalkostnad är linjär avskrivning plus internränta på det bokförda värdet; "
    "första året räknas den tryckta andelen.",
    "Ett tal som saknas räknas aldrig som noll, och en kvot summeras eller medelvärdesberäknas aldrig.",
    "Halva avrundas från noll. I avstämningen står ett tryckt tal för alla värden som avrundas till det.",
)


def sources(data: CommitteeYear) -> Section:
    """The section *Källor och metod*."""
    about = data.about
    printed = counted(len(data.tables), "tabell", "tabeller")
    figures = int(data.records["value"].notna().sum())
    finding = (
        f"Rapporten bygger på {about.document} ({swedish_date(about.decided)}): "
        f"{printed} och {figures} tal, var och en med sin cell i arbetsboken."
    )
    items = [
        f"Dokument: {about.document}, {swedish_date(about.decided)} (fil {about.file}).",
        f"Arbetsbok: data/raw/{about.committee_id}/{about.year}.xlsx.",
        *(
            f"Tecknet {symbol}: {meaning if meaning != 'okänd' else 'betydelsen står inte i dokumentet'}."
            for symbol, meaning in about.symbols.items()
        ),
    ]
    blocks: tuple[Block, ...] = (
        Bullets("Underlag", tuple(items)),
        Bullets("Så är talen gjorda", (*_METHOD, *withheld_told(data))),
        *_interest(data),
        _tables(data),
    )
    return placed(Section("kallor-och-metod", "Källor och metod", finding, blocks), data)


def _interest(data: CommitteeYear) -> list[Table]:
    rows = tuple(Row((str(year), rate)) for year, rate in internal_interest(data).items())
    return [Table("Internränta enligt dokumentet", ("År", "Internränta (%)"), rows)] if rows else []


def _tables(data: CommitteeYear) -> Table:
    rows = [
        [str(row["table"]), str(row["title"]), str(row["source"]), str(row["on_sheet"])]
        for row in data.tables.to_dict("records")
    ]
    return table("Dokumentets tabeller och var de finns", ["Tabell", "Rubrik", "Källa", "Blad"], rows, folded=True)
