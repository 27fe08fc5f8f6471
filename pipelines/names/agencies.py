"""News agencies: by the names under which they sign, and in the dateline of a text."""

import re

from pipelines.text import key

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
    r"|cnn (?:wire|newsource)|business ?wire|pr ?newswire|globe ?newswire|accesswire"
    r"|中新[社网]|中国新闻社|中國新聞社|路透社?|法新社|美联社|美聯社|塔斯社|彭博社?|德新社|埃菲社|安莎社|韩联社|韓聯社|共同社|时事社|國際文傳"
    r"|ロイター(?:通信)?|ブルームバーグ|新華社通信|聯合ニュース|タス通信|共同通信社|時事通信社|로이터(?:통신)?|블룸버그"
    r"|भाषा|पीटीआई|एएनआई|आईएएनएस|वार्ता|रॉयटर्स|एएफपी|বাসস|ইউএনবি|রয়টার্স|এএফপি"
    r"|رويترز|أ ف ب|أ\.?ف\.?ب|د ب أ|أسوشيتد برس|الأناضول|وكالة الأناضول|شينخوا|وام|واس|بترا|وفا|وكالات|سبوتنيك|قنا|ایرنا|ایسنا"
    r"|απε(?:-μπε)?|анка|anka|укрінформ|бгнес|рбк-україна"
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
    return _PLURAL.fullmatch(name) is not None or (_AGENCY.fullmatch(name) is not None and _SHORT.fullmatch(name) is not None)


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
