"""Hypothesis strategies of consistent books (see ``consistent.py``): hierarchies, net costs, staff, allocations."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

from hypothesis import strategies as st

from consistent import Book, Rule

HEADINGS = ("Utfall 2022", "Budget 2023", "Utfall 2023", "Plan 2024", "Plan 2025", "Plan 2026")
MONEY_UNITS = st.sampled_from(["kr", "tkr", "mkr"])
OTHER_SIGN = st.sampled_from(["+", "−"])
DECIMALS = st.integers(0, 3)
COSTS = ("Intäkter", "Kostnader", "Kapitalkostnader")
Draw = Callable[[st.SearchStrategy], Any]
Cells = dict[str, str]
Node = tuple[dict[str, int], Cells, list[tuple[int, Cells]]]
"""A row's figures, its cells by column, and the rows at the bottom that make it."""

AMOUNTS = st.integers(-(10**5), 10**9)
"""Any amount; every other is turned into one that lies on a half step: of 1 kr, of 1 tkr, of 10 tkr."""
HALVES = (100, 100_000, 1_000_000)


@st.composite
def books(draw: Draw) -> Book:
    """One or two kinds of printed tables whose figures agree."""
    book = Book()
    names = count(1)
    for add in draw(st.lists(st.sampled_from([net_table, tree, units, staff, allocation]), min_size=1, max_size=2)):
        add(draw, book, names)
    return book


def money_table(draw: Draw, book: Book, sheet: str, **more: str) -> str:
    """A table with a unit and signs of its own."""
    signs = {name: draw(OTHER_SIGN) for name in ("cost_sign", "income_sign", "net_sign", "surplus_sign")}
    return book.table(sheet, draw(MONEY_UNITS), **signs, **more)


def years(draw: Draw) -> list[str]:
    """Some scenario columns, in order."""
    first, last = sorted((draw(st.integers(0, 5)), draw(st.integers(0, 5))))
    return list(HEADINGS[first : last + 1])


def amounts(draw: Draw, headings: list[str]) -> dict[str, int]:
    """What nobody printed: a leaf's figure in every column."""
    return {heading: amount(draw) for heading in headings}


def amount(draw: Draw) -> int:
    drawn = draw(AMOUNTS)
    return drawn if drawn % 2 else drawn // 2 % 2000 * HALVES[drawn % 3]


def added(parts: list[tuple[int, dict[str, int]]], headings: list[str]) -> dict[str, int]:
    return {heading: sum(sign * amount[heading] for sign, amount in parts) for heading in headings}


