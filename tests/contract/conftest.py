"""A served house for the tests of the contract."""

from tests.app.conftest import served

__all__ = ["served"]
