"""What the speaker says to a slide: the finding, the figures behind it, what to ask, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from analysis.formats.deck.comparing import compared
from analysis.formats.deck.repeating import amounts, share_subject
from analysis.formats.deck.slide import Body
from analysis.present.section import Section
from analysis.present.sentences import sentences
from analysis.present.values import Block, Bullets, Chart, Paragraph, Place, Value, with_operands
from analysis.present.words import capital, listed

_BEHIND, _OF_CHART, _ASKED = 4, 3, 2
_CELLS, _TABLES = 3, 3
_OBSERVE = "Observera: "
_DECIDE = "Att besluta"
_AREAS = "Per område"
_FALLS_SHORT = re.compile("når inte|ängst ifrån|nte i mål")
_ASK = ("Tal som inte går ihop", "Att lägga märke till", _AREAS)
"""Lists of a section that hold what a committee may ask about."""
_WHERE = ("Plats: ", "Se avsnittet ")
_LITTLE = 25


def notes(section: Section, title: str, body: Body, beside: Sequence[Block], shown: Iterable[Value],
          facts: Mapping[str, str]) -> tuple[str, ...]:  # fmt: skip
    """The finding in a sentence, two to four figures with what they compare with, what to ask, and the source."""
    said = _sentence(section, title)
    if isinstance(body, Chart) and body.title and not said.startswith(body.title):
        said = f"{body.title}. {said}"
    return (said, *_behind(section, said, title, body), *_asked(section, beside), source(section, shown, facts))


def front_notes(headings: Sequence[str], facts: Mapping[str, str]) -> tuple[str, ...]:
    """What the speaker says while the first slide is seen: what is coming."""
    parts = list(dict.fromkeys(heading[0].lower() + heading[1:] for heading in headings))
    coming = f"Bilderna går igenom {listed(parts)}." if parts else "Det här är hela underlaget."
    document = f"Underlaget är {facts['document']} ({facts['decided']})."
    return (coming, "Varje bild har sin rubrik som slutsats; siffrorna bakom står här i manuset.", document)


def source(section: Section, shown: Iterable[Value], facts: Mapping[str, str]) -> str:
    """One line: the document and its tables, the workbook's file and sheet, three cells at most."""
    places = [section.places[value.origin] for value in with_operands(shown) if value.origin in section.places]
    tables = list(dict.fromkeys(place.table for place in places if place.table))
    named = f", tabell {listed(tables)}" if 0 < len(tables) <= _TABLES else ""
    workbook = (facts.get("workbook") or facts["workbooks"]).replace("data/raw/", "")
    return f"Källa: {facts['document']} ({facts['decided']}){named}; arbetsbok {workbook}{_cells(places)}."


def _cells(places: Sequence[Place]) -> str:
    """The sheet that most of the figures stand on, and the first of its cells."""
    cells = list(dict.fromkeys(place.cell for place in places if place.table))
    if not cells:
        return ""
    sheets = [cell.partition("!")[0] for cell in cells]
    sheet = max(dict.fromkeys(sheets), key=sheets.count)
    own = [cell.partition("!")[2] for cell in cells if cell.startswith(f"{sheet}!")]
    more = " med flera" if len(own) > _CELLS else ""
    return f", blad {sheet}: {', '.join(own[:_CELLS])}{more}"


def _sentence(section: Section, title: str) -> str:
    """The whole sentence that the title is the beginning of, or begins as."""
    texts = [section.finding, *(block.text for block in section.blocks if isinstance(block, Paragraph))]
    told = [sentence for text in texts for sentence in sentences(text)]
    begun = [each for each in told if each.startswith(title)]
    begun += [each for each in told if ": " in title and each.startswith(title.partition(": ")[0] + ":")]
    begun += [each for each in told if title in each]
    return capital(begun[0]) if begun else f"{title}."


def _behind(section: Section, said: str, title: str, body: Body) -> list[str]:
    """What the chart's figures compare with, then what else the section's finding says in figures."""
    drawn = list(compared(body))[:_OF_CHART] if isinstance(body, Chart) else []
    told = [each for each in sentences(section.finding)
            if each not in said and len(each) > _LITTLE and any(map(str.isdigit, each))
            and share_subject(each, title) and not (amounts(each) and amounts(each) <= amounts(said))]  # fmt: skip
    listed_items = [item for each in _lists(section) if isinstance(body, tuple) and not _is_open(each)
                    for item in each.items]  # fmt: skip
    told = told if len(told) + len(drawn) > 1 else [*told, *_others(section, said, told)]
    return [*drawn, *told, *listed_items][:_BEHIND]


def _others(section: Section, said: str, told: Sequence[str]) -> list[str]:
    """What the finding says beside the title, when little else is told."""
    return [each for each in sentences(section.finding)
            if each not in said and each not in told and len(each) > _LITTLE]  # fmt: skip


def _asked(section: Section, beside: Sequence[Block]) -> Iterator[str]:
    """What the report remarks on beside the chart, else what the section lists as open."""
    told = [block.text for block in beside if isinstance(block, Paragraph)]
    opened = [each for each in _lists(section) if _is_open(each)][:1]
    is_to_decide = bool(opened and not told and opened[0].title.startswith(_DECIDE))
    items = [item for each in opened for item in each.items if each.title != _AREAS or _FALLS_SHORT.search(item)]
    for text in (told or items)[:_ASKED]:
        kept = [each for each in sentences(text.removeprefix(_OBSERVE)) if not each.startswith(_WHERE)]
        yield f"{'Att ta ställning till' if is_to_decide else 'Att fråga om'}: {' '.join(kept)}"


def _lists(section: Section) -> list[Bullets]:
    return [block for block in section.blocks if isinstance(block, Bullets)]


def _is_open(each: Bullets) -> bool:
    return each.title in _ASK or each.title.startswith(_DECIDE)
