"""The bylines that a page shows: around its headline, under it by their place alone, and behind its text."""
