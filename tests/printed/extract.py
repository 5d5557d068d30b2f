"""Take the printed table lines out of the five municipal documents.

    python tests/printed/extract.py DOCUMENTS_FOLDER

One CSV per committee is written beside this script, with one row per printed
table line that carries figures: the document's SHA-256, the line (1-based), a
heading and the figures in the order in which they are printed, joined by "|".
Nothing here knows how the tables were transcribed: only the text is read.

A table line is a line with tabs. A cell counts when nothing but figures is left
of it once these are taken away: mark-up, footnote stars, comparison signs
(≤ ≥ < ±), units (kr, tkr, mkr, %), years (as in "2024: 540", and the years of a
column heading) and a leading label that ends in a colon ("Internränta: 2,50%").
Two mixed cells count as well: an amount with its unit in brackets inside a label
("IT-infrastruktur (1 000 tkr) och tillbehör"), and a figure with its own caption
("287 454 kr Totalt medborgarservice", "< 1 159 Minska"). Figures inside running
text do not count. Figures stay as printed: one plain space between thousands,
decimal comma, "-" for minus, a share as "3/4".

The heading is the line's first label. A line without one takes the nearest line
above that looks like a heading. Headings are cut at 60 characters.

Katrineholm's tables run together in prose. There a block is the column words
(Budget, Bokslut, Plan) followed by "Intäkter … Kostnader … Nettokostnad …", or by
"Nettoinvesteringar …". A row is split into as many figures as there are column
words. A minus begins a new figure, a group may continue a figure only when it has
three digits, and no figure begins with a needless zero. Where several readings
fit, all are printed on standard output and one is taken:

* in a block, the one in which income + costs = net cost in most columns (a unit
  of rounding is allowed);
* in a row that stands alone, the one whose largest amount is the fewest times its
  smallest.

A tie is an error, never a silent choice. A sign missing in print stays missing.
"""

import csv
import hashlib
import itertools
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

OUTPUT_FOLDER = Path(__file__).parent
COLUMN_NAMES = ("document_sha256", "line", "heading", "numbers")
HEADING_LENGTH = 60
TITLE_LENGTH = 46  # Leaves room for the row's label before it.
LONGEST_HEADING_LINE = 120


class LeftOut(NamedTuple):
    """Lines whose numbers are not figures of a table, first and last included."""

    first: int
    last: int
    reason: str


@dataclass(frozen=True)
class Document:
    committee: str
    file_name: str
    sha256: str  # The line ranges hold for this very text.
    left_out: tuple[LeftOut, ...] = ()
    tables_in_prose: bool = False


class PrintedRow(NamedTuple):
    line: int
    heading: str
    figures: Sequence[str]


DOCUMENTS = (
    Document(
        "pitea-kommunstyrelsen",
        "000_afd06988996023bc.txt",
        "52266119421682b1c44547e20bdeff2e7964786e41a90d5c81580d663b825cb2",
        (
            LeftOut(1193, 1195, "column heading of the bookings: 'Jan 22 - Mån 13', '22'"),
            LeftOut(1469, 1537, "blank blocks of the capital cost form: zeros, 1/2, 2,50%"),
        ),
    ),
    Document(
        "norrbottens-e-namnd",
        "001_16ce1e62527c7c83.txt",
        "5bc013e675e76923c0ce326a1123b1ff5f234c8f12b08ba4ee4fabf490fe73ab",
        (
            LeftOut(30, 39, "agenda with page references"),
            LeftOut(975, 1007, "table of contents of the auditors' report"),
            LeftOut(1470, 1472, "numbered list of references, empty"),
            LeftOut(1722, 1748, "table of contents of the e-learning report"),
            LeftOut(2339, 2370, "table of contents of the plan for 2022"),
            LeftOut(2374, 2380, "revision history: number of the edition"),
            LeftOut(2679, 2681, "numbered list of references"),
        ),
    ),
    Document(
        "lulea-kommunstaben",
        "002_55d73b64e6fcde0d.txt",
        "8c508b3d1cfa231132aba8e959e9c779f5ce169179017b2cbc09d00d9d845e9e",
        (LeftOut(11, 20, "table of contents"),),
    ),
    Document(
        "katrineholm-kommunstyrelsen",
        "003_caf97ba528c8fed6.txt",
        "c1f1bbca38cf937c410e0f4b88d1236d7e500a9e6490074f019c77673c417b55",
        tables_in_prose=True,
    ),
    Document(
        "linkoping-vss",
        "004_6681b0df1aa07395.txt",
        "654637db8da7840f972cea7e68f63e56a28985a240776a4ae013e2a0578466d6",
        (LeftOut(91, 102, "table of contents"),),
    ),
)

