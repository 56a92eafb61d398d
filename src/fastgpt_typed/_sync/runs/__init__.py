# Generated from src/fastgpt_typed/_async/runs/__init__.py; do not edit.
# Regenerate with `make generate`.
"""Runs of apps: one by one, as streams, many at once."""
