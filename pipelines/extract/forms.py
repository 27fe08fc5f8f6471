"""What a page asks its reader to fill in, other than to search, to comment, or to get a newsletter."""

import re
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

LINKS = 10
"""Links from which on a form is no form but the page: some systems put one around everything."""
OUTER = 3
"""Elements around a form whose names say what it is for."""

_FORMS = etree.XPath("//body//form")
_PASSWORD = etree.XPath("boolean(//body//input[@type='password'])")
_FILLED_IN = frozenset({"", "text", "email", "password", "tel", "number", "date", "url", "file"})
_AROUND = frozenset({"header", "footer", "nav", "aside"})
_BESIDE = re.compile(
    r"search|such[ef]|recherche|buscar|busca\b|cerca\b|zoek|hled[ae]|szukaj|keres|поиск|comment|komment|comentario|respond|repl(?:y|ies)"
    r"|newsletter|subscri|mailchimp|mc-embedded|abonn|poll|vote|quiz|login-?(?:box|bar|widget|form-?top)|header|footer|sidebar|widget"
    r"|navbar|topbar|menu|modal|popup|pop-up|dialog|offcanvas"
)

# The last part of an address, with or without what the server calls the file.
_ADDRESS = re.compile(
    r"/(?:log-?(?:in|on)|sign-?(?:in|on|up)|join|regist(?:er|ration)|user/(?:register|password)|(?:create-?)?account(?:/create)?"
    r"|(?:lost|forgot(?:ten)?|reset)[-_]?password|password(?:[-_/]?(?:reset|recovery|lost))?|contact(?:s|[-_]?us)?|feedback"
    r"|kontakt|anmelden|registrieren|passwort-vergessen|contactez-nous|connexion|inscription|contacto|registro|contatti"
    r"|registrazione|accedi|contato|cadastro|entrar|inloggen|aanmelden|rejestracja|logowanie|prihlaseni|registrace|kapcsolat"
    r"|regisztracio|yhteystiedot|iletisim|giris|kayit)(?:\.\w{2,5})?/?$",
    re.IGNORECASE,
)


def is_named_form(path: str) -> bool:
    """Whether the path of an address ends as that of a form does."""
    return _ADDRESS.search(path) is not None


def asks_for_password(root: HtmlElement) -> bool:
    """Whether it asks for a password anywhere, be it in a corner."""
    return bool(_PASSWORD(root))


def fields_of(root: HtmlElement) -> int:
    """How many fields its longest form has that is there for its own sake."""
    return max((_fields(form) for form in _FORMS(root) if not _is_beside(form)), default=0)


def _fields(form: HtmlElement) -> int:
    if next(islice(form.iter("a"), LINKS, None), None) is not None:
        return 0
    return sum(
        field.tag != "input" or (field.get("type") or "").lower() in _FILLED_IN
        for field in form.iter("input", "textarea", "select")
    )


def _is_beside(form: HtmlElement) -> bool:
    if any(outer.tag in _AROUND for outer in form.iterancestors()):
        return True
    named = [form, *islice(form.iterancestors(), OUTER)]
    names = [element.get(attribute) for element in named for attribute in ("id", "class")]
    return _BESIDE.search(" ".join(name for name in (*names, form.get("action"), form.get("name")) if name).lower()) is not None
