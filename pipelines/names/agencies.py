"""News agencies: by the names under which they sign, and in the dateline of a text."""

import re

from pipelines.data.agencies import CAPITALS, NAMES
from pipelines.text import key

_NAMES = "|".join(re.escape(name.strip()) for name in re.split(r",|^ +[a-z-]{2}:", NAMES, flags=re.MULTILINE) if name.strip())
_BEFORE = (
    r"the |die |agency: ?|agence |agencia |agência |agenzia |agentur |nachrichtenagentur |nachrichten |with |mit |quelle: ?"
    r"|(?:source|agentur|bron|izvor|источник|kaynak|avec|con|com) ?:? ?"
)
_AFTER = (
    r"[-/](?-i:[a-z]{2,12})|,? (?:news(?: agency| service)?|agency|ajansı|agentur|sports?|deutschland|english|espa[nñ]ol"
    r"|international|staff)"
)
_AGENCY = re.compile(rf"(?:{_BEFORE})?(?:{_NAMES})(?:{_AFTER}){{0,2}}", re.IGNORECASE)
_CAPITALS = re.compile(rf"(?:{'|'.join(CAPITALS.split())})(?:[-/][a-z]{{2,12}})?")
_PLURAL = re.compile(
    r"(?:news )?(?:agencies|agenturen|agences|agencias|agências|agenzie|wire (?:services?|reports?))", re.IGNORECASE
)
# Two letters are a name only in capitals: "AA", not "aa" in a slug; "Pa" is a word.
_SHORT = re.compile(
    r"[A-Z]{2}|[a-zčìíł.]{2}\.?|\w{3,}.*|\w{2} .+|[A-Z]\.[A-Z]\.|[\u3040-\u9fff]{2}|[\u0600-\u06ff].+|[\u0900-\u0dff].+"
)

# Who sells pictures, beside news agencies.
_PICTURES = frozenset({
    *("getty", "getty images", "imago", "imago images", "alamy", "alamy stock photo", "shutterstock", "istock", "istockphoto"),
    *("adobe stock", "stock adobe com", "picture alliance", "dpa picture alliance", "pa images", "pa wire", "ap photo", "epa"),
    *("epa efe", "keystone", "scanpix", "ritzau scanpix", "ntb scanpix", "zuma", "zuma press", "sipa", "sipa usa", "abaca"),
    *("gallo images", "magnum photos", "unsplash", "pixabay", "pexels", "depositphotos", "wikimedia commons", "imagn images"),
    *("nurphoto", "usa today sports", "dpa bildfunk", "photothek", "future image", "eibner", "lehtikuva"),
})  # fmt: skip

_IN_BRACKETS = r"[(\[（【]\s*(?P<name>[^()\[\]（）【】]{2,40}?)\s*[)\]）】]"
_DATELINE = re.compile(
    # A place, a date perhaps, the agency in brackets, a dash: "LONDON, 3 May (Reuters) —", "(dpa)", "Berlin (dpa/bb) -".
    rf"(?P<all>(?:[^\W\d_][^()\n—–:;!?]{{0,60}}\s)?{_IN_BRACKETS})\s*(?:[-–—―:.]|\s-\s|$|(?=[A-ZÀ-Ý]))"
)
_DASHED = re.compile(r"(?P<all>[A-ZÀ-Ý][^()\n—–:;!?.]{1,40},\s(?P<name>\w[\w. ]{1,25}?))\s+[-–—]\s")
# 【6月18日 AFP】, 【ロンドン共同】 in Japanese; 新华社北京6月1日电, 中新网6月1日讯 in Chinese.
_EASTERN = re.compile(
    r"[【\[〔][^】\]〕]{0,16}?(?P<name>AFP|AP|CNN|ロイター|ブルームバーグ|共同|時事|新華社)(?:通信)?[】\]〕]"
    r"|(?P<wire>新华社|新華社|中新社|中新网|中央社|法新社|路透社?|美联社|美聯社|韩联社|塔斯社|共同社)[^\s，。,.（(]{0,12}?\d{1,2}(?:月\d{1,2})?日[电電讯訊]"
)
_AT_END = re.compile(rf"(?P<all>{_IN_BRACKETS})\s*\.?$")


def is_agency(name: str) -> bool:
    """Whether a name is an agency's, also with its service or a colleague's initials: `dpa/lno`."""
    if _PLURAL.fullmatch(name) or _CAPITALS.fullmatch(name):
        return True
    return _AGENCY.fullmatch(name) is not None and _SHORT.fullmatch(name) is not None


def is_picture_agency(name: str) -> bool:
    """Whether a name is that of somebody who sells pictures, and no person's."""
    return key(name) in _PICTURES


def dateline(first: str, last: str) -> str | None:
    """The piece of a text's first or last paragraph that names the agency it is from, with its place; None if there is none."""
    if eastern := _EASTERN.match(first):
        return eastern["name"] or eastern["wire"]
    for match in (_DATELINE.match(first), _DASHED.match(first), _AT_END.search(last)):
        if match and any(is_agency(name.strip()) for name in re.split(r"[,;]|/(?=[A-Z])|\s[-–]\s", match["name"])):
            return match["all"].strip()
    return None