def put_all(draw: Draw, book: Book, row: int, figures: dict[str, int], decimals: int | None = None) -> dict[str, str]:
    """Print a row, each figure with decimals of its own; returns its cells."""
    drawn = draw(st.integers(0, 4 ** len(figures) - 1)) if decimals is None else 0  # a digit of base four for each
    places = [drawn // 4**index % 4 if decimals is None else decimals for index in range(len(figures))]
    return {h: book.put(row, h, grains, d) for (h, grains), d in zip(figures.items(), places, strict=True)}


def relate_all(book: Book, cells: Cells, parts: list[tuple[int, Cells]], rule: Rule = "sum") -> None:
    for heading, target in cells.items():
        book.relate(rule, target, {part[heading]: sign for sign, part in parts})


def other_unit(draw: Draw) -> str:
    """The row's own unit, now and then."""
    return draw(st.sampled_from(["", "", "kr", "tkr", "mkr"]))


def net_table(draw: Draw, book: Book, names: count) -> None:
    """Posts, their totals by the default rule, the net, and a deviation by either formula."""
    formula = draw(st.sampled_from(["", "budget − utfall", "utfall − budget"]))
    table, headings = money_table(draw, book, "Drift", deviation=formula), years(draw)
    unit = f"Verksamhet {next(names)}"
    net: list[tuple[int, dict[str, int], dict[str, str]]] = []
    for kind in COSTS[: draw(st.integers(2, 3))]:
        posts = []
        for post in range(draw(st.integers(1, 3))):
            row = book.row("operating", table, activity=unit, label=f"{kind} {post}", kind=kind, unit=other_unit(draw))
            figures = amounts(draw, headings)
            posts.append((1, figures, put_all(draw, book, row, figures)))
            deviation(draw, book, row, figures, posts[-1][2], formula)
        if draw(st.booleans()):
            row = book.row("operating", table, activity=unit, label=f"Summa {kind}", kind=kind, row_kind="summa")
            figures = added([(1, amount) for _, amount, _ in posts], headings)
            cells = put_all(draw, book, row, figures)
            relate_all(book, cells, [(1, part) for *_, part in posts])
            posts = [(1, figures, cells)]
        net += posts
    kind, sign = draw(st.sampled_from([("Nettokostnad", 1), ("Resultat", -1)]))
    row = book.row("operating", table, activity=unit, label=kind, kind=kind, row_kind="summa")
    figures = added([(sign, amount) for _, amount, _ in net], headings)
    cells = put_all(draw, book, row, figures)
    relate_all(book, cells, [(sign, part) for *_, part in net])
    deviation(draw, book, row, figures, cells, formula)


def deviation(draw: Draw, book: Book, row: int, grains: dict[str, int], cells: dict[str, str], formula: str) -> None:
    """The row's budget minus its outcome (or the opposite), of what is printed; no total is made of them here."""
    pair = ("Budget 2023", "Utfall 2023")
    if not set(pair) <= set(grains) or not draw(st.booleans()):
        return
    turned = -1 if formula == "utfall − budget" else 1
    table = next(each for each in book.tables if each["table"] == book.rows[row]["table"])
    printed = book.figures[cells[pair[0]]].sign * turned * (-1 if table["surplus_sign"] == "−" else 1)
    difference = printed * (grains[pair[0]] - grains[pair[1]])
    target = book.put(row, "Avvikelse 2023", difference, draw(DECIMALS))
    book.relate("deviation", target, {cells[pair[0]]: printed, cells[pair[1]]: -printed})


def tree(draw: Draw, book: Book, names: count) -> None:
    """One table, one kind, one to three levels by *Ingår i*; a single level may lean on the default rule."""
    table, headings = money_table(draw, book, "Drift"), years(draw)
    kind = draw(st.sampled_from(["Intäkter", "Kostnader", "Nettokostnad"]))
    common = draw(st.sampled_from(["", f"Nämnd {next(names)}"]))

    def node(level: int, parent: str, sign: int) -> Node:
        label = f"Rad {next(names)}"
        words = {"activity": common or label, "label": label, "kind": kind, "part_of": parent}
        below = draw(st.integers(1, 3)) if level else 0
        # a post other than the first may be deducted
        signs = [1 if level > 1 or post == 0 else draw(st.sampled_from([1, -1])) for post in range(below)]
        children = [(s, *node(level - 1, label * named, s)) for s in signs]
        row_kind = "summa" if children else "avgår" if sign < 0 else ""
        row = book.row("operating", table, row_kind=row_kind, unit=other_unit(draw), **words)
        figures = added([(s, part) for s, part, *_ in children], headings) if children else amounts(draw, headings)
        cells = put_all(draw, book, row, figures)
        leaves = [leaf for *_, own in children for leaf in own]
        if children:
            relate_all(book, cells, [(s, part) for s, _, part, _ in children])
            relate_all(book, cells, leaves, "leaves")
        return figures, cells, leaves or [(sign, cells)]

    levels = draw(st.integers(1, 3))
    named = levels > 1 or draw(st.booleans())
    node(levels, "", 1)


def units(draw: Draw, book: Book, names: count) -> None:
    """Units with a table each, income, costs and net, summed into their parent's table: one to three levels."""
    headings, kinds = years(draw), COSTS[: draw(st.integers(2, 3))]

    def unit(level: int, parent: str) -> dict[str, Node]:
        name, table = f"Enhet {next(names)}", money_table(draw, book, "Drift")
        children = [unit(level - 1, name) for _ in range(draw(st.integers(1, 2)) if level else 0)]
        made: dict[str, Node] = {}
        for kind in (*kinds, "Nettokostnad"):
            row_kind = "summa" if kind == "Nettokostnad" or children else ""
            row = book.row("operating", table, activity=name, label=kind, kind=kind, part_of=parent, row_kind=row_kind)
            summed = [child[kind] for child in children]
            posts = list(made.values()) if kind == "Nettokostnad" else []
            parts = posts or summed
            figures = added([(1, part) for part, *_ in parts], headings) if parts else amounts(draw, headings)
            cells, leaves = put_all(draw, book, row, figures), [leaf for *_, own in summed for leaf in own]
            for group in filter(None, (posts, summed)):
                relate_all(book, cells, [(1, part) for _, part, _ in group])
            relate_all(book, cells, leaves, "leaves") if leaves else None
            made[kind] = figures, cells, leaves or [(1, cells)]
        return made

    unit(draw(st.integers(0, 2)), "")


def staff(draw: Draw, book: Book, names: count) -> None:
    """Headcount by group and sex with its total, sick leave by sex and by age, shares by age."""
    table, headings = book.table("Personal", "antal"), years(draw)
    row_kind = draw(st.sampled_from(["", "varav"]))
    groups = [f"Grupp {next(names)}" for _ in range(draw(st.integers(1, 3)))]
    whole = book.row("staff", table, label="Anställda", sex="alla", row_kind="summa")
    of_groups = []
    for group in groups:
        row = book.row("staff", table, group=group, label=group, sex="alla", part_of="Anställda")
        sexes = []
        for sex in ("kvinnor", "män"):
            counted = {h: draw(st.integers(0, 3000)) * 200 for h in headings}
            label = {"label": sex, "sex": sex, "part_of": group, "row_kind": row_kind}
            sexes.append((1, counted, put_all(draw, book, book.row("staff", table, group=group, **label), counted, 0)))
        figures = added([(1, counted) for _, counted, _ in sexes], headings)
        of_groups.append((1, figures, put_all(draw, book, row, figures, 0)))
        for heading, target in of_groups[-1][2].items():
            book.relate("sexes" if row_kind else "sum", target, [cells[heading] for *_, cells in sexes])
        rates(draw, book, group, headings)
    figures = added([(1, counted) for _, counted, _ in of_groups], headings)
    relate_all(book, put_all(draw, book, whole, figures, 0), [(1, cells) for *_, cells in of_groups])


def rates(draw: Draw, book: Book, group: str, headings: list[str]) -> None:
    """Sick leave of all is a mean of women's and men's; the ages' shares are a hundred per cent."""
    table = book.table("Personal", "%")
    leave = {sex: {heading: draw(st.integers(0, 3000)) for heading in headings} for sex in ("kvinnor", "män")}
    weights = {heading: draw(st.integers(0, 10)) for heading in headings}
    leave["alla"] = {h: (w * leave["kvinnor"][h] + (10 - w) * leave["män"][h]) // 10 for h, w in weights.items()}
    cells = {
        sex: put_all(draw, book, book.row("staff", table, group=group, label="Sjukfrånvaro", sex=sex), figures)
        for sex, figures in leave.items()
    }
    for heading in headings:
        book.relate("between", cells["alla"][heading], [cells["kvinnor"][heading], cells["män"][heading]])
    table = book.table("Personal", "%")
    ages = [{heading: draw(st.integers(0, 5000)) for heading in headings} for _ in range(draw(st.integers(2, 4)))]
    last = {h: 100 * 200 - sum(age[h] for age in ages) for h in headings}
    printed = []
    for index, figures in enumerate([*ages, last]):
        row = book.row(
            "staff", table, group=group, label=f"{index}0 – {index}9 år", sex="alla", age=f"{index}0–{index}9"
        )
        printed.append(put_all(draw, book, row, figures))
    for heading in headings if len(headings) > 1 else ():  # by one wrong column alone nobody knows shares from rates
        *others, target = [cells[heading] for cells in printed]
        book.relate("sum", target, dict.fromkeys(others, -1), rest=100 * 200)


def allocation(draw: Draw, book: Book, names: count) -> None:
    """Members × services with a total row; perhaps an equal share, and a column that sums the others."""
    table = money_table(draw, book, "Fördelning")
    book.members = book.members or [f"Kommun {i}" for i in range(draw(st.integers(2, 5)))]
    services = [f"Tjänst {next(names)}" for _ in range(draw(st.integers(1, 3)))]
    model = draw(st.sampled_from(["okänd", "lika"]))
    summed = draw(st.booleans())
    book.row("models", table, label=services[0], model=model)
    if summed:
        book.row("models", table, label="Årlig kostnad", model="summa")
    equal = amount(draw)
    decimals = draw(DECIMALS)  # equal shares are printed alike
    rows: list[tuple[int, dict[str, int], dict[str, str]]] = []
    for member in [*book.members, "Summa"]:
        row = book.row("allocation", table, label=member, row_kind="summa" if member == "Summa" else "")
        own = amounts(draw, services) | ({services[0]: equal} if model == "lika" else {})
        figures = own if member != "Summa" else added([(1, part) for _, part, _ in rows], services)
        cells = put_all(draw, book, row, figures, decimals if member != "Summa" and model == "lika" else None)
        if summed:
            cells["Årlig kostnad"] = book.put(row, "Årlig kostnad", sum(figures.values()), draw(DECIMALS))
            figures = {**figures, "Årlig kostnad": sum(figures.values())}
            if member != "Summa":
                book.relate("sum", cells["Årlig kostnad"], [cells[service] for service in services])
        if member == "Summa":
            for heading, target in cells.items():
                book.relate("sum", target, [part[heading] for *_, part in rows])
        rows.append((1, figures, cells))
