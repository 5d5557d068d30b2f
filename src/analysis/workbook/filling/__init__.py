"""Workbooks for people to fill in: the empty template, last year's tables, a copy with its faults marked."""
