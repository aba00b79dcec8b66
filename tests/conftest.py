"""What every test may rely on. Fixtures of one room live in that room's own conftest."""

from hypothesis import settings

# How long an example takes says nothing on a busy machine; what has to be quick is measured in tests/bench.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
