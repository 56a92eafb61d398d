"""The asynchronous client. Its synchronous twin is generated from it."""
