"""What axe does not see: each check gives what is wrong with a page of ours, nothing when all is well."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from xml.etree.ElementTree import Element

from html_page import read, text

HEADINGS = tuple(f"h{level}" for level in range(1, 7))
NO_ALT = re.compile(r"\b(no description|bild|image|diagram|figur|graf|chart|placeholder)\b", re.IGNORECASE)
NUMBER = re.compile(r"[−+]?\d{1,3}(?: \d{3})+(?:,\d+)?|[−+]?\d+(?:,\d+)?")
SHAPES = "●▲◆○"
DIRECTIVES = {
    "default-src": r"'none'",
    "style-src": r"'sha256-[\w+/=]+'",
    "script-src": r"'sha256-[\w+/=]+'",
    "base-uri": r"'none'",
    "form-action": r"'none'",
}


ADDRESSES = frozenset({"src", "href", "action", "formaction", "data", "poster", "srcset", "xlink:href"})


def problems(html: str) -> list[str]:
    """Every problem of a page, each with the name of its check."""
    page, faults = read(html)
    found = [f"{name}: {fault}" for name, check in CHECKS.items() for fault in check(page)]
    return [*(f"written: {fault}" for fault in faults), *found]


def count(html: str) -> dict[str, int]:
    """How many tables and figures a page has: said beside every verdict, so that an empty page is no good page."""
    page, _ = read(html)
    return {name: len(list(page.iter(tag))) for name, tag in (("tables", "table"), ("figures", "figure"))}


def _language(page: Element) -> Iterator[str]:
    """Swedish, said on the page and nowhere said otherwise."""
    told = [(each.tag, each.get("lang")) for each in page.iter() if each.get("lang") is not None]
    if told != [("html", "sv")]:
        yield f"lang: {told}"


def _title(page: Element) -> Iterator[str]:
    titles, heads = list(page.iterfind("html/head/title")), list(page.iter("h1"))
    if len(titles) != 1 or not heads or text(titles[0]) != text(heads[0]):
        yield f"the title {[text(each) for each in titles]} is not the heading {[text(each) for each in heads]}"


def _headings(page: Element) -> Iterator[str]:
    """One h1, first; no level left out; none empty."""
    found = [each for each in page.iter() if each.tag in HEADINGS]
    levels = [HEADINGS.index(each.tag) + 1 for each in found]
    if levels.count(1) != 1 or levels[:1] != [1]:
        yield f"h1 is not the first heading, once: {levels}"
    for before, after, heading in zip(levels, levels[1:], found[1:], strict=False):
        if after > before + 1:
            yield f"h{before} is followed by h{after} “{text(heading)}”"
    yield from (f"an empty {each.tag}" for each in found if not text(each))


def _landmarks(page: Element) -> Iterator[str]:
    """Banner, main and contentinfo once; each navigation named; no text outside them."""
    body = page.find("html/body")
    assert body is not None
    yield from (f"<{tag}> stands {len(found)} times" for tag in ("header", "main", "footer")
                if len(found := list(body.iter(tag))) != 1)  # fmt: skip
    yield from ("a navigation without a name" for each in body.iter("nav") if not each.get("aria-label"))
    for each in body:
        hidden = each.get("class") == "skip" or (len(each) > 0 and all(map(_is_popover, each)))
        if each.tag not in {"header", "nav", "main", "footer", "script"} and not hidden:
            yield f"text outside the landmarks: “{text(each)[:40]}”"


def _skip_link(page: Element) -> Iterator[str]:
    """The first thing that can be reached leads past the contents."""
    first = next((each for each in page.iter() if each.tag in {"a", "button", "input", "summary"}), None)
    main = page.find("html/body/main")
    if first is None or main is None or first.tag != "a" or first.get("href") != f"#{main.get('id')}":
        yield "no skip link to the contents comes first"


def _contents(page: Element) -> Iterator[str]:
    """The table of contents names every section, in order, and leads to it."""
    nav = [(each.get("href"), text(each)) for each in page.iterfind("html/body/nav/ol//a")]
    sections = [(f"#{each.get('id')}", "".join(map(text, each.iterfind("h2")))) for each in page.iter("section")]
    if nav != sections:
        yield f"the contents {nav} are not the sections {sections}"


def _ids(page: Element) -> Iterator[str]:
    """Every id once; what refers to one finds it."""
    ids = Counter(each.get("id") for each in page.iter() if each.get("id") is not None)
    yield from (f"the id “{name}” stands {times} times" for name, times in ids.items() if times > 1)
    wanted = [(each, name, value) for each in page.iter() for name, value in each.items()]
    for element, name, value in wanted:
        leads = name in {"popovertarget", "for", "aria-labelledby", "aria-describedby", "aria-controls"}
        fragment = value.removeprefix("#") if name == "href" and value.startswith("#") else value if leads else None
        if fragment is not None and not set(fragment.split()) <= set(ids) | {""}:
            yield f"<{element.tag} {name}={value}> leads nowhere"


def _tables(page: Element) -> Iterator[str]:
    """A caption, one header row of th with scope, each row's first cell a th with scope; no spanning."""
    for table in page.iter("table"):
        name = text(table[0]) if len(table) and table[0].tag == "caption" else ""
        yield from (f"table “{name[:40]}”: {fault}" for fault in _table(table, name))


