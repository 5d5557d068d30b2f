"""Investments and capital costs."""
