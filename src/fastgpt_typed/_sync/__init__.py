# Generated from src/fastgpt_typed/_async/__init__.py; do not edit.
# Regenerate with `make generate`.
"""The client; the synchronous one is generated from the asynchronous one."""
