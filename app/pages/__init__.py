"""HTML for people: each page from the panels of its reader, and the fragments that a push redraws.

A page is made of what a reader knows and of addresses. What must not live here: the truth of a table, rules, and
markup; templates live in `web`.
"""
