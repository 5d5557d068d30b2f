"""One part of a workbook's archive, parsed for what openpyxl does not tell, and counted before any cell is made."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pyexpat import ParserCreate

from analysis.workbook.grids.grid import Range, column_number

LAST_ROW, LAST_COLUMN = 10_000, 150
MOST_CELLS, MOST_MERGED = 60_000, 1_000
_MOST = {"cellerna": 6 * MOST_CELLS, "texterna": 150_000, "formaten": 50_000}
"""How many XML elements there may be of each sort, all parts together; openpyxl takes longest with the last."""
_SORTED, _DEEPEST = 2, 60
_COORDINATE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_OTHER_FILE = re.compile(r"\[\d+\]")
_STRICT = "purl.oclc.org/ooxml"
_YES = frozenset({"1", "true"})


class TooLargeError(Exception):
    """A workbook beyond what a committee's tables can be; says in which way."""


@dataclass
class Outline:
    """What a sheet's XML tells beside its values; cells as (row, column)."""

    state: str = "visible"
    merged: list[Range] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    rows_hidden: bool = False
    filtered: bool = False
    without_value: list[tuple[int, int]] = field(default_factory=list)
    linked: list[tuple[int, int]] = field(default_factory=list)
    comments: dict[str, str] = field(default_factory=dict)
    beside: list[tuple[str, str]] = field(default_factory=list)
    """What is written beside the cells: where (a text box, the head of a page), and the words."""


@dataclass
class Counts:
    """What all parts together may hold only so much of."""

    cells: int = 0
    elements: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_MOST, 0))


class Part:
    """One XML part as it is parsed."""

    def __init__(self, counts: Counts) -> None:
        self.counts, self.outline = counts, Outline()
        self.sheets: list[tuple[str, str, str]] = []
        self.targets: dict[str, str] = {}
        self.names: dict[str, list[str]] = {}
        self.comments: dict[str, list[str]] = {}
        self.beside: list[tuple[str, list[str]]] = []
        self.root = ""
        self.strict = False
        self._depth = self._row = self._column = 0
        self._sort_of = "formaten"
        self._text_of = self._type = ""
        self._formula = self._value = False
        self._kept: list[str] | None = None

    def parse(self, content: bytes) -> None:
        if content.startswith((b"\xfe\xff", b"\xff\xfe")):
            raise ValueError("UTF-16")
        parser = ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = self._text, self._doctype
        parser.Parse(content, True)

    def _doctype(self, *_: object) -> None:
        raise ValueError("a workbook declares no entities")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        self._depth += 1
        if self._depth <= _SORTED:
            self._sort(tag, attributes)
        elements = self.counts.elements
        elements[self._sort_of] += 1
        if elements[self._sort_of] > _MOST[self._sort_of]:
            raise TooLargeError(f"{self._sort_of} är för många; kopiera tabellerna till en ny arbetsbok")
        if self._depth > _DEEPEST:
            raise ValueError("nested too deep")
        handler = _HANDLERS.get((self.root, self._depth, tag)) or _ANYWHERE.get((self.root, tag))
        if handler:
            handler(self, attributes)

    def _sort(self, tag: str, attributes: dict[str, str]) -> None:
        """What the elements from here on are."""
        if self._depth == 1:
            self.root = tag
            self.strict = any(_STRICT in value for value in attributes.values())
        in_cells = self.root == SHEET and tag == "sheetData"
        self._sort_of = "cellerna" if in_cells else "texterna" if self.root == "sst" else "formaten"

    def _on_row(self, attributes: dict[str, str]) -> None:
        row = int(attributes.get("r", self._row + 1))
        if row <= self._row:
            raise ValueError("rows out of order")
        self._row, self._column = row, 0
        if row > LAST_ROW:
            raise TooLargeError(
                f"rad {row} har innehåll eller format; ta bort raderna under tabellen (högst {LAST_ROW})"
            )
        if attributes.get("hidden") in _YES or _is_nothing(attributes, "ht"):
            self.outline.hidden_rows.append(row)

    def _on_cell(self, attributes: dict[str, str]) -> None:
        self.counts.cells += 1
        if self.counts.cells > MOST_CELLS:
            raise TooLargeError(f"mer än {MOST_CELLS} celler; ta bort tomma rader och kolumner som har format")
        row, column = self._row, self._column + 1
        if "r" in attributes:
            match = _COORDINATE.fullmatch(attributes["r"])
            if match is None or int(match[2]) != row or column_number(match[1]) <= self._column:
                raise ValueError("cells out of order")
            column = column_number(match[1])
        self._column = column
        if column > LAST_COLUMN:
            cell = attributes.get("r", f"kolumn {column}")
            raise TooLargeError(f"cellen {cell} ligger långt från tabellen; ta bort kolumnerna (högst {LAST_COLUMN})")
        self._type, self._formula, self._value = attributes.get("t", "n"), False, False

    def _on_formula(self, _: dict[str, str]) -> None:
        self._formula, self._text_of = True, "f"

    def _on_value(self, _: dict[str, str]) -> None:
        self._text_of = "v"

    def _on_merge(self, attributes: dict[str, str]) -> None:
        if len(self.outline.merged) == MOST_MERGED:
            raise TooLargeError(f"mer än {MOST_MERGED} sammanslagna områden")
        merged = Range.of(attributes["ref"])
        self.outline.merged.append(merged._replace(bottom=min(merged.bottom, LAST_ROW)))

    def _on_column(self, attributes: dict[str, str]) -> None:
        if attributes.get("hidden") in _YES or _is_nothing(attributes, "width"):
            self.outline.hidden_columns.append((int(attributes["min"]), int(attributes["max"])))

    def _on_filter(self, _: dict[str, str]) -> None:
        self.outline.filtered = True

    def _on_rows(self, attributes: dict[str, str]) -> None:
        self.outline.rows_hidden = attributes.get("zeroHeight") in _YES

    def _on_name(self, attributes: dict[str, str]) -> None:
        self._kept = self.names.setdefault(attributes.get("name", ""), [])

    def _on_comment(self, attributes: dict[str, str]) -> None:
        self._kept = self.comments.setdefault(attributes.get("ref", ""), [])

    def keep_words(self, where: str) -> None:
        """Keep the text of the element that begins, as words that stand beside the cells."""
        self._kept = []
        self.beside.append((where, self._kept))

    def _on_list(self, attributes: dict[str, str]) -> None:
        words = [attributes.get(name, "") for name in ("promptTitle", "prompt", "errorTitle", "error")]
        self.beside.append(("hjälptexten till en lista", [" ".join(words)]))

    def _on_sheet(self, attributes: dict[str, str]) -> None:
        link = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")
        self.sheets.append((attributes.get("name", ""), attributes.get("state", "visible"), link))

    def _on_link(self, attributes: dict[str, str]) -> None:
        self.targets[attributes.get("Id", "")] = attributes.get("Target", "")

    def _text(self, text: str) -> None:
        if self._kept is not None:
            self._kept.append(text)
        elif self._text_of == "v":
            self._value = self._value or bool(text.strip())
        elif self._text_of == "f" and _OTHER_FILE.search(text):
            self.outline.linked.append((self._row, self._column))

    def _end(self, tag: str) -> None:
        self._depth -= 1
        self._text_of = ""
        name = tag.rpartition(":")[2]
        if name in _KEPT:
            self._kept = None
        elif self._kept is not None and (name in _LINES or self.root in _PROPERTIES):
            self._kept.append("\n")
        if self._formula and self._depth == _ABOVE_CELL:
            # an empty text is a value, and the only one that is written as nothing
            if not self._value and self._type != "str":
                self.outline.without_value.append((self._row, self._column))
            self._formula = False


