"""WARC files (ISO 28500:2017): written before anything else is done with a response, and read back as captures.

`record` translates between a `Capture` and a record, `writer` appends, `reader` reads, `salvage` mends after a crash.
"""
