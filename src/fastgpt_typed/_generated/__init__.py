# Generated from spec/fastgpt.yaml; do not edit. Regenerate with `make generate`.
"""What the spec says, as Python."""
