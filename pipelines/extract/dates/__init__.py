"""The dates that a page shows or marks up, and what it calls them; which of them is believed is left to `normalise`."""