def _on_words(where: str, part: Part, _: dict[str, str]) -> None:
    part.keep_words(where)


def _is_nothing(attributes: dict[str, str], size: str) -> bool:
    """Whether a row has no height or a column no width: nobody sees it, though it is not called hidden."""
    return size in attributes and float(attributes[size]) == 0


Handler = Callable[[Part, dict[str, str]], None]
SHEET, _ABOVE_CELL = "worksheet", 3
_PAGE = {f"{which}{what}": where for which in ("odd", "even", "first")
         for what, where in (("Header", "sidhuvudet"), ("Footer", "sidfoten"))}  # fmt: skip
_PROPERTIES = frozenset({"coreProperties", "Properties"})
_KEPT = frozenset({"definedName", "comment", "threadedComment", "txBody", *_PAGE})
"""Elements whose whole text is kept."""
_LINES = frozenset({"p", "br"})
_HANDLERS: dict[tuple[str, int, str], Handler] = {
    (SHEET, 2, "autoFilter"): Part._on_filter,
    (SHEET, 3, "col"): Part._on_column,
    (SHEET, 3, "row"): Part._on_row,
    (SHEET, 4, "c"): Part._on_cell,
    (SHEET, 5, "f"): Part._on_formula,
    (SHEET, 5, "v"): Part._on_value,
    (SHEET, 3, "mergeCell"): Part._on_merge,
    (SHEET, 2, "sheetFormatPr"): Part._on_rows,
    ("table", 3, "filterColumn"): Part._on_filter,
    ("comments", 3, "comment"): Part._on_comment,
    ("ThreadedComments", 2, "threadedComment"): Part._on_comment,
    ("workbook", 3, "definedName"): Part._on_name,
    ("workbook", 3, "sheet"): Part._on_sheet,
    (SHEET, 3, "dataValidation"): Part._on_list,
    **{(SHEET, 3, tag): partial(_on_words, where) for tag, where in _PAGE.items()},
    **{(root, 1, root): partial(_on_words, "filens egenskaper (Arkiv > Info)") for root in _PROPERTIES},
    ("Relationships", 2, "Relationship"): Part._on_link,
}
"""What is done at an element: by its part's outermost element, how deep it stands, and its name."""
_ANYWHERE: dict[tuple[str, str], Handler] = {("wsDr", "txBody"): partial(_on_words, "en textruta")}
"""The same, however deep the element stands."""
