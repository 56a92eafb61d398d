# Generated from src/fastgpt_typed/_async/wire/__init__.py; do not edit.
# Regenerate with `make generate`.
"""Calls on their way to the server: who calls, where to, and how often."""
