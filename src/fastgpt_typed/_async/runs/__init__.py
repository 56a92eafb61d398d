"""Runs of apps: one by one, as streams, many at once."""
