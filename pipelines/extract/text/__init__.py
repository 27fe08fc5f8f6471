"""The main text of a page: furniture cut, readings compared, residue taken off."""
