"""Refuses addresses that a page must not send us to: private, loopback, link-local, and all that is not the public Internet."""

import ipaddress
from collections.abc import Sequence
from typing import ClassVar, Self
from urllib.parse import urljoin, urlsplit
from urllib.request import getproxies

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError
from scrapy.http import Response
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.base import ReactorBase
from twisted.internet.defer import Deferred

from crawler.addon import home_of
from crawler.refusal import Refused

METADATA = frozenset({"168.63.129.16", "192.0.0.192"})
"""Where clouds tell a machine its secrets (Azure, Oracle), on addresses that look like others. The usual ones,
169.254.169.254, fd00:ec2::254 and 100.100.100.200, are in ranges that are not public."""
LOCAL = "localhost"
"""With all below it: this machine, or the proxy's (RFC 6761 §6.3)."""
REDIRECTS = (301, 302, 303, 307, 308)
GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
"""IPv4 addresses as IPv6 ones, where a gateway translates (RFC 6052)."""
BAD_PORTS = frozenset(
    {1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, *range(6665, 6670), 6679, 6697, 10080}
    | {1433, 3306, 5432, 6379, 9200, 11211, 27017}
)
"""Above 1023: those that the Fetch standard closes to pages (§2.9), and databases. Of those below, 80 and 443 are open."""
WAY_OUT = "name it in morgue.toml: crawl.private_hosts to allow it"


def is_public(address: str) -> bool:
    """Whether an IP address is globally reachable (IANA special-purpose registries, RFC 6890), also inside IPv6 forms of IPv4."""
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        inside = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in TRANSLATED else None
        ip = ip.ipv4_mapped or ip.sixtofour or inside or ip
    if isinstance(ip, ipaddress.IPv6Address) and ip not in GLOBAL_UNICAST:
        return False
    return ip.is_global and not ip.is_multicast and str(ip) not in METADATA


def is_open(port: int | None) -> bool:
    """Whether a web server may be asked at a port: a page must not make us speak to mail servers and databases."""
    return port in (None, 80, 443) or (port is not None and port > 1023 and port not in BAD_PORTS)


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


class GuardMiddleware:
    """Downloader middleware: refuses other schemes and ports, literal addresses, and redirects to what cannot be asked.

    `GuardedResolver` sees to names.
    """

    def __init__(self, allowed: tuple[str, ...]) -> None:
        self._allowed = allowed

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(home_of(crawler.settings).config.crawl.private_hosts)

    def process_request(self, request: Request) -> None:
        # A redirect brings the queue of the host that it comes from along: its target has a pace of its own.
        request.meta.pop("download_slot", None)
        parts = urlsplit(request.url)
        host = (parts.hostname or "").removesuffix(".")
        if parts.scheme not in ("http", "https"):
            raise Refused("scheme", f"{parts.scheme}: only http and https are fetched")
        if host in self._allowed or parts.netloc.lower() in self._allowed:
            return
        # Through a proxy, too, which is on a network of its own; what a name stands for is known only there.
        if host == LOCAL or host.endswith(f".{LOCAL}") or (_is_address(host) and not is_public(host)):
            raise Refused("private-address", f"{parts.netloc} is not public; {WAY_OUT}")
        if not is_open(parts.port):
            raise Refused("port", f"{parts.netloc}: no web server is asked at port {parts.port}; {WAY_OUT}")

    def process_response(self, request: Request, response: Response) -> Response:
        """The answer, unless it leads where nobody is asked, or to itself: without cookies it always would."""
        where = response.headers.get("Location")
        if response.status not in REDIRECTS or where is None or request.meta.get("dont_redirect"):
            return response
        told = where.decode("latin-1").strip()
        try:
            target = urljoin(request.url, told)
            scheme = urlsplit(target).scheme
        except ValueError:
            raise Refused("redirects", f"leads to {told[:80]!r}, which is no address", for_good=False) from None
        if scheme not in ("http", "https"):
            raise Refused("scheme", f"leads to {told[:80]!r}: only http and https are fetched")
        if target.partition("#")[0] == request.url:
            raise Refused("redirects", "leads to itself", for_good=False)
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        host = urlsplit(request.url).hostname or ""
        if isinstance(exception, CannotResolveHostError) and host in GuardedResolver.refused:
            raise Refused("private-address", f"{host} is {GuardedResolver.refused[host]}, not public; {WAY_OUT}") from exception


class GuardedResolver(CachingThreadedResolver):
    """Looks names up, and gives no address that is not public unless the name is allowed or is a configured proxy's."""

    allowed: frozenset[str] = frozenset()
    refused: ClassVar[dict[str, str]] = {}
    """Private addresses by name. Twisted tells a request only that its name has no address; here is why."""

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> Self:
        resolver = super().from_crawler(crawler, reactor)
        private = {host.rpartition(":")[0] or host for host in home_of(crawler.settings).config.crawl.private_hosts}
        proxies = {urlsplit(url if "://" in url else f"http://{url}").hostname or "" for url in getproxies().values()}
        resolver.allowed = frozenset(private | proxies)
        return resolver

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> "Deferred[str]":  # noqa: N802 - Twisted's name
        found = super().getHostByName(name, timeout)
        return found if name in self.allowed else found.addCallback(self._check, name)

    def _check(self, address: str, name: str) -> str:
        if not is_public(address):
            self.refused[name] = address
            raise Refused("private-address", f"{name} is {address}")
        return address