# --- Cells of tables with tabs -------------------------------------------------

NUMBER = r"-?(?:\d{1,3}(?: \d{3})+|\d+)(?:,\d+)?"
FIGURE = re.compile(rf"{NUMBER}|\d/\d")
MARK_UP = re.compile(r"<[^<>]+>|\*+")
COMPARISON = re.compile(r"[≤≥<±]\s*")
LABEL_WITH_COLON = re.compile(r"^[^\d:]+:")
# Thousands are spaced in every table: four digits together are a year.
YEAR_OR_UNIT = re.compile(r"(?<![\d,])(?:19|20)\d\d(?!\d):?|%|\b[tm]?kr\b")
BRACKETED_AMOUNT = re.compile(rf"\(({NUMBER}) [tm]?kr\)")
CAPTIONED_FIGURE = re.compile(rf"(?:[≤≥<] ?({NUMBER})|({NUMBER}) kr) [A-ZÅÄÖ][^\d]*")
FORM_CODE = re.compile(r"Proj/VF|Vht/obj|\d{3}[Xx]")
LETTER = re.compile(r"[^\W\d_]")


def plain_text(cell: str) -> str:
    """Return the cell without mark-up, with single spaces and "-" for minus."""
    text = MARK_UP.sub(" ", cell).replace("\N{MINUS SIGN}", "-")
    return " ".join(text.split())


def figures_between_labels(text: str) -> list[str]:
    """Return the figures of a cell that holds nothing else, or none."""
    bare = COMPARISON.sub("", LABEL_WITH_COLON.sub("", text))
    parts = [part.strip() for part in YEAR_OR_UNIT.split(bare)]
    figures = [part for part in parts if part]
    return figures if all(FIGURE.fullmatch(figure) for figure in figures) else []


def figures_of_cell(cell: str) -> list[str]:
    text = plain_text(cell)
    captioned = CAPTIONED_FIGURE.fullmatch(text)
    if captioned:
        return [captioned[1] or captioned[2]]
    return figures_between_labels(text) or BRACKETED_AMOUNT.findall(text)


def is_label(text: str) -> bool:
    return LETTER.search(text) is not None and FORM_CODE.fullmatch(text) is None and not figures_between_labels(text)


def label_of_row(cells: Sequence[str]) -> str:
    texts = (plain_text(cell) for cell in cells)
    return next((text.rstrip(":") for text in texts if is_label(text)), "")


def heading_above(lines: Sequence[str], index: int) -> str:
    """Return the nearest line above without tabs that is short and no sentence."""
    for line in reversed(lines[:index]):
        text = plain_text(line).lstrip("# ")
        is_title = len(text) <= LONGEST_HEADING_LINE and not text.endswith(".")
        if "\t" not in line and is_title and LETTER.search(text):
            return text
    return ""


def rows_of_tables(lines: Sequence[str]) -> Iterator[PrintedRow]:
    for index, line in enumerate(lines):
        if "\t" not in line:
            continue
        cells = line.split("\t")
        figures = [figure for cell in cells for figure in figures_of_cell(cell)]
        if figures:
            heading = label_of_row(cells) or heading_above(lines, index)
            yield PrintedRow(index + 1, heading, figures)


# --- Tables that run together in prose (Katrineholm) ---------------------------

COLUMN_WORD = re.compile(r"Budget|Bokslut|Plan")
COLUMN_HEADINGS = r"((?:(?:Budget|Bokslut|Plan|\d{1,4}) )+)"
RUN_OF_FIGURES = r"(-?\d[\d -]*)"
BLOCK_LABELS = ("Intäkter", "Kostnader", "Nettokostnad")
LONE_LABELS = ("Nettoinvesteringar",)
END_OF_TITLE = re.compile(r" (?:kostnader/intäkter|intäkter \(\+\))")
HEAD_OF_UNIT = re.compile(r"^\w+(?:chef|strateg): [\w-]+ [\w-]+(?: och [\w-]+ [\w-]+)? ")

Reading = tuple[str, ...]


def readings(groups: Sequence[str], column_count: int) -> list[Reading]:
    """Return every way to join the groups of digits into that many figures."""
    if column_count == 0:
        return [] if groups else [()]
    found = []
    for length in range(1, len(groups) + 1):
        figure = " ".join(groups[:length])
        if not re.fullmatch(r"-?(?:0|[1-9]\d*|[1-9]\d{0,2}(?: \d{3})+)", figure):
            break
        remaining = readings(groups[length:], column_count - 1)
        found += [(figure, *others) for others in remaining]
    return found


