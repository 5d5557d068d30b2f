"""Figures from outside: Kolada's comparisons and SCB's population, fetched only when asked for.

Each fetch is kept as a snapshot under ``data/raw/sources``; reports read the
snapshots alone (:func:`analysis.sources.kolada_answers.figures`,
:func:`analysis.sources.scb.figures`), so they are made again without a network.
"""
