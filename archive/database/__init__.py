"""The index over the WARC files, on SQLite or PostgreSQL: what to fetch, what was fetched, what was read, and how to find it.

`store` is the way in, `frontier` the crawl's memory, `save` what a crawl writes; `query` and `search` are for readers.
"""
