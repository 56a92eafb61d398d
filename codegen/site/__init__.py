"""Builds the documentation site; see `python -m codegen.site --help`."""
