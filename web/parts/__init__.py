"""Geometry: figures in, shapes out. Pure functions; colours only by class, geometry by attribute.

`svg` writes elements; `icons` and `drawings` hold fixed shapes; `vessels` lays the region out and `waterworks`
draws it; `round_table` and `knowledge_pipes` likewise. Nothing here knows a rule of the game.
"""
