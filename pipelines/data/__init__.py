"""Word lists that the rules look things up in."""
