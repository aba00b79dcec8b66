"""Playing a table: load, decide, append, and only then ring.

Who wants to show something asks here for what a reader knows; the truth of a table does not leave this room.
"""
