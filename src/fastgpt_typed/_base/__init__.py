"""The ground floor: what generated code is made of."""
