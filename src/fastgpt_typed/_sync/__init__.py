# Generated from src/fastgpt_typed/_async/__init__.py; do not edit.
# Regenerate with `make generate`.
"""The asynchronous client. Its synchronous twin is generated from it."""
