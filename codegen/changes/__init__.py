"""Tells what changed between two states of the spec: for users of Python, and on the wire."""
