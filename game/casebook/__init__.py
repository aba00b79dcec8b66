"""The typed casebook, made from plain data."""
