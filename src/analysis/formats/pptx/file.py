"""The deck to the bytes of one file, the same every time."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

from analysis.formats.deck.making import deck_of
from analysis.formats.deck.slide import Deck
from analysis.formats.pptx.slides import add_front, add_slide
from analysis.formats.pptx.template import LANGUAGE, empty, in_swedish, name_notes_master
from analysis.formats.report import Report

MADE = datetime(2000, 1, 1)
"""The date of every file, so that the same figures give the same bytes."""


def make(report: Report) -> bytes:
    """The report's slides as a PowerPoint file."""
    return presentation(deck_of(report))


def presentation(deck: Deck) -> bytes:
    """The file of a deck."""
    made = empty()
    about = made.core_properties
    about.title, about.language, about.author = deck.title, LANGUAGE, "Nämndrapport"
    about.created = about.modified = MADE
    about.last_modified_by, about.revision = "Nämndrapport", 1
    about.subject, about.keywords, about.comments, about.category = deck.below, "", "", ""
    add_front(made, deck)
    for number, slide in enumerate(deck.slides, start=2):
        add_slide(made, slide, number)
    name_notes_master(made)
    buffer = io.BytesIO()
    made.save(buffer)
    return _fixed(buffer.getvalue())


def _fixed(content: bytes) -> bytes:
    """The archive with one date for every member, in the order of their names, and all text in Swedish."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        first = "[Content_Types].xml"
        for name in [first, *sorted(set(source.namelist()) - {first})]:
            part = source.read(name)
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, in_swedish(part) if name.startswith("ppt/") and name.endswith(".xml") else part)
    return buffer.getvalue()
