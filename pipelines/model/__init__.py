"""The values that flow, in the order in which a page becomes an article.

Source, Candidate → Capture → Extraction → Article | Rejection, a module each. All are frozen and hold only plain values, so that
they travel to worker processes and clusters unchanged.
"""