def amounts(reading: Reading) -> list[int]:
    return [int(figure.replace(" ", "")) for figure in reading]


def columns_that_add_up(block: Sequence[Reading]) -> int:
    """Count the columns in which income + costs = net cost, but for rounding."""
    columns = zip(*map(amounts, block), strict=True)
    return sum(abs(income + costs - net) <= 1 for income, costs, net in columns)


def evenness(rows: Sequence[Reading]) -> float:
    """Score a row that stands alone: the less its amounts differ, the higher."""
    (row,) = rows
    sizes = [max(abs(amount), 1) for amount in amounts(row)]
    return min(sizes) / max(sizes)


def show_alternatives(place: str, alternatives: Sequence[Reading], taken: Reading) -> None:
    print(f"{place} has {len(alternatives)} readings:")
    for reading in alternatives:
        print("  taken " if reading == taken else "        ", " | ".join(reading))


def chosen_readings(
    place: str, labels: Sequence[str], alternatives: Sequence[Sequence[Reading]]
) -> tuple[Reading, ...]:
    """Apply the rule of the module's docstring to all the rows of a block at once."""
    score = columns_that_add_up if labels == BLOCK_LABELS else evenness
    combinations = list(itertools.product(*alternatives))
    best_score = max(map(score, combinations), default=0)
    best = [combination for combination in combinations if score(combination) == best_score]
    if len(best) != 1:
        raise ValueError(f"{place}: {len(best)} readings fit equally well: {best}")
    for label, row_alternatives, taken in zip(labels, alternatives, best[0], strict=True):
        if len(row_alternatives) > 1:
            show_alternatives(f"{place}, {label}", row_alternatives, taken)
    return best[0]


def title_of_block(text_before: str) -> str:
    """Return the end of the table's title, without the head of unit's name."""
    sentence = text_before.rsplit(". ", maxsplit=1)[-1]
    title_end = END_OF_TITLE.search(sentence)
    if not title_end:
        return ""
    title = HEAD_OF_UNIT.sub("", sentence[: title_end.start()])
    if len(title) <= TITLE_LENGTH:
        return title
    return title[-TITLE_LENGTH:].partition(" ")[2]


def rows_of_blocks(line_number: int, text: str, labels: Sequence[str]) -> Iterator[PrintedRow]:
    labelled_runs = "".join(f"{label} {RUN_OF_FIGURES}" for label in labels)
    for block in re.finditer(COLUMN_HEADINGS + labelled_runs, text):
        column_words, *runs = block.groups()
        column_count = len(COLUMN_WORD.findall(column_words))
        alternatives = [readings(re.findall(r"-?\d+", run), column_count) for run in runs]
        title = title_of_block(text[: block.start()])
        rows = chosen_readings(f"Line {line_number}", labels, alternatives)
        for label, figures in zip(labels, rows, strict=True):
            heading = f"{label}: {title}" if title else label
            yield PrintedRow(line_number, heading, figures)


def rows_of_prose(lines: Sequence[str]) -> Iterator[PrintedRow]:
    for line_number, text in enumerate(lines, start=1):
        for labels in (BLOCK_LABELS, LONE_LABELS):
            yield from rows_of_blocks(line_number, text, labels)


# --- Documents -----------------------------------------------------------------


def lines_of_document(document: Document, documents_folder: Path) -> list[str]:
    content = (documents_folder / document.file_name).read_bytes()
    if hashlib.sha256(content).hexdigest() != document.sha256:
        raise ValueError(f"{document.file_name} is another text than the one read for this")
    return content.decode("utf-8").split("\n")


def printed_rows(document: Document, lines: Sequence[str]) -> list[PrintedRow]:
    rows = list(rows_of_prose(lines) if document.tables_in_prose else rows_of_tables(lines))
    kept = [row for row in rows if not any(part.first <= row.line <= part.last for part in document.left_out)]
    print(f"{document.committee}: {len(kept)} rows, {len(rows) - len(kept)} left out")
    return kept


def write_rows(document: Document, rows: Sequence[PrintedRow]) -> None:
    path = OUTPUT_FOLDER / f"{document.committee}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMN_NAMES)
        for row in rows:
            heading = row.heading[:HEADING_LENGTH].strip()
            writer.writerow((document.sha256, row.line, heading, "|".join(row.figures)))


def main(arguments: Sequence[str]) -> None:
    if len(arguments) != 1:
        raise SystemExit("usage: python tests/printed/extract.py DOCUMENTS_FOLDER")
    for document in DOCUMENTS:
        lines = lines_of_document(document, Path(arguments[0]))
        write_rows(document, printed_rows(document, lines))


if __name__ == "__main__":
    main(sys.argv[1:])
