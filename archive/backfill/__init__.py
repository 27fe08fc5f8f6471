"""The back-catalogue: captures that others made, taken over from their WARC files.

`selection` says which are wanted, `places` where the files are, `streams` opens them, `take` copies and reads.
"""
