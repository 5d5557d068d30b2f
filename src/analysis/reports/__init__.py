"""A job (committee, year) to papermill, to nbconvert, to files, manifest and index."""
