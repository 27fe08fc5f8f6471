"""The Ellery Courier: a made-up newspaper on a real HTTP server, of which every truth is known."""
