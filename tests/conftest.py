"""What every test may rely on. Fixtures of one room live in that room's own conftest."""
