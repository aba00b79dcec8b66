"""Games that were recorded once, and what they came to: later versions have to read them, and to say the same.

    python -m tests.recorded      records the games of this version; what is there already stays

A recording is never made anew: where a new version reads one otherwise, the version is wrong.
"""
