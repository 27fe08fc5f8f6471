"""Fetches pages politely and captures them: the only package that imports Scrapy."""