def _table(table: Element, caption: str) -> Iterator[str]:
    if not caption:
        yield "no caption"
    heads, rows = table.findall("thead/tr"), table.findall("tbody/tr")
    if len(heads) != 1 or not rows or table.findall("tr"):
        yield f"{len(heads)} header rows, {len(rows)} rows"
        return
    if any(cell.tag != "th" or cell.get("scope") != "col" for cell in heads[0]):
        yield "a cell of the header row is no th with scope col"
    yield from ("a heading is empty" for cell in heads[0] if not text(cell))
    for row in rows:
        if len(row) != len(heads[0]):
            yield f"{len(row)} cells under {len(heads[0])} headings"
        if not len(row) or row[0].tag != "th" or row[0].get("scope") not in {"row", "rowgroup"}:
            yield "a row does not begin with a th with scope row"
        elif not text(row[0]):
            yield "the heading of a row is empty"
        if any(cell.tag != "td" for cell in row[1:]):
            yield "a cell that is no heading is no td"
    if any(cell.get("colspan") or cell.get("rowspan") for cell in table.iter()):
        yield "a cell spans others"


def _figures(page: Element) -> Iterator[str]:
    """A caption, one drawing with an alt text written from the values, and the values as a table beside it."""
    for figure in page.iter("figure"):
        caption = figure.find("figcaption")
        name = text(caption) if caption is not None else ""
        yield from (f"figure “{name[:40]}”: {fault}" for fault in _figure(figure, name))


def _figure(figure: Element, caption: str) -> Iterator[str]:
    if not caption:
        yield "no caption"
    drawings = [each for each in figure.iter() if each.get("role") == "img" or each.tag == "img"]
    table = figure.find("details//table")
    if len(drawings) != 1 or table is None:
        yield f"{len(drawings)} drawings, {'a' if table is not None else 'no'} table of its values"
        return
    alt = (drawings[0].get("aria-label") or "").replace("\u00a0", " ")
    known = [(value, shown) for cell in table.iterfind("tbody/tr/td") for value, shown in _numbers(text(cell))]
    told = {value for value, _ in _numbers(alt)}
    missing = [shown for value, shown in {min(known), max(known)} if value not in told] if known else ["every value"]
    if missing:
        yield f"the alt text does not say {' or '.join(missing)}: “{alt}”"
    exact = {value for value, shown in _numbers(alt) if "," in shown}
    if exact - {value for value, _ in known}:
        yield f"the alt text says what the table does not: “{alt}”"
    if len(NO_ALT.sub("", alt)) < len("från 1 till 2") or alt == caption:
        yield f"the alt text says nothing: “{alt}”"


def _numbers(words: str) -> Iterator[tuple[float, str]]:
    for shown in NUMBER.findall(words):
        yield float(shown.replace(" ", "").replace("−", "-").replace(",", ".")), shown


def _drawings(page: Element) -> Iterator[str]:
    """Every drawing is named, its text is text, and a chart has text at all."""
    parents = {child: parent for parent in page.iter() for child in parent}
    for svg in page.iter("svg"):
        around = parents[svg]
        named = svg if svg.get("role") == "img" else around if around.get("role") == "img" else None
        if named is None or not (named.get("aria-label") or "").strip():
            yield "a drawing has no name"
        if named is around and not list(svg.iter("text")):
            yield "a chart has no text"
    yield from ("an image has no alt text" for each in page.iter("img") if not each.get("alt"))


def _verdicts(page: Element) -> Iterator[str]:
    """A shape and a word, never a colour alone."""
    for mark in page.iter("span"):
        if "mark" in (mark.get("class") or "").split():
            shape, _, word = text(mark).partition(" ")
            if shape not in SHAPES or not word:
                yield f"a verdict without shape or word: “{text(mark)}”"


