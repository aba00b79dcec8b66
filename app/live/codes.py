"""With which code a connection is closed. Pages come back after 1001, 1005, 1006 and 1011 to 1014, not after others."""

PROTOCOL = 1002
"""No subprotocol that is spoken here."""
BINARY = 1003
POLICY = 1008
"""A page of another site, or a message that is none."""
FAILED = 1011
BUSY = 1013
"""A flood, or more connections than the table takes: come back later."""
SIGN_IN = 4401
REMOVED = 4403
NO_TABLE = 4404
