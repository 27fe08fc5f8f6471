"""What stands where a name would and is nobody's: placeholders, labels, buttons, days, and lines that are headings."""

import re

_PLACEHOLDERS = """
    name|your name|author name|full name|first name|last name|username|display name|firstname lastname
    unknown|unbekannt|inconnue?|desconocid[oa]|desconhecid[oa]|sconosciut[oa]|onbekend|ukendt|ukjent|okänd|tuntematon
    nieznan[ya]|neznám[ýáé]|ismeretlen|necunoscut|bilinmiyor|неизвестно|неизвестен|неизвестный|невідомо|άγνωστος|未知
    |不明|不詳|不详
    |미상
    anonymous|anonymous user|anonym|anonyme|anónimo|anônimo|anonimo|anoniem|anonimowy|anonim|аноним|ανώνυμος|匿名|匿名用户|佚名
    |익명|名無し
    undefined|null|none|nil|empty|n a|tba|tbd|test|demo|example|default|lorem ipsum|placeholder|blank|false|true|array
    |object object
    the end|end|ende|fin|fine|slut|konec|koniec|конец|末|完|おわり|終わり|끝
"""
_LABELS = """
    print|drucken|druckansicht|imprimir|imprimer|stampa|afdrukken|skriv ut|udskriv|tulosta|drukuj|tisk|yazdır|печать|打印|印刷
    |인쇄
    website|webseite|web site|site|blog|archive|archives|archiv|rss|feed|play|pause|listen|anhören|audio|video|photos?|fotos?
    |gallery|galerie|image|text|transcript|watch|live|topics?|tags?|more|mehr|next|previous|back|zurück|top|close|ok|skip
    |cookies?
    |advertisement|anzeige|werbung|publicidad|publicité|sponsored|copyright|copied|copy link|link|url|save|gift|notifications?
    |key (?:takeaways?|points?|facts?)|takeaways?|table of contents|contents|in this (?:article|story|guide|post)
    |overview|summary|introduction
    |highlights|at a glance|quick (?:facts|links|read)|pdf(?: version)?|save as pdf|download(?: pdf)?|my account
    |account|click here.*|learn more|get started
    |free trial|join(?: us| now)?|subscription|subscribe now|sign up|log ?out|buy now|shop(?: now)?|reviews?
    |(?:.* )?disclosures?|disclaimer|explore|sections?|co ?authors?|get (?:the )?app|관련
    |(?:.* )?editorial (?:process|guidelines|polic(?:y|ies)|standards|calendar|integrity|independence)
    |inhalt|inhaltsverzeichnis|auf einen blick|das wichtigste in kürze|sommaire|en bref|índice|contenido|en resumen
    |sumário|resumo|indice|sommario
    |inhoud|samenvatting|spis treści|obsah|içindekiler|содержание|оглавление|目次|目录|목차
    news|nachrichten|noticias|notícias|notizie|actualités?|actualidad|nieuws|nyheter|nyheder|uutiset|wiadomości|zprávy|hírek|haberler
    |новости|новини|新闻|新聞|ニュース|뉴스
    related|related (?:posts?|articles?|stories|content|news|topics?
    |links?)|see also|read also|you may (?:also )?like|more (?:from|on|in) .*
    |recommended|most read|ähnliche (?:beiträge|artikel|themen)|weitere (?:artikel|beiträge|themen)|mehr zum thema
    |lesen sie auch
    |das könnte (?:sie|dich|ihnen|dir) auch .*|articles? (?:liés?|similaires?|connexes)|à lire aussi|lire aussi
    |voir aussi|sur le même sujet
    |art[ií]culos? relacionados?|noticias relacionadas|notas relacionadas|te puede interesar|le puede interesar
    |lea también|ver también
    |artigos? relacionados?|not[ií]cias relacionadas|leia (?:também|mais)|veja também|articoli correlati|potrebbe interessarti
    |leggi anche|gerelateerde? (?:artikelen|berichten)|lees ook|læs også|les også|läs också|lue myös|podobne (?:artykuły
    |wpisy)
    |przeczytaj także|czytaj (?:także|też|więcej)|čtěte také|související články|olvasta már|ilgili haberler
    |ayrıca bakınız|читайте также
    |читайте також|похожие (?:статьи|записи)|по теме|διαβάστε (?:επίσης|ακόμη)|baca juga|berita terkait|artikel terkait
    |xem thêm|tin liên quan
    関連記事|関連ニュース|あわせて読みたい|続きを読む|もっと見る|相关新闻|相关阅读|相关文章|推荐阅读|延伸閱讀|相關新聞
    |관련기사|관련 기사|더보기
    mon|tues?|wed|thurs?|fri|sat|(?:mon|tues|wednes|thurs|fri|satur|sun)day|di|mi|fr|sa
    |(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|lun|mer|jeu|ven|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche
    |lunes|martes|miércoles|jueves|viernes|sábado|domingo|segunda feira|terça feira|quarta feira|quinta feira|sexta feira
    |lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag
    on|at|am|by|von|le|el|il|la|de|du|um|in|an|the|il y a|vor|den|kl|à|às|em|alle|il|and|und|et|y|e|o|og|och|en|w|dn|dnia
    |в|на|от|και|στις
    |nga|theo|oleh|uhr|est|edt|gmt|utc|pst|pdt|ist|cet|cest|pm
    (?:today|yesterday|heute|gestern|hoy|ayer|oggi|ieri|hier|aujourd hui|hoje|ontem|vandaag|gisteren|сегодня|вчера)
    关注|關注|已关注|来源|來源|作者|编辑|編輯|责编|責編|责任编辑|責任編輯|记者|記者|通讯员|发布于|发布时间|发表于|发布
    |當前位置|当前位置|您的位置|您当前的位置
    总篇数|篇|篇数|暂无简介|简介|本站|原创|原創|转载|轉載|转发|举报|分享|收藏|评论|評論|点赞|字号|字體大小|首页|首頁
    |正文|全文|更多|登录|登入|注册|综合
    管理员|系统管理员|网站管理员|网络|网络整理|互联网|时间|日期|阅读|阅读量|浏览|浏览量|人气|次|推荐|热门|头条|要闻
    |目录|摘要|关键词|标签|下一篇|上一篇
    |管理人|著者|筆者|投稿者|シェア|コメント|保存|会員限定|有料会員限定|無料|公開|更新|ツイート|フォロー
    |기자|구독|공유|댓글|관리자|입력|수정|등록|편집|글자크기|스크랩|가|사진|영상
"""
# Of several words: those of one are told from no name at all. Names of people begin otherwise.
_PLACE = re.compile(
    r"(?:san|santa|santo|são|bad|port|puerto|fort|mount|north|south|east|west|northern|southern|eastern|western|new|nueva|nuevo|nova"
    r"|sankt|los|las|ciudad|cidade|united|great|rio de|palma de|islas?|greater) \w+(?: \w+)?"
    r"|hong kong|tel aviv|buenos aires|kuala lumpur|abu dhabi|addis ab[ae]ba|ho chi minh(?: city)?|phnom penh|den haag|the hague"
    r"|frankfurt am main|la paz|la plata|mar del plata|la rioja|la coruña|a coruña|le havre|le mans|belo horizonte|porto alegre"
    r"|cape town|mexico city|panama city|guatemala city|kansas city|salt lake city|washington d ?c|saudi arabia|sri lanka"
    r"|costa rica|el salvador|sierra leone|burkina faso|côte d ivoire|papua new guinea|hong kong sar|novi sad|banja luka"
    r"|castilla y león|castilla la mancha|país vasco|comunitat valenciana|reggio emilia|nizhny novgorod|нижний новгород"
    r"|санкт петербург|нью йорк",
    re.IGNORECASE,
)
# What headings and credits begin with, and names do not.
_PHRASE = re.compile(
    r"[©•»>]|\(c\)|(?:photo|foto|bild|image|picture|illustration|credit|crédits?|graphic|grafik|video|podcast)\b"
    r"|(?:an?|our|your|my|their|this|these|that|the|how|why|what|when|where|who|all|more|new|top|best|about|here|is|are|do|can"
    r"|vom|zum|zur|beim|im|am|unsere?[rsmn]?|meine?[rsmn]?|ihre?[rsmn]?|diese[rsmn]?|der|die|das|eine?[rsmn]?|alle|neue[rs]?|über|wie|warum|was|wo|wer"
    r"|nuestr[oa]s?|notre|nos|votre|ces?|cette|les|los|las|une?|nostr[aoi]|nuov[aoi]|gli|onze|deze|het|een|vår[at]?|vores"
    r"|todos?|todas?|tous|toutes|tutti|tutte)\s",
    re.IGNORECASE,
)


