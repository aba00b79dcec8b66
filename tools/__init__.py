"""Tools for those who build Regiotafel: run from the checkout, never shipped or imported."""
