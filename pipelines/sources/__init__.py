"""A newspaper as data: `Source` from a TOML file and back, and which URLs are its own."""
