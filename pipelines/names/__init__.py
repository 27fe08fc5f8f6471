"""From what people write as a byline to names: of whom, of what kind, and with what part in the work."""
