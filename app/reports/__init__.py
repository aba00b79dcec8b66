"""The debrief as a page, PDF, CSV and JSON, made from `game.debrief` and nothing else.

What must not live here: finding out what happened, and who may see it (`game.debrief`).
"""