def _sources(page: Element) -> Iterator[str]:
    """Every figure of a table is a button; it opens an entry that says document, sheet, cell and workbook.

    Or how the figure was computed, and of what it is made if that is in a workbook.
    """
    for table in page.iter("table"):
        numeric = {int(name[1:]) for name in (table.get("class") or "").split()}
        for row in table.iterfind("tbody/tr"):
            for column, cell in enumerate(row, start=1):
                if column in numeric and re.search(r"\d", text(cell)) and cell.find(".//button") is None:
                    yield f"the figure “{text(cell)}” leads nowhere"
    entries = {each.get("id"): text(each) for each in page.iter() if _is_popover(each)}
    for name in {each.get("popovertarget") for each in page.iter("button") if each.get("popovertarget")}:
        if not re.search(r"(?s)cell [A-Z]+\d+.*Blad \S.* i .*\.xlsx|Beräknat: \S", entries.get(name, "")):
            yield f"the entry {name} says no source: “{entries.get(name)}”"
    yield from _astray(page)
    yield from ("an entry without a name" for each in page.iter() if _is_popover(each) and not each.get("aria-label"))


def _astray(page: Element) -> Iterator[str]:
    """Every button with a number opens an entry that tells this number, in its own unit or another of money."""
    told = {each.get("id"): set(_amounts(" ".join(each.itertext()))) for each in page.iter() if _is_popover(each)}
    for button in (each for main in page.iter("main") for each in main.iter("button")):
        for number, shown in _numbers(text(button)):
            step = 10 ** -len(shown.partition(",")[2])
            known = told.get(button.get("popovertarget"), set())
            if not any(abs(abs(number) - each) <= step / 2 + 1e-9 for each in known):
                yield f"“{text(button)}” opens an entry of another figure"


def _amounts(words: str) -> Iterator[float]:
    """Each number, and what it is in thousands and millions of its unit and of parts of it, where it is money."""
    for number, _ in _numbers(words.replace("\u00a0", " ")):
        yield from (abs(number) * factor for factor in (1, 1e-6, 1e-3, 1e3, 1e6))


def _closed(page: Element) -> Iterator[str]:
    """A strict policy that fits its own style and script; nothing asked for, nothing that could run by itself."""
    head = page.find("html/head")
    assert head is not None
    policies = [each for each in head if each.get("http-equiv") == "Content-Security-Policy"]
    before = [each.tag for each in head[: list(head).index(policies[0])]] if policies else ["no policy"]
    if before != ["meta"] or len(policies) != 1:
        yield f"the policy does not come first: {before}"
        return
    told = dict(each.split(" ", 1) for each in (policies[0].get("content") or "").split("; "))
    for name, pattern in DIRECTIVES.items():
        needed = name != "script-src" or any(page.iter("script"))
        if not re.fullmatch(pattern, told.pop(name, "")) and needed:
            yield f"the policy's {name} is not strict"
    yield from (f"the policy allows {name}" for name in told)
    yield from _unfitting(page, policies[0].get("content") or "")
    for element in page.iter():
        for name, value in element.items():
            if name == "style" or name.startswith("on") or (name in ADDRESSES and not _is_local(value, element)):
                yield f"<{element.tag} {name}={value}>"


def _unfitting(page: Element, policy: str) -> Iterator[str]:
    for element in page.iter():
        if element.tag in {"style", "script"}:
            written = "".join(element.itertext())
            digest = base64.b64encode(hashlib.sha256(written.encode()).digest()).decode()
            if f"'sha256-{digest}'" not in policy:
                yield f"the policy has no hash of this <{element.tag}>"
            if re.search(r"@import|url\(|//\w", written):
                yield f"the <{element.tag}> asks for something"


def _is_local(address: str, element: Element) -> bool:
    """Whether an address is a place on the page, or of a link a file beside it."""
    return address.startswith("#") or (
        element.tag == "a" and re.fullmatch(r"(?!//)(?!\w+:)[\w./%-]+(#\w+)?", address) is not None
    )


def _is_popover(element: Element) -> bool:
    return element.get("popover") is not None


CHECKS: dict[str, Callable[[Element], Iterable[str]]] = {
    "language": _language,
    "title": _title,
    "headings": _headings,
    "landmarks": _landmarks,
    "skip link": _skip_link,
    "contents": _contents,
    "ids": _ids,
    "tables": _tables,
    "figures": _figures,
    "drawings": _drawings,
    "verdicts": _verdicts,
    "sources": _sources,
    "closed": _closed,
}
