"""Compares FastGPT's own OpenAPI document with ours."""
