"""News agencies: by the names under which they sign, and in the dateline of a text."""

import re

# As they sign, without article and without what is common to many ("news agency").
_NAMES = (
    r"reuters|thomson reuters|a\.?p\.?|associated press|afp|agence france[- ]presse|dpa|dpa-infocom|deutsche presse-?agentur|apa"
    r"|austria presse agentur|sda|keystone[- ]sda|keystone-ats|ats|bloomberg|p\.?a\.?|pa media|press association|ansa|efe"
    r"|europa ?press|anadolu(?: (?:agency|ajansı))?|aa|xinhua|新华社|新華社|tt|tt nyhetsbyrån|ntb|ritzau|belga|anp|epd|kna|sid"
    r"|sport-informations-dienst|pti|press trust of india|ians|ani|uni|kyodo|共同通信|共同|時事通信|時事|jiji(?: press)?"
    r"|tass|тасс"
    r"|interfax|интерфакс|риа новости|ria novosti|dts|aap|the canadian press|canadian press|upi|[cč]tk|pap|mti|lusa|yonhap"
    r"|연합뉴스"
    r"|뉴시스|뉴스1|cna|中央社|adnkronos|askanews|agi|italpress|la ?presse|dha|iha|i̇ha|unian|унiан|уніан|ukrinform|укрінформ|stt"
    r"|bns|elta"
    r"|leta|agerpres|mediafax|hina|tanjug|танјуг|fonet|beta|bta|бта|antara|bernama|vna|ttxvn|irna|isna|wam|spa|sapa|télam"
    r"|telam|notimex|colprensa"
    r"|agência brasil|agência lusa|estadão conteúdo|folhapress|newswire|ap news|cp|sa?news"
)
_BEFORE = (
    r"the |die |agence |agencia |agência |agenzia |agentur |nachrichtenagentur |nachrichten |with |mit |quelle: ?"
    r"|source ?: ?"
)
_AFTER = (
    r"[-/](?-i:[a-z]{2,12})|,? (?:news(?: agency| service)?|agency|ajansı|agentur|sports?|deutschland|english|espa[nñ]ol"
    r"|international|staff)"
)
_AGENCY = re.compile(rf"(?:{_BEFORE})?(?:{_NAMES})(?:{_AFTER}){{0,2}}", re.IGNORECASE)
_PLURAL = re.compile(
    r"(?:news )?(?:agencies|agenturen|agences|agencias|agências|agenzie|wire (?:services?|reports?))", re.IGNORECASE
)
# Two letters are a name only in capitals: "AA", not "aa" in a slug; "Pa" is a word.
_SHORT = re.compile(r"[A-Z]{2}|[a-zčìíł.]{2}\.?|\w{3,}.*|\w{2} .+|[A-Z]\.[A-Z]\.")

_IN_BRACKETS = r"[(\[（【]\s*(?P<name>[^()\[\]（）【】]{2,40}?)\s*[)\]）】]"
_DATELINE = re.compile(
    # A place, a date perhaps, the agency in brackets, a dash: "LONDON, 3 May (Reuters) —", "(dpa)", "Berlin (dpa/bb) -".
    rf"(?P<all>(?:[^\W\d_][^()\n—–:;!?]{{0,60}}\s)?{_IN_BRACKETS})\s*(?:[-–—―:.]|\s-\s|$|(?=[A-ZÀ-Ý]))"
)
_DASHED = re.compile(r"(?P<all>[A-ZÀ-Ý][^()\n—–:;!?.]{1,40},\s(?P<name>\w[\w. ]{1,25}?))\s+[-–—]\s")
_AT_END = re.compile(rf"(?P<all>{_IN_BRACKETS})\s*\.?$")


def is_agency(name: str) -> bool:
    """Whether a name is an agency's, also with its service or a colleague's initials: `dpa/lno`."""
    return _PLURAL.fullmatch(name) is not None or (_AGENCY.fullmatch(name) is not None and _SHORT.fullmatch(name) is not None)


def dateline(first: str, last: str) -> str | None:
    """The piece of a text's first or last paragraph that names the agency it is from, with its place; None if there is none."""
    for match in (_DATELINE.match(first), _DASHED.match(first), _AT_END.search(last)):
        if match and any(is_agency(name.strip()) for name in re.split(r"[,;]|/(?=[A-Z])|\s[-–]\s", match["name"])):
            return match["all"].strip()
    return None
