"""Live connections: the newest view of a reader, panel by panel, and who is there.

A connection holds no truth. It hears a ring, looks at what its reader knows, and sends what differs from what it
last sent. What must not live here: acts; they come by HTTP.
"""
