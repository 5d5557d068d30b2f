"""From the section bundles of one executed notebook to every file that people take along."""

FORMATS = {
    "html": ("report.html", "analysis.formats.html.page"),
    "pdf": ("report.pdf", "analysis.formats.pdf.document"),
    "xlsx": ("tables.xlsx", "analysis.formats.xlsx.book"),
    "slides": ("slides.html", "analysis.formats.slides.page"),
    "pptx": ("slides.pptx", "analysis.formats.pptx.file"),
}
"""Name → file, and the module whose ``make(report)`` gives its bytes; imported when it is asked for."""
