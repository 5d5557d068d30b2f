"""A file or folder to grids: only what is safe to open, and nothing that it links to."""
