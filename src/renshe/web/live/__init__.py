"""Live events for screens (server-sent events): from the database's notifications to as many browsers as look.

It runs in the loop of each server process, beside the pages and never through them: a stream lasts for hours and holds no
thread, no database connection and no session. See docs/decisions/0016.
"""
