"""Figures from outside: Kolada's comparisons and SCB's population, fetched only when asked for.

Each fetch is kept as a snapshot under ``data/raw/sources``. Reports read the
snapshots alone, so they are made again from the same figures without a network:
:func:`analysis.sources.kolada_answers.stored`, :func:`analysis.sources.population.stored`.
"""
