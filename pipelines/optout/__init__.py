"""What publishers say that may not be done with their pages: a module for each kind of signal, and what comes of them all."""
