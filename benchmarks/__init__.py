"""Measures this client side by side with others."""
