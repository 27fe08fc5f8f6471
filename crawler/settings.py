"""Scrapy's settings for every crawl; what a home folder decides is added by `addon`.

The defaults of Scrapy that are changed here were each found to lose pages, bytes or manners (docs/decisions.md).
"""

from scrapy.settings import default_settings

BOT_NAME = "morgue"
SPIDER_MODULES = ["crawler.spiders"]
ADDONS = {"crawler.addon.HomeSettings": 0}

# What happens to a request, outermost first: refuse before anything is sent, archive before anything is changed.
DOWNLOADER_MIDDLEWARES = {
    "crawler.patience.PatienceMiddleware": 50,
    "crawler.robots.RobotsMiddleware": 100,
    "crawler.optout.OptOutMiddleware": 110,
    "crawler.guard.GuardMiddleware": 800,  # after HttpProxyMiddleware (750): a proxied request resolves no address here
    "crawler.archiving.ArchivingMiddleware": 950,
}
ITEM_PIPELINES = {"crawler.item_pipelines.ReadAndSave": 100}
EXTENSIONS = {
    "crawler.session.Session": 0,
    "crawler.politeness.Politeness": 10,
    "crawler.progress.Progress": 20,
    "crawler.rendering.Renderer": 30,
    "scrapy.extensions.throttle.AutoThrottle": None,  # Politeness is one that knows Crawl-delay
    "scrapy.extensions.logstats.LogStats": None,
}
# Ports that run code; left out here, because what is None above is loaded all the same: a web server and a terminal.
EXTENSIONS_BASE = {
    name: place
    for name, place in default_settings.EXTENSIONS_BASE.items()
    if name.rpartition(".")[2] not in ("TelnetConsole", "RemoteControl")
}
DOWNLOAD_HANDLERS = {"http": "crawler.downloads.Handler", "https": "crawler.downloads.Handler"}
TWISTED_DNS_RESOLVER = "crawler.guard.GuardedResolver"

# The frontier knows what is fetched already, tries again what failed, and outlives a crash: memory does none of these.
DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"
RETRY_ENABLED = False
ROBOTSTXT_OBEY = False  # crawler.robots does: the stock middleware allows all but the first of several waiting requests

# Bodies are kept as they were sent and decoded where they are read.
COMPRESSION_ENABLED = False
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Encoding": "gzip, deflate, br, zstd",
}
HTTPERROR_ALLOW_ALL = True
METAREFRESH_ENABLED = False
REDIRECT_MAX_TIMES = 5
COOKIES_ENABLED = False
# So many tasks are made for every response to hand on what its callback yields. Ours yields one thing, and making 100 took
# a quarter of the reactor's time.
CONCURRENT_ITEMS = 1
REFERRER_POLICY = "no-referrer"
DOWNLOAD_VERIFY_CERTIFICATES = True
DOWNLOAD_DELAY_JITTER = 0

# What Scrapy says of itself is for those who debug it (`-s LOG_LEVEL=DEBUG`); what a crawl has to say comes from `morgue`.
LOG_LEVEL = "WARNING"
STATS_DUMP = False
