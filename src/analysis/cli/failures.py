"""What a person is told when a command fails: a sentence and an exit status, no traceback."""

from __future__ import annotations

import errno

from analysis.errors import NamndrapportError, ReportError, UsageError

INTERRUPTED = 130

_REFUSED = "får inte läsas eller skrivas. Är den öppen i ett annat program, eller skrivskyddad?"
_REASONS = {
    errno.ENOENT: "finns inte.",
    errno.EACCES: _REFUSED,
    errno.EPERM: _REFUSED,
    errno.EROFS: "ligger på en skrivskyddad disk.",
    errno.ENOSPC: "kunde inte skrivas: disken är full.",
    errno.EDQUOT: "kunde inte skrivas: ditt utrymme på disken är slut.",
    errno.EFBIG: "kunde inte skrivas: filen blir större än vad som är tillåtet.",
    errno.ENOTDIR: "går genom något som är en fil och ingen mapp.",
    errno.EISDIR: "är en mapp; här behövs en fil.",
    errno.EEXIST: "finns redan.",
    errno.ENAMETOOLONG: "har ett för långt namn.",
}
_WRONG_PLACE = {errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.ENAMETOOLONG}
"""What is wrong in how the command was typed, and not with the disk."""


def failure(problem: Exception) -> tuple[str, int]:
    """The sentence and the exit status of what stopped a command.

    >>> failure(OSError(errno.ENOSPC, "No space left on device", "reports/index.html"))
    ('reports/index.html kunde inte skrivas: disken är full.', 3)
    >>> failure(KeyError("amount"))[0]
    'Ett fel i programmet stoppade kommandot (KeyError). Kör om med --debug för att se var.'
    """
    if isinstance(problem, NamndrapportError):
        return str(problem), problem.exit_status
    if isinstance(problem, OSError) and problem.errno in _REASONS:
        status = UsageError.exit_status if problem.errno in _WRONG_PLACE else ReportError.exit_status
        return f"{problem.filename or 'En fil'} {_REASONS[problem.errno]}", status
    sentence = f"Ett fel i programmet stoppade kommandot ({type(problem).__name__}). Kör om med --debug för att se var."
    return sentence, ReportError.exit_status
