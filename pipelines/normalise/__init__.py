"""A module a field: from the candidates that a page gives to the value that is kept, with what was not chosen beside it."""
