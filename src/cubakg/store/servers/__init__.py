"""Servers that hold a dataset for many: asking them, and publishing to them."""
