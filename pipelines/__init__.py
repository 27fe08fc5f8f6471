"""From bytes to values: pure rules that read a captured page into an article. No network, disk, clock, Scrapy or SQL."""
