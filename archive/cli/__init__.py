"""The `morgue` command: reads arguments, calls the archive, prints. Heavy imports are made in the commands that need them."""
