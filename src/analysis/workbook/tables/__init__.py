"""A sheet's grid to records: headings by name, figures in one unit and one sign, every fault with its cell."""
