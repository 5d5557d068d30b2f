"""Allocation between municipalities."""
