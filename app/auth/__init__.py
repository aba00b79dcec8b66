"""Who may do what: tokens, sign-in, where a request comes from, and how often.

What must not live here: what an act does or what somebody knows; only whose name it happens in.
"""
