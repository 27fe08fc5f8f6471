"""What can be read from a page: its parts, every candidate of every field with the rule that found it, and the main text."""