def _any(words: str) -> re.Pattern[str]:
    return re.compile("|".join(line.strip().strip("|") for line in words.strip().splitlines()), re.IGNORECASE)


_PLACEHOLDER, _LABEL = _any(_PLACEHOLDERS), _any(_LABELS)
# Not the colon of a time.
_LABELLED = re.compile(r"[^\W\d][:：]|\d[:：](?!\d)|!")
# Who is where in a picture.
_IN_PICTURE = re.compile(
    r"\(\s*(?:from )?(?:l|r|c|left|right|cent(?:er|re)|l ?[-–/] ?r|li|re|v\. ?l\.|i|d|g|à g)\.?\s*\)"
    r"|\b(?:left to right|from left|von links)\b",
    re.IGNORECASE,
)


def is_nobody(words: str, *, claimed: bool) -> bool:
    """Whether the key of a piece of a byline is a word of pages: a placeholder, or a label, a button, a day.

    The latter may be somebody's name, where the page has claimed that it is.
    """
    return _PLACEHOLDER.fullmatch(words) is not None or (not claimed and _LABEL.fullmatch(words) is not None)


def is_place(words: str) -> bool:
    """Whether the key of a piece of a byline is the name of a place of several words, as many towns and countries have one."""
    return _PLACE.fullmatch(words) is not None


def is_heading(shown: str) -> bool:
    """Whether a line is no name for its form: something behind a colon, in front of one, or who is where in a picture."""
    return _LABELLED.search(shown) is not None or _IN_PICTURE.search(shown) is not None


def is_phrase(shown: str) -> bool:
    """Whether a line that nothing but its place marks as a name begins as headings or credits of pictures do."""
    return _PHRASE.match(shown) is not None
