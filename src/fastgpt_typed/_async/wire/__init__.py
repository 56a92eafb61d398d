"""Calls on their way to the server: who calls, where to, and how often."""
