"""Whether what a page says to machines names its author well enough."""

from urllib.parse import urlsplit

from pipelines.extract.jsonld import text_of
from pipelines.extract.page import Page
from pipelines.model.extraction import Found
from pipelines.names.agencies import is_agency
from pipelines.names.words import DESK, ORGANISATION
from pipelines.text import key


def is_enough(page: Page, found: Found) -> bool:
    """Whether linked data names a person in full, who is not the site, so that what the page shows need not be searched."""
    is_name = found.rule.startswith("json-ld") and found.kind == "Person" and 1 < len(found.raw.split()) < 5
    # Many systems call all who sign a person.
    is_other = "/" in found.raw or ORGANISATION.search(found.raw) or DESK.search(found.raw) or is_agency(found.raw)
    return is_name and not is_other and not _is_own_name(page, found.raw)


def _is_own_name(page: Page, name: str) -> bool:
    publisher = (page.article or {}).get("publisher")
    told = (*page.metas.get("og:site_name", ()), *page.metas.get("application-name", ()), urlsplit(page.url).hostname or "")
    names = (
        *told,
        text_of(publisher.get("name")) if isinstance(publisher, dict) else "",
        *(urlsplit(page.url).hostname or "").split("."),
    )
    joined = key(name).replace(" ", "")
    return any(site in joined or joined in site for site in (key(one).replace(" ", "") for one in names) if len(site) > 4)
