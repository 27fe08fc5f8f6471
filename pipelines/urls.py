"""URLs in one normal form, so that one page has one name; and which URLs belong to one site."""

import ipaddress
import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urljoin, urlsplit

import idna

from pipelines.model.source import CanonicalUrl

if TYPE_CHECKING:
    from tldextract import TLDExtract

# sitemaps.org allows 2,047 characters; PostgreSQL's index on the URL ends at 2,704 bytes.
LONGEST = 2_047

# Parameters that say how a reader came, never what the server shows. A name that means something elsewhere ("ref",
# "source", "cmp", "id") is not here: two names for one article are a smaller fault than one name for two articles.
TRACKING = re.compile(
    r"""
    utm_\w+                                       # Google Analytics campaigns, which all others also write
    | gclid | gclsrc | dclid | gbraid | wbraid    # Google Ads clicks
    | _ga | _gl                                   # Google Analytics, from one domain to the next
    | fbclid | igshid | igsh | twclid | ttclid    # clicks in Facebook, Instagram, Twitter, TikTok
    | li_fat_id | msclkid | yclid | ysclid        # clicks in LinkedIn, Bing, Yandex
    | mc_cid | mc_eid | mkt_tok | vero_id         # mailings: Mailchimp, Marketo, Vero
    | _hsenc | _hsmi | oly_anon_id | oly_enc_id   # mailings: HubSpot, Omeda
    | (?:mtm|pk|piwik)_(?:campaign|source|medium|keyword|kwd|content|cid|group|placement)   # Matomo
    | xtor | at_(?:medium|campaign\w*|creation|variant|format|custom\d|link_\w+|bbc_team|ptr_\w+)   # AT Internet, Piano
    | wt_z?mc | wt\.z?mc                          # Webtrekk, on many German papers
    | ns_(?:mchannel|source|campaign|linkname|fee)    # comScore
    | s_cid | s_kwcid | ocid | ncid | cmpid       # Adobe, Microsoft, AOL, and the papers that copied them
    | guccounter | guce_referrer(?:_sig)?         # Yahoo's way back from its consent page
    | phpsessid | jsessionid | aspsessionid\w* | cfid | cftoken    # sessions of readers without cookies, new with each visit
    """,
    re.VERBOSE | re.IGNORECASE,
)

SESSION = re.compile(r";jsessionid=[^/;]*", re.IGNORECASE)
"""The same in the path (Servlet 3.0 §7.1.3)."""

DEFAULT_PORTS = {"http": 80, "https": 443}

_HOST = re.compile(r"(?=.{1,253}\Z)[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*")
_ABSOLUTE = re.compile("https?://", re.IGNORECASE)
_BREAKS = re.compile(r"[\t\r\n]")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_BLANKS = "".join(map(chr, range(0x21)))  # U+0000 to U+0020
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
# What may not stand in a URL as it is: all but RFC 3986's reserved and unreserved characters.
_ESCAPE_OR_UNSAFE = re.compile(r"[^A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=](?:(?<=%)[0-9A-Fa-f]{2})?")


def canonicalise(url: str) -> CanonicalUrl:
    """The one normal form of an absolute web URL; twice is once.

    Only what cannot change the answer of a server is changed (RFC 3986 §6.2.2 and §6.2.3: case, default port, dot segments,
    escapes of unreserved characters), and parameters that track readers are dropped. The order of parameters stays. Raw
    spaces, letters beyond ASCII and stray `%` are escaped, as browsers or the RFC have it. Raises ValueError, which names
    the way out.
    """
    parts = _split(url)
    path = _without_dots(_escaped(parts.path))
    path = (SESSION.sub("", path) if ";" in path else path) or "/"
    query = _without_tracking(_escaped(parts.query))
    canonical = f"{parts.scheme}://{_authority(parts.scheme, parts.netloc)}{path}" + (f"?{query}" if query else "")
    if len(canonical) > LONGEST:
        raise ValueError(f"longer than {LONGEST:,} characters: {canonical[:80]}…")
    return CanonicalUrl(canonical)


# The same links are asked for where a list of them may be cut, and where cards are counted.
@lru_cache(maxsize=1024)
def resolve(base: str, href: str) -> CanonicalUrl | None:
    """The URL that a link on the page `base` leads to; None for `mailto:`, `javascript:`, `data:` and what is broken."""
    try:
        return canonicalise(_joined(base, href))
    except ValueError:
        return None


def address(base: str, href: str) -> str | None:
    """The same with the parameters that track readers, where it has any: identity does without, a server may not.

    None for a link without them, whose canonical URL will do.
    """
    try:
        url = _joined(base, href)
        canonical, query = canonicalise(url), _escaped(_split(url).query)
    except ValueError:
        return None
    return f"{canonical.partition('?')[0]}?{query}" if _without_tracking(query) != query else None


def _joined(base: str, href: str) -> str:
    href = _tidy(href)
    # urljoin takes "https://" for a relative reference, to the page itself.
    return href if _ABSOLUTE.match(href) else urljoin(base, href)


