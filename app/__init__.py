"""The building around the table: all input and output. Nothing in `game` knows of it."""
