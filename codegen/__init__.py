"""Turns spec/fastgpt.yaml into the models, the operations and both clients' methods."""
