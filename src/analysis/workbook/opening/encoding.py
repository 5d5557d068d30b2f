"""Bytes to text, in whichever of the common encodings they are, and never in a wrong one."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_FALLBACK = "UTF-8 eller Windows-1252"
_SAVE_AS, _NEW_LINE = "spara den som ”CSV UTF-8” i Excel", "\n"
_TAILS = re.escape("".join(map(chr, range(0x80, 0xC0))) + bytes(range(0x80, 0xC0)).decode("cp1252", "ignore"))
MOJIBAKE = re.compile(
    f"Ã[{_TAILS}]|Â[\u00a0-\u00bf]|â€|ï»¿|ï¿½|\ufffd"  # UTF-8 read as Windows-1252
    "|├[Ññ╢Âàäû]|√[•§∂ÖÑñ]"  # UTF-8 read as the code page of DOS, or of an old Mac
    "|(?<=[A-Za-z])[†„‡”](?=[a-z])"  # DOS read as Windows-1252
)
"""What å, ä, ö and the rest become when they are read in an encoding that is not theirs."""
_LETTER, _SMALL, _EDGE = "[A-Za-zÅÄÖåäöéÉ]", "[a-zåäöé]", r'[^;,\t"\r\n]'
_FIELD, _UNQUOTED = r'[^;\t"\r\n]', r'[^;\t"\r\n”“„]{0,100}'
_FOREIGN = re.compile(
    f"(?<={_LETTER})[†„ŽžŠš™ŒŸ€](?={_LETTER})|(?<=[A-ZÅÄÖ])…(?=[A-ZÅÄÖ])"  # within a word
    rf"|(?<={_LETTER})Œ(?!\w)|(?<={_SMALL})[Šš](?!\w)"  # at its end: på, miljö
    r"|\b(?:[b-df-hj-np-tv-xzB-DF-HJ-NP-TV-XZ]|[Ss]t|[Tt]v|[Bb]l|[Gg]r|[Ss]m|[Tt]r)†"
    rf"|(?<!\w)[Žž™€](?={_SMALL})|(?<!\w)[Šš](?!koda)(?={_SMALL})"  # at its beginning: Äldre
    rf"|(?<!\w)„(?={_SMALL})(?![^”“]{{0,80}}[”“])"  # with no quotation to open
    rf"|(?<!{_FIELD}){_UNQUOTED}(?:(?<={_SMALL})”|”(?={_SMALL})){_UNQUOTED}(?!{_FIELD})"  # nor to close
    rf"|(?<!{_EDGE})(?:[™ŽŒŠš](?!{_EDGE})|…(?={_SMALL}))"  # a field of its own, or its beginning
)
"""Signs that no Swedish word has, and that the letters of DOS and of an old Mac become as Windows-1252."""


def decode(content: bytes) -> tuple[str, str]:
    """The text, and blank; or blank, and in words which encoding was tried and why it is not that.

    A byte-order mark tells the encoding. Without one, UTF-8 is tried, then Windows-1252.

    >>> decode("Årsarbetare".encode("cp1252"))
    ('Årsarbetare', '')
    >>> decode("År".encode().decode("cp1252").encode())[1]
    'filen är sparad i fel teckenkodning: läst som UTF-8 står ”Ã…r” på rad 1; spara den som ”CSV UTF-8” i Excel'
    """
    name, text = _decoded(content)
    if text is None:
        return "", f"filens teckenkodning är okänd: den är inte {name}, som prövades; {_SAVE_AS}"
    wrong = MOJIBAKE.search(text) or (_foreign(text) if name == _FALLBACK else None)
    if wrong:
        found = f"läst som {name} står ”{_around(text, wrong)}” på rad {text.count(_NEW_LINE, 0, wrong.start()) + 1}"
        return "", f"filen är sparad i fel teckenkodning: {found}; {_SAVE_AS}"
    if "\0" in text:
        return "", f"filen är ingen text: läst som {name} har den tecken som ingen text har; {_SAVE_AS}"
    return text, ""


def _foreign(text: str) -> re.Match[str] | None:
    """The first sign that no Swedish text has where it stands; nearly every file has none that might be one."""
    return _FOREIGN.search(text) if any(sign in text for sign in "†„”ŽžŠš™ŒŸ€…") else None


def _decoded(content: bytes) -> tuple[str, str | None]:
    """The name of the encoding that was tried last, and the text if it is that."""
    for mark, codec, name in _MARKS:
        if content.startswith(mark):
            return name, _try(content, codec)
    half = content[1::2].count(0), content[::2].count(0)
    if max(half) * 4 > len(content):  # most letters of a Latin text have one byte of their two that is zero
        return "UTF-16", _try(content, "utf-16-le" if half[0] > half[1] else "utf-16-be")
    text = _try(content, "utf-8")
    if text is not None:
        return "UTF-8", text
    return _FALLBACK, _try(content, "cp1252")


def _try(content: bytes, codec: str) -> str | None:
    try:
        return content.decode(codec)
    except UnicodeDecodeError:
        return None


def _around(text: str, wrong: re.Match[str]) -> str:
    """The word that went wrong."""
    before = re.search(r"\S*$", text[max(0, wrong.start() - 20) : wrong.start()])
    after = re.match(r"\S*", text[wrong.end() : wrong.end() + 20])
    return (before[0] if before else "") + wrong[0] + (after[0] if after else "")
