"""Turns what goes over the wire into a transcript without secrets, and answers from it."""
