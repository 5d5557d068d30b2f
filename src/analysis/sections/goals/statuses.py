"""How assignments stand: the short statuses that several share, words of their own, and none at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from analysis.present.values import Chart, Row, Table, Value
from analysis.present.words import capital, counted, listed
from analysis.sections.shared.computed import series
from analysis.sections.shared.counting import how_many, number_of, quoted, tally, telling
from analysis.sections.shared.places import rows_of
from analysis.sections.shared.sentence import Sentence, counts, joined
from analysis.store import CommitteeYear

_FEWEST_STATUSES, _FEWEST_ROWS = 2, 6
_STATUS_WORDS = 3  # more words than this describe one assignment, and are no status that several may share
_ONE, _PAIR = "uppdrag", 2
_OWN, _NONE = "Beskriven med egna ord", "Ingen status angiven"


@dataclass(frozen=True)
class Standing:
    """What the assignments are called, how many they are, and how many of them have what status.

    ``statuses`` are those of a word or two, the most common first; ``own`` are described in words of their
    own, ``blank`` have no status, and ``due`` are to be reported back. ``among`` are their rows.
    """

    noun: str
    every: int
    statuses: Mapping[str, int]
    own: int
    blank: int
    due: int
    among: tuple[str, ...]

    @property
    def kinds(self) -> dict[str, int]:
        """Each status as a chart and a table name it, with those that have none to share."""
        rest = {_OWN: self.own, _NONE: self.blank}
        return {**self.statuses, **{name: count for name, count in rest.items() if count}}

    def figure(self, kind: str) -> Value:
        """How many are of a kind."""
        return how_many(f"{self.noun}: {kind}", self.kinds[kind], self.among)


def standing(data: CommitteeYear, given: pd.DataFrame) -> Standing:
    """How these assignments stand."""
    short = tally(status for status in given["status"] if status and len(status.split()) <= _STATUS_WORDS)
    blank = int((given["status"] == "").sum())
    return Standing(
        _noun(data, given),
        len(given),
        short,
        len(given) - sum(short.values()) - blank,
        blank,
        int((given["report_back"] != "").sum()),
        rows_of(data, "Uppdrag", given["row"]),
    )


def _noun(data: CommitteeYear, given: pd.DataFrame) -> str:
    """What the rows are: assignments, and projects where the document calls some of them so."""
    titles = data.tables.set_index("table")["title"]
    projects = "projekt" in " ".join([*given["group"], *titles[given["table"].unique()]]).lower()
    return "uppdrag och projekt" if projects else "uppdrag"


def status_finding(found: Standing) -> Sentence:
    """How many have which status, and how many are to be reported back."""
    return joined([_stand(found), *_due(found)])


def _stand(found: Standing) -> Sentence:
    every = counts(found.noun, found.among, ("", found.every))
    if found.blank == found.every:
        many = number_of(found.every, found.noun)
        whose = {1: f"Ett {_ONE}", 2: "Två uppdrag"}.get(found.every, f"Inget av {many}")
        has = "har angiven status" if found.every > _PAIR else "redovisas, utan angiven status"
        return Sentence(f"{whose} {has}.", every)
    if found.every in found.statuses.values():
        whose = "" if found.every == 1 else "båda " if found.every == _PAIR else "alla "
        count = capital(counted(found.every, _ONE, found.noun, neuter=True))
        return Sentence(f"{count} redovisas, {whose}med statusen {quoted(next(iter(found.statuses)))}.", every)
    told = _split(found)
    return Sentence(f"{told.text}.", told.cited)


def _split(found: Standing) -> Sentence:
    """``Fem av 24 uppdrag har statusen ”Löpande”, fyra ”Förvaltning” och tio beskrivs med egna ord``."""
    named = telling(found.statuses)
    others = sum(found.statuses.values()) - sum(named.values())
    parts = [(status, quoted(status), count) for status, count in named.items()]
    parts += [
        ("någon annan status", "någon annan", others) if named else ("var sin status", "har var sin status", others)
    ]
    parts += [(_OWN, "beskrivs med egna ord", found.own), (_NONE, "saknar status", found.blank)]
    (first, verb, most), *rest = [part for part in parts if part[2]]
    of_all = f"av {number_of(found.every, found.noun)} {'har statusen ' * bool(named)}{verb}"
    told = [number_of(most, of_all, neuter=True), *(number_of(count, word, neuter=True) for _, word, count in rest)]
    numbers = [(first, most), ("", found.every), *((kind, count) for kind, _, count in rest)]
    return Sentence(capital(listed(told)), counts(found.noun, found.among, *numbers))


def _due(found: Standing) -> list[Sentence]:
    """How many are to be reported back."""
    if not 0 < found.due < found.every:
        return []
    text = f"För {number_of(found.due, neuter=True)} anges när uppdraget ska återrapporteras."
    return [Sentence(text, counts(found.noun, found.among, ("med tid för återrapportering", found.due)))]


def status_chart(found: Standing) -> list[Chart]:
    """How many have each status, the most common first; nothing where they are few, or all alike."""
    if len(found.statuses) < _FEWEST_STATUSES or found.every < _FEWEST_ROWS:
        return []
    title = _title(found)
    return [
        Chart(
            "bars",
            title.text,
            f"{capital(found.noun)} per status, antal",
            tuple(found.kinds),
            (series("Antal", [found.figure(kind) for kind in found.kinds]),),
            unit="antal",
            cited=title.cited,
        )
    ]


def _title(found: Standing) -> Sentence:
    """The most common status; how all stand where there are several such."""
    status, most = next(iter(found.statuses.items()))
    if list(found.statuses.values()).count(most) > 1:
        return _split(found)
    of_all = f"av {number_of(found.every, found.noun)} har statusen {quoted(status)}"
    cited = counts(found.noun, found.among, (status, most), ("", found.every))
    return Sentence(capital(number_of(most, of_all, neuter=True)), cited)


def status_table(found: Standing) -> list[Table]:
    """How many assignments have each status; nothing when a sentence has said it all."""
    if len(found.statuses) <= 4:
        return []
    rows = [Row((kind, found.figure(kind))) for kind in found.kinds]
    rows.append(Row(("Alla", how_many(found.noun, found.every, found.among)), total=True))
    return [Table("Antal per status", ("Status", "Antal"), tuple(rows))]
