"""The report's tables as a workbook: cover, contents, notes, one table a sheet, the printed figures beneath."""
