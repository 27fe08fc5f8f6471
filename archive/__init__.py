"""Keeps what was captured and finds it again: WARC files, the database over them, snapshots, queries."""
