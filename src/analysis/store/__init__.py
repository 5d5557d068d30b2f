"""data/processed: one Parquet file per committee and year, replaced atomically."""

from analysis.store.building import Built, build
from analysis.store.committee_year import CommitteeYear
from analysis.store.loading import load, load_histories, load_year, other_years
from analysis.store.parquet import unstored

__all__ = ["Built", "CommitteeYear", "build", "load", "load_histories", "load_year", "other_years", "unstored"]
