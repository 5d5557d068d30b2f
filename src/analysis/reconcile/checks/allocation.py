"""An allocation: its column's sum, every member present, its stated model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from analysis.reconcile.checks.allocation_models import check_models
from analysis.reconcile.finding import Finding, compare, compare_whole, made, note
from analysis.reconcile.hinted import Hint, counted_among
from analysis.reconcile.interval import Interval, exact, total
from analysis.reconcile.ledger import Figure, Ledger, first, known
from analysis.reconcile.verdict import Verdict

Row = dict[str, Figure]


def check_allocation(ledger: Ledger, sheet: str) -> Iterator[Finding]:
    """Column sums, members, row sums and equal shares of every allocation table."""
    members = _members(ledger, sheet)
    tables = ledger.table_rows(sheet, repeats=True)
    models = _models(ledger) if tables else {}
    yield from check_models(ledger, sheet, members) if tables else ()
    for name, rows in tables.items():
        of_members = [row for row in rows if first(row).row_kind == ""]
        absent = [member for member in members if member not in {first(row).label for row in of_members}]
        if _labels(of_members) != _labels(tables.get(str(ledger.tables[name]["repeats"]), [])):
            yield from _present(ledger, rows, of_members, absent)
        if name in ledger.repeats:
            continue
        for target_row in (row for row in rows if first(row).row_kind == "summa"):
            yield from _column_sums(ledger, target_row, of_members, absent)
        for service, model in models.get(name, {}).items():
            if model == "lika":
                yield from _equal_shares(ledger, service, rows, len(absent))
            if model == "summa":
                yield from _row_sums(ledger, service, of_members)


def _labels(rows: list[Row]) -> list[str]:
    return [first(row).label for row in rows if first(row).row_kind == ""]


def _members(ledger: Ledger, sheet: str) -> list[str]:
    """Everybody who is a member in at least half of the tables, in the order they are printed."""
    tables = ledger.table_rows(sheet, repeats=True)
    count = Counter(name for rows in tables.values() for name in dict.fromkeys(_labels(rows)))
    return [name for name, times in count.items() if times * 2 >= len(tables)]


def _models(ledger: Ledger) -> dict[str, dict[str, str]]:
    rows = ledger.data.rows("models")
    found: dict[str, dict[str, str]] = {}
    for table, service, model in zip(rows["table"], rows["label"], rows["model"], strict=True):
        found.setdefault(table, {})[service] = model
    return found


def _present(ledger: Ledger, table: list[Row], rows: list[Row], absent: list[str]) -> Iterator[Finding]:
    """Members printed twice, or not at all: the place is the row, or the table's last one."""
    twice = [name for name, times in Counter(first(row).label for row in rows).items() if times > 1]
    for name in twice:
        found = [first(row) for row in rows if first(row).label == name]
        often = "två" if len(found) == 2 else len(found)
        text = f"{name} står {often} gånger" + _and_absent(absent)
        yield note(ledger, "alla medlemmar", found[0], text, told=(counted_among(found, f"rader: {name}", len(found)),))
    if absent and not twice and rows:
        yield note(ledger, "alla medlemmar", first(table[-1]), f"{', '.join(absent)} saknas i tabellen")


def _and_absent(absent: list[str]) -> str:
    return f" och {', '.join(absent)} saknas" if absent else ""


def _column_sums(ledger: Ledger, totals: Row, rows: list[Row], absent: list[str]) -> Iterator[Finding]:
    for service, target in totals.items():
        parts = [row[service] for row in rows if service in row]
        if target.value is None or not known(parts):
            continue
        computed = total(part.normal for part in known(parts)).scaled(1 / target.scale)
        hint = Hint(f"{', '.join(absent)} saknas i tabellen" if absent else "")
        yield compare_whole(ledger, "kolumnsumma", target, computed, parts, hint=hint)


def _equal_shares(ledger: Ledger, service: str, rows: list[Row], absent: int) -> Iterator[Finding]:
    whole = next((row[service] for row in rows if first(row).row_kind == "summa" and service in row), None)
    parts = known(row.get(service) for row in rows if first(row).row_kind == "")
    if whole is None or whole.value is None or not parts:
        return
    # a member with an empty cell does not share; one whose row is left out does
    sharing = len({part.label for part in parts}) + absent
    share = whole.value / sharing
    step = max([_stated_step(ledger, whole, service), _shown_step(parts), *(part.resolution for part in parts)])
    slack = step + (whole.resolution / (2 * sharing) if whole.resolution > step else 0.0)
    # what is left over goes to some of them: each is the share rounded up or down
    unequal = [part for part in parts if abs((part.value or 0.0) - share) >= slack]
    verdict: Verdict = "differs" if unequal else "agrees"
    hint = "modellen säger lika delar" if unequal else ""
    yield made(ledger, "fördelningsmodell", (unequal or parts)[0], verdict, hint, share, [whole])


def _stated_step(ledger: Ledger, whole: Figure, service: str) -> float:
    """The rounding that the sheet of models states for a service; 0 when it states none."""
    rows = ledger.table_rows("models").get(whole.table, [])
    steps = known(row.get("Avrundning") for row in rows if first(row).label == service)
    return (steps[0].value or 0.0) * steps[0].scale / abs(whole.scale) if steps else 0.0


def _shown_step(parts: list[Figure]) -> float:
    """The tens, hundreds, … that all amounts are whole multiples of."""
    amounts = [part.value for part in parts if part.value]
    return next((10.0**power for power in range(6, 0, -1) if amounts and not any(a % 10**power for a in amounts)), 0.0)


def _row_sums(ledger: Ledger, service: str, rows: list[Row]) -> Iterator[Finding]:
    for row in rows:
        target = row.get(service)
        parts = [figure for name, figure in row.items() if name != service and figure.value is not None]
        if target is not None and target.value is not None and parts:
            computed: Interval = total((exact(0.0), *(part.normal for part in parts))).scaled(1 / target.scale)
            yield compare(ledger, "radsumma", target, computed, parts)
