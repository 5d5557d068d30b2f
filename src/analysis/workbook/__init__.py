"""The raw workbook: read into validated tables, and written for people to fill in.

:mod:`~analysis.workbook.reading` opens it (``opening``) to ``grids``, reads these as ``tables`` and makes the
``checks``; ``filling`` writes workbooks. The doors and ``filling`` need openpyxl, the rest does not.
"""
