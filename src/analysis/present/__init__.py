"""Result tables to what a reader sees. Nothing here computes a figure."""
