"""Measurements, each kept and run with one command; nothing here is installed."""
