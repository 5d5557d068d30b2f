"""Kolada (API v3): what other municipalities and the country have for the same indicators.

Kolada answers an unknown id with an empty list and a too long question with an
error; the ids are therefore checked first, asked for in batches, and every page
is read to the last. What goes wrong stops the whole fetch: nothing is kept.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace

from analysis.errors import SourceError
from analysis.sources.http import Client, batches
from analysis.sources.kolada_answers import SOURCE, Question, figures, read_indicators
from analysis.sources.kolada_pages import next_address
from analysis.sources.kolada_places import read_municipality, read_places
from analysis.sources.snapshots import Answer, Snapshot

BASE_URL = "https://api.kolada.se/v3"
TERMS = "Källa: Kolada"
BATCH = 25
"""As many ids as one segment of an address may hold."""

_KPI, _MUNICIPALITY = re.compile(r"[A-Z]\d{5}"), re.compile(r"\d{4}")


def fetch(client: Client, question: Question, what: str) -> Snapshot:
    """Ask Kolada; ``what`` names the snapshot. Not kept yet: see :func:`analysis.sources.snapshots.keep`.

    Asks for the municipality, the country, and the group of similar
    municipalities with its members where Kolada has one.

    Raises
    ------
    SourceError
        When an id is unknown, a batch fails, or an answer is not of the documented shape.
    """
    question = replace(question, kpis=tuple(dict.fromkeys(question.kpis)), years=tuple(sorted(set(question.years))))
    _refuse_unsuitable(question)
    fetched = client.now().isoformat(timespec="seconds")
    kpis = [answer for ids in batches(question.kpis, BATCH) for answer in _pages(client, "kpi", f"kpi/{','.join(ids)}")]
    read_indicators(question.kpis, kpis)
    municipality = _pages(client, "municipality", f"municipality/{question.municipality}")
    own = read_municipality(question.municipality, municipality)
    groups = _pages(client, "municipality_groups", "municipality_groups", {"title": own.name})
    places = [place.id for place in read_places(own, groups)]
    answers = (*kpis, *municipality, *groups, *_data(client, question, places))
    snapshot = Snapshot(SOURCE, what, TERMS, fetched, asdict(question), answers)
    # what is wrong is found before anything is kept
    if figures(snapshot).values["value"].isna().all():
        raise SourceError(f"Kolada har inte ett enda värde för {_words(question.kpis, places, question.years)}.")
    return snapshot


def _data(client: Client, question: Question, places: Sequence[str]) -> list[Answer]:
    return [
        answer
        for kpis in batches(question.kpis, BATCH)
        for ids in batches(places, BATCH)
        for years in batches(question.years, BATCH)
        for answer in _batch(client, kpis, ids, years)
    ]


def _batch(client: Client, kpis: Sequence[str], places: Sequence[str], years: Sequence[int]) -> list[Answer]:
    """All pages of one batch; an error names the batch."""
    path = f"data/kpi/{','.join(kpis)}/municipality/{','.join(places)}/year/{','.join(map(str, years))}"
    try:
        return _pages(client, "data", path)
    except SourceError as problem:
        raise SourceError(f"Hämtningen av {_words(kpis, places, years)} misslyckades. {problem}") from problem


def _words(kpis: Sequence[str], places: Sequence[str], years: Sequence[int]) -> str:
    return f"{', '.join(kpis)} för {', '.join(places)}, {', '.join(map(str, years))}"


def _pages(client: Client, part: str, path: str, params: Mapping[str, str] | None = None) -> list[Answer]:
    """Every page, from the first to the one without a next."""
    answers = [client.get(part, path, params)]
    while address := next_address(answers[-1]):
        answer = client.get(part, address)
        if any(answer.address == earlier.address for earlier in answers):
            raise SourceError(f"Koladas sidor går i cirkel: {answer.address}")
        answers.append(answer)
    return answers


def _refuse_unsuitable(question: Question) -> None:
    wrong = [kpi for kpi in question.kpis if not _KPI.fullmatch(kpi)]
    if wrong:
        raise SourceError(f"{', '.join(wrong)} är inget Kolada-id: en bokstav och fem siffror, till exempel N00945.")
    if not _MUNICIPALITY.fullmatch(question.municipality):
        raise SourceError(f"Koden ”{question.municipality}” är ingen kommunkod: fyra siffror, till exempel 2580.")
    if not question.kpis or not question.years:
        raise SourceError("Inget nyckeltal eller inget år att fråga Kolada om.")
