"""The raw workbook: read into validated tables, and written for people to fill in.

``read_workbook`` stands in :mod:`analysis.workbook.reading`, ``write_workbook``
in :mod:`analysis.workbook.writing`; they need openpyxl, the rest does not.
"""
