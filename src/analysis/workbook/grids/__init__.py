"""A sheet as a grid of cells, whichever way it came; what is said of cells, and what of them may be shown."""
