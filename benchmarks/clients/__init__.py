"""The clients that are measured: each module here is one, and nothing else has to know of it."""
