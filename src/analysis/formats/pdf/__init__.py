"""PDF for the meeting and the archive: PDF/UA-1 and PDF/A-2a in one file."""
