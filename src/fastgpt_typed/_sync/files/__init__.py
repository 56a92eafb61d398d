# Generated from src/fastgpt_typed/_async/files/__init__.py; do not edit.
# Regenerate with `make generate`.
"""Files on their way to the server and back."""
