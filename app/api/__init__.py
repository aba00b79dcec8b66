"""The JSON of the contract, for programs: tables, people, acts, views, events.

Everything said here comes from what a reader knows. What must not live here: the truth of a table, and HTML.
"""
