"""What several sections use: printed tables, rows as values, words."""