# A page asks this of its own address once for each of its links.
@lru_cache(maxsize=256)
def host_of(url: str) -> str:
    """The host of a web URL in lower case, with its port where that is not the scheme's own."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    host = f"[{host}]" if ":" in host else host
    port = parts.port
    return host if port in (None, DEFAULT_PORTS.get(parts.scheme)) else f"{host}:{port}"


def same_site(a: str, b: str) -> bool:
    """Whether two web URLs share a registrable domain (Public Suffix List); addresses and bare names share host and port."""
    return site_of(host_of(a)) == site_of(host_of(b))


@lru_cache(maxsize=16_384)
def site_of(host: str) -> str:
    """The registrable domain of a host; an address or a bare name is its own, with its port."""
    name = host.partition(":")[0]
    if host.startswith("[") or "." not in name or _is_number(name.rpartition(".")[2]):
        return host
    found = _suffixes().extract_str(name)
    if found.suffix:
        return found.top_domain_under_public_suffix or host
    # A suffix that the list does not know, such as .test: its default rule "*" applies.
    return ".".join(name.split(".")[-2:])


@cache
def _suffixes() -> "TLDExtract":
    """The library's own list only: no network, no cache on disk, so that the same input gives the same answer anywhere."""
    # Loaded when first asked: it brings an HTTP client, and most commands need none of it.
    from tldextract import TLDExtract

    return TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)


def _tidy(url: str) -> str:
    """As browsers read it (WHATWG URL): no line breaks or tabs, no blanks around, backslashes are slashes up to the query."""
    url = _BREAKS.sub("", url).strip(_BLANKS)
    if "\\" in url:
        head, *tail = re.split("([?#])", url, maxsplit=1)
        url = "".join((head.replace("\\", "/"), *tail))
    return url


def _split(url: str) -> SplitResult:
    url = _tidy(url)
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as fault:
        raise ValueError(f"not a web address: {url[:80]!r} ({fault})") from None
    if parts.scheme not in DEFAULT_PORTS:
        raise ValueError(f"not a web address: {url[:80]!r}; write https://…")
    if "@" in parts.netloc:
        raise ValueError("a user name in a web address; write it without")
    if port == 0:
        raise ValueError(f"no such port: {url[:80]!r}")
    return parts


@lru_cache(maxsize=1024)
def _authority(scheme: str, netloc: str) -> str:
    parts = SplitResult(scheme, netloc, "", "", "")
    host, port = _host(parts.hostname or "", bracketed="[" in parts.netloc), parts.port
    return host if port in (None, DEFAULT_PORTS[parts.scheme]) else f"{host}:{port}"


def _host(host: str, *, bracketed: bool) -> str:
    try:
        if bracketed and "%" not in host:  # no zones (RFC 6874): they mean something on one machine only
            return f"[{ipaddress.IPv6Address(host).compressed}]"
        if not host.isascii():
            # The codec of the standard library is IDNA 2003, for which ß is ss: another host.
            host = idna.encode(host, uts46=True).decode("ascii")
        # The dot of an absolute name goes: one host, one delay between requests.
        host = host.lower().removesuffix(".")
        if not _HOST.fullmatch(host):
            raise ValueError
        # Browsers read 0x7f.1 and 2130706433 as addresses; one way to write an address is enough.
        return str(ipaddress.IPv4Address(host)) if _is_number(host.rpartition(".")[2]) else host
    except ValueError:
        raise ValueError(f"not a host name: {host[:80]!r}") from None


def _is_number(label: str) -> bool:
    return _NUMBER.fullmatch(label) is not None


def _escaped(text: str) -> str:
    """Escapes as RFC 3986 §6.2.2 wants them: unreserved characters bare, hex digits upper case, all that may not stand raw."""
    return _ESCAPE_OR_UNSAFE.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    found = match.group()
    if len(found) == 3:
        char = chr(int(found[1:], 16))
        return char if char in _UNRESERVED else found.upper()
    # "replace": half a surrogate pair, which only broken JSON can bring, has no bytes.
    return "".join(f"%{byte:02X}" for byte in found.encode("utf-8", "replace"))


def _without_dots(path: str) -> str:
    """RFC 3986 §5.2.4, for an absolute path."""
    if "/." not in path:
        return path or "/"
    kept: list[str] = []
    *folders, last = path.split("/")[1:] or [""]
    for segment in folders:
        _step(kept, segment)
    if last in (".", ".."):
        _step(kept, last)
        last = ""
    return "/" + "/".join([*kept, last])


def _step(kept: list[str], segment: str) -> None:
    if segment == "..":
        del kept[-1:]
    elif segment != ".":
        kept.append(segment)


def _without_tracking(query: str) -> str:
    if not query:
        return ""
    return "&".join(pair for pair in query.split("&") if not TRACKING.fullmatch(pair.partition("=")[0]))
