"""The words by which names are told from what stands beside them in bylines: in front, behind, between, instead."""

import re

LINK = re.compile(r"(?:https?:)?//[^\s)\]]+|\bwww\.[^\s)\]]+|[\w.+-]+@[\w-]+\.[\w.-]+|(?<!\w)@\w+", re.IGNORECASE)
TAGS = re.compile(r"<[^>]*>")
PARENTHESIS = re.compile(r"[(\[（]([^)\]）]*)[)\]）]")
SIGNED = (
    r"(?:escrit[oa]|redactad[oa]|texto|reportaje|entrevista) (?:por|de)|a cura d(?:i|ell?a?)|escribe|protokoll|aufgezeichnet von"
    r"|de (?:notre|nos) (?:envoyée?s? spécia(?:le?s?|ux)|correspondante?s?)|(?:mit )?(?:material|informationen) (?:der|von|des)"
    r"|(?:von|vom) unser\w* (?:redakteur|korrespondent|mitarbeiter|reporter|berichterstatter)(?:in|innen|en|n)?"
    r"|(?:dal|dalla) nostr[oa] (?:inviat[oa]|corrispondente)"
    r"|aus [^\W\d_]+ berichtet|van onze (?:correspondent"
    r"|verslaggever)(?:e|ster)?"
    r"|testo di|texte de|un (?:texte|article|récit|reportage) (?:de|par)|recueilli par|skrevet (?:af|av)|skriven av|tekst av"
    r"|(?:article )?(?:rédigé|écrit|signé) par|publicerad av|reportagem de|rozmawia(?:ł|ła|li)|бесед(?:овал|овала|ует)"
    r"|записал[аи]?"
    r"|підготу(?:вав|вала|вали)|розмовля(?:в|ла)|author of the article|contributed by|curated by|compiled by"
    r"|geschreven door|verfasst von|geschrieben von|kirjoittaja|kirjoittanut|opracował[ai]?|oprac\.|napisał[ai]?|napsal[ai]?"
    r"|scris de|redactat de|de către|szerző(?:k)?|írta|készítette|yazan|hazırlayan|haberi yapan|piš[eu]|napisa(?:o|la)"
    r"|подготовил[аи]?|написал[аи]?|пише|авторка|του|της|των|γράφ(?:ει|ουν) (?:ο|η|οι)|συντάκτ(?:ης|ρια)"
    r"|كتبت?|بقلم|إعداد|الكاتبة?|گزارش از|כתבה?|מאת|نویسنده|به قلم|लेखक|लेखिका|द्वारा|โดย|ผู้เขียน|tác giả|ditulis oleh"
    r"|dilaporkan oleh|imeandikwa na"
)
"""Who wrote it, in front of a name, in languages of which the rules below say less."""
AUTHORS = (
    r"autor(?:in|en|es|a|as|ka|ky|zy|i)?|autoři|auteurs?|auteures?|autore|autori|autrice|authors?|writers?"
    r"|författare|forfatter|schrijver"
    r"|avtor(?:ica)?|autors?|autori(?:us|ai)|автор(?:ы|и|ка)?|συντάκτες|κείμενο|γράφει|ρεπορτάζ|συνέντευξη|teksti|tekijä"
    r"|toimittaja"
    r"|skribent|interview|pewarta|wartawan|thực hiện|opracowanie|oprac|szöveg|riport"
)
"""The same with a colon behind it."""
SOURCE = (
    r"quelle|agency|agentur|agence|agenzia|agência|source|fuente|fonte|bron|kilde|källa|zdroj|źródło|kaynak|источник|джерело"
    r"|lähde|forrás|sursa|izvor|извор|източник|allikas|avots|šaltinis|nguồn|sumber|πηγή|المصدر|منبع"
    r"|מקור|स्रोत|সূত্র|ที่มา|来源|來源"
    r"|出典|出处"
)
"""Where a text is from, with a colon behind it."""
EASTERN_SIGNED = (
    r"(?:取材[・と]?)?文|構成|執筆者?|取材|聞き手|著者|筆者|ライター|採訪撰文|撰文|作者|执笔|采写|採訪|撰稿|文字|글쓴이|글|취재"
)
LOCAL = {
    "ro": "de", "ca": "per", "vi": "theo", "sv": "text", "nl": "tekst", "da": "tekst", "no": "tekst",
    "nb": "tekst", "bg": "от", "fi": "teksti", "sq": "nga", "is": "eftir", "cy": "gan", "ga": "le",
    "mt": "minn", "sw": "na", "af": "deur", "tl": "ni", "lb": "vun", "gl": "por", "eu": "egilea",
}  # fmt: skip
"""What is such a word in one language, and a name or part of one in others."""
PREFIX = re.compile(
    rf"(?:{SIGNED})(?=[\s:：-])\s*[:：-]?\s*|(?:{AUTHORS}|{SOURCE})\s?[:：|]\s*|(?:{EASTERN_SIGNED})\s*[:：／/・·|｜＝=]\s*|글\s+(?=[가-힣])"
    r"|(?:(?:originally |first |as )?(?:written|reported|posted|published|edited|compiled|created|told|story|words?"
    r"|text|opinion"
    r"|analysis|commentary|exclusive|interview|review|photos?|report|column|guest (?:post|essay|column)) (?:by|to)"
    r"|(?:ein(?:e)? )?(?:kommentar|analyse|kolumne|gastbeitrag|interview|reportage|bericht|essay|glosse) von|aus \w+ von"
    r"|(?:(?:show |view |see |read )?(?:all |more )?(?:articles?|posts?|stories) (?:by|from|of))"
    r"|(?:alle |weitere |mehr )?(?:artikel|beiträge) von|(?:tous les |plus d')?articles (?:de|par)"
    r"|(?:ver )?(?:todos los )?artículos de"
    r"|das (?:interview|gespräch) führten?|die fragen stellten?"
    r"|submitted by|gespeichert von|eingetragen von|eingereicht von|veröffentlicht von|erstellt von|publié par"
    r"|posté par|soumis par"
    r"|publicado por|enviado por|postado por|pubblicato da|inviato da|scritto da|geplaatst door|ingezonden door"
    r"|skrevet av|skrivet av"
    r"|lagt ut av|inlagt av|upplagd av|opslået af|dodane przez|napisane przez|vložil|опубликовал[аи]?|добавил[аи]?"
    r"|by|von|vom|par|por|di|door|av|af|od|przez|oleh|ditulis oleh|penulis|propos recueillis par"
    r"|(?:texte?|texto|tekst|testo|foto|fotos?|autor(?:in|en|es|a|ka)?|auteurs?|autore|authors?|writers?"
    r"|redakt(?:ion|eur|ør|ör)"
    r"|reporters?|yazar|haber|muhabir|автор|текст|editor|opinion)\s?[:/]|文|責編|责编|記者|记者|编辑)(?=[\s:：]|$)\s*[:：]?\s*",
    re.IGNORECASE,
)
REST = re.compile(
    r"(?:^|[\s|•·,]+)(?:(?:first |last )?(?:published|updated|posted|modified|added)|(?:zuletzt )?aktualisiert|veröffentlicht"
    r"|stand:|erstellt|publi(?:é|cado|cada|cerad|sert|ceret|kováno)"
    r"|mis(?:e)? à jour|actualizad[oa]|atualizad[oa]|aggiornat[oa]|pubblicat[oa]|gepubliceerd|bijgewerkt|uppdaterad|oppdatert"
    r"|opdateret|güncelle\w+"
    r"|yayın\w*|опубл\w+|обновл\w+|\d{1,2}[./:]\d{1,2}|\d{4}[-/.年]|\d{1,2}\.? \w{3,10}\.? \d{4}|\d+ min(?:ute)?s?\b"
    r"|\d{1,2}h\d\d"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}(?:st|nd|rd|th)?,"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag),)"
    r"(?!\s+(?:by|von|par|por|da|door|av|af|przez)\s).*",
    re.IGNORECASE,
)
CONJUNCTIONS = {
    "de": "mit", "en": "with", "fr": "avec", "es": "y|e|con", "it": "e|con", "pt": "e|com", "nl": "en|met", "pl": "i|oraz",
    "cs": "a", "sk": "a", "tr": "ve", "id": "dan", "ms": "dan", "ru": "и", "uk": "і|та", "lt": "ir", "vi": "và", "fi": "ja",
    "hu": "és", "ro": "și", "hr": "i", "sr": "i", "bs": "i", "ca": "i", "sl": "in", "lv": "un", "et": "ja", "el": "και",
    "bg": "и",
    "mk": "и", "sq": "dhe", "az": "və", "eu": "eta", "gl": "e", "fa": "و", "ur": "اور", "hi": "और", "bn": "ও|এবং", "th": "และ",
}  # fmt: skip
DEGREE = re.compile(
    r",?\s+(?:Ph\.?\s?D|M\.?D|R\.?D\.?N?|M\.?P\.?H|M\.?Sc|B\.?Sc|M\.?B\.?A|CFP®?|CPA|Esq|J\.?D|LL\.?M|FRCP|OBE|MBE|CBE)\.?"
    r"(?=$|[\s,;|&])"
)
HONORIFIC = re.compile(r"(?:(?:dr|prof|mr|mrs|ms|mag|ing|univ|dipl|sir|dame|rev)\b\.?(?:-\w+\.)?\s*)+", re.IGNORECASE)
EASTERN_TITLE = re.compile(
    r"\s*(?:本報記者|記者|记者|(?:(?:선임|수습|인턴|객원|전문)\s*)?기자|대기자|특파원|논설위원|편집위원|전문위원|논설실장|칼럼니스트|평론가|앵커|PD)(?:\s*외\s*\d+\s*[명인])?$"
    r"|(?<=[가-힣])\s+(?:[가-힣]+ )?(?:칼럼니스트|평론가|교수|작가|변호사|시인|소설가|연구원|연구위원|대표|에디터|원장|소장)$"
    r"|^[\u4e00-\u9fff\u30a0-\u30ff]{0,8}(?:(?:政治|経済|社会|国際|外信|運動|スポーツ|文化|地方|科学|生活|写真|報道|デジタル)部|委員|支局長?|特派員|編集長|局長"
    r"|デスク)[\s＝=・:：]+(?=\S)|\s(?:[\u4e00-\u9fff]{0,4}委員|特派員)$"
    r"|^(?:ジャーナリスト|フリーライター|ライター|編集者|論説委員|評論家|コラムニスト)[\s＝=・:：]+(?=\S)"
    r"|^[\u4e00-\u9fff]{0,6}?[\s／/]*(?:特约|特約|实习|實習|见习|見習|首席)?(?:記者|记者|通讯员|通訊員|评论员|評論員)\s*[:：]?\s*(?=\S)"
)
REPORTED_FROM = re.compile(
    r"\s*[／/][\u4e00-\u9fff、]{1,8}(?:報導|报导|报道|電|电|訊|讯)(?=$|[|｜〕】）])"
    r"|(?<=[者員员][\u4e00-\u9fff]{3})[\u4e00-\u9fff]{2,4}\d{1,2}日[電电訊讯](?=$|[|｜〕】）])"
)
"""The place from which somebody reported, behind their name in Chinese."""
KOREAN_TITLED = re.compile(
    r"(?<![가-힣])((?:[가-힣]{2,4}\s*[·ㆍ]\s*|[가-힣]{3}\s*,\s*|[가-힣]{2}[^부팀국장원실단\W\da-z]\s+(?=[가-힣]{3}\s*기자))*"
    r"[가-힣]{2,4}?)[\s|=]*(?:(?:선임|수습|인턴|객원|전문)\s*)?(?:기자|특파원)(?![가-힣])"
)
"""Names with the title behind them; what stands in front of these is a place or an agency."""
PLACE = re.compile(r"(\S+\s+\S.*?)\s+(?:in|aus|à|en|at|for|für)\s+[^\W\d_a-z][\w.-]+(?:\s+[^\W\d_a-z][\w.-]+)*$")

DESK = re.compile(
    r"\b(?:\w*redaktion(?:en|sleitung)?|redakcja|redakce|redacci[oó]n?|erredakzioa|r[ée]daction|redazione|reda(?:c|ç|cç)[aã]o"
    r"|redaksi|redactie"
    r"|toimitus"
    r"|staff|(?:web|news|sports?)?\s?desk|newsroom|news team|editorial|editors|team|bureau|ressort|newsteam|haber merkezi"
    r"|spor servisi"
    r"|admin(?:istrator)?"
    r"|(?:our|staff|web|special|own|news|sports?|local|city|foreign|guest) (?:correspondents?|reporters?|contributors?"
    r"|writers?|editors?)"
    r"|(?:van )?onze (?:verslaggevers?|redactie|correspondenten?)|unsere[nr]? redaktion|nuestra redacción"
    r"|(?:mwandishi|waandishi) wetu"
    r"|(?:correspondents|reporters|contributors|writers)|^(?:an? )?(?:correspondent|reporter)$|от редакции|редакция|редакція"
    r"|συντακτική ομάδα)(?!\w)"
    r"|(?<!\w)(?-i:[A-Z]{2,5}) (?:correspondent|reporter|bureau)(?!\w)"
    r"|(?<!\w)(?:redakci[aeyj]a?|redac[tț]i[ae]|szerkesztőség|redakcija|redaksiya|redaksia|toimetus|uredništvo|ritstjórn"
    r"|від редакції|редакција|уредништво|σύνταξη|συντακτικ\w+|ban biên tập|nhóm pv|tim (?:redaksi|liputan))(?!\w)"
    # Vowel signs are no letters to regular expressions: in these scripts words are looked for anywhere.
    r"|डेस्क|ब्यूरो|संवाददाता|न्यूज़? टीम|वेब टीम|ডেস্ক|প্রতিবেদক|স্টাফ রিপোর্টার|সংবাদদাতা|نامہ نگار|டெஸ்க்|డెస్క్|ഡെസ്ക്"
    r"|ಡೆಸ್ಕ್|ડેસ્ક|ਡੈਸਕ|ڈیسک"
    r"|هيئة التحرير|فريق التحرير|أسرة التحرير|غرفة الأخبار|گروه|تحریریه|סוכנויות|כתבי|מערכת|ทีมข่าว|กองบรรณาธิการ|ผู้สื่อข่าว"
    r"|[가-힣]{2,}(?:팀|국|실)$"
    r"|編集部|取材班|편집부|편집국",
    re.IGNORECASE,
)
_COMPANY = (
    r"inc|ltd|limited|gmbh|ag|kg|gbr|e\.? ?v|mbh|llc|llp|plc|pty|corp|co\. ltd|s\.? ?a\. ?s|s\.r\.l|srl|s\.p\.a|spa"
    r"|s\.l\.u?|sarl|b\.v|bv|n\.v"
    r"|oyj?|a/s|aps|d\.o\.o|s\.r\.o|a\.s|zrt|kft|ооо|оао|зао|ао"
)
"""The form of a company, behind its name."""
COMPANY_COMMA = re.compile(rf",\s+(?=(?:{_COMPANY})\.?$)", re.IGNORECASE)
ORGANISATION = re.compile(
    r"\b(?:agency|agencies|agenturen|online|digital|news|media|zeitung|network|services?|magazine?|tv|radio|press|presse|times"
    r"|post|journal|herald|university|institute?|foundation|corporation|company|association|verlag|rundfunk"
    r"|ajans\w*|nachrichten|haber(?:ler\w*|i|ci)?"
    r"|(?:\w+)?(?:anzeiger|rundschau|tageblatt|tagblatt|tagespost|ministerium|universität|anstalt|stiftung|verband"
    r"|redaktionsnetzwerk)"
    r"|gazett[ae]|gazeta|gazete|courier|kurier|tribune|tribuna|chronicle|chronik|observer|examiner|inquirer"
    r"|gazeteci|diario|periódico"
    r"|plain dealer|newspapers?|newswire|wire|insider|reports?|weekly|broadcasting|productions?|studios?|channel|podcasts?"
    r"|ediciones|edições|éditions|editora|editorial|publishing|publishers?|publications?|prensa|imprensa|stampa"
    r"|noticias|notícias|notizie|nieuws|nyheter|nyheder|uutiset|zprávy|hírek|vijesti|știri|naujienos|uudised|ziņas"
    r"|ministry|ministère|ministerio|ministério|ministero|department|departamento|gobierno|government|governo"
    r"|gouvernement|council|committee"
    r"|commission|comisión|comissão|commissione|kommission|office|parlament|parliament|senate|senado|fraktion"
    r"|partei|party|partido|parti"
    r"|federation|federación|fédération|föderation|union|unión|club|verein|society|societät|sociedad|société"
    r"|alliance|allianz|group|gruppe"
    r"|grupo|groupe|gruppo|universidad|universidade|université|università|institut|instituto|istituto|fundación"
    r"|fundação|fondation|fondazione"
    r"|asociación|associação|associazione|organi[sz]ation|organisationen|organización|initiative|iniciativa"
    r"|campaign|collectif|colectivo"
    r"|coletivo|kollektiv|collective|movement|movimiento|mouvement|hospital|museum|bibliothek|library"
    r"|forum|akademie|academy|academia|laborator(?:y|ies)|technologies|solutions|software|systems|partners|consulting"
    r"|entertainment|sports"
    r"|газета|новости|новини|журнал|агентство|министерство|телеканал|радио|издательство|εφημερίδα|ειδήσεις)\b"
    rf"|(?<=\w\s)(?:{_COMPANY})\.?$"
    r"|\.(?:com|de|org|net|at|ch|fr|it|es|is|be|co|tr|ru|kr|jp|nl|pl|cz|sk|hu|ro|pt|br|mx|ar|uk|eu|info|tv|fm|gg|io"
    r"|news|se|no|dk|fi)\b"
    r"|लाइव|न्यूज़?|समाचार|हिन्दुस्तान|নিউজ|অনলাইন|نیوز|صحيفة|جريدة|موقع|قناة|نت$|خبرگزاری|روزنامه|ออนไลน์|ข่าว"
    r"|新聞|新闻|通信|日报|뉴스|日報|デジタル|オンライン|일보|신문|방송",
    re.IGNORECASE,
)
BUTTON = re.compile(
    r"(?:follow|share|view|read|see|more|all posts|show|facebook|twitter|google|pubmed|orcid|whatsapp|telegram|threads"
    r"|bluesky|mastodon|tiktok|pinterest|reddit|snapchat|flipboard|rss|newsletters?|instagram|linkedin|youtube"
    r"|e-?mail|subscribe"
    r"|log ?in|sign|menu|search|home|contact|about|comments?|updated|published|posted|n/a|na$|none|null|undefined|unknown"
    r"|archives?|submitted|contributed|special to|courtesy|handout|print|sponsored|save|join|subscription"
    r"|anonymous|authors?|autor|user|root|guest"
    r"|profile|bio|biography|mehr|folgen|profil|by|von)\b"
    r"|.*\b(?:bio|comments?|learn more|read more|posts)$",
    re.IGNORECASE,
)
LOOSE = re.compile(
    r"^(?:from|with|for|of|aus|mit|für|bei|avec|pour|dans|chez|para|met|voor|dla|для)\s"
    r"|\s(?:by|von|with|and|for|to|of|mit|und|avec|et|par|por|door|met|og|och)$|^[\da-f-]{12,}$",
    re.IGNORECASE,
)
"""What is cut out of a sentence: it begins or ends with a word that joins others."""
CUT = re.compile(r"\s(?:in|on|at|under|am|auf|unter|dans|em|på|den|op|w|dnia|il|IN|ON|AT)$")
"""What stands between a name and a section or a date in elements of their own."""
PARTICLES = frozenset("van von der de del di da dos la le bin al el ten ter zu zur den du y e af av und ibn ben st. san".split())  # noqa: SIM905
CHINESE = re.compile(r"[\u4e00-\u9fff]{2,4}(?:\s[\u4e00-\u9fff]{2,4})+")
"""Several names with spaces between: in Chinese none stands within one."""


BIOGRAPHY = re.compile(
    r"\s(?:is|was|are|has|writes|covers|ist|war|schreibt|arbeitet|est|écrit|es|era|è|é|jest|är|er)\s+"
    r"(?:\w*(?:redakteur|reporter|korrespondent|journalist|leiter|autor|volont[aä]r)\w*|an?|the|un[ae]?|eine?|der|die|le|la|el|il"
    r"|über|about|als|for|as|based)\b",
    re.IGNORECASE,
)
SLUG = re.compile(r"[a-z]{2,}(?:-[a-z]{2,}){1,2}")
CMS_NAME = re.compile(
    r"super ?user|wordpress|joomla!?|drupal|typo3|contao|blogger"
    r"|(?:(?:web|wp|cms|super|site|blog|\w{1,3}[-_])?[- ]?"
    r"(?:admin(?:istrator)?n?|user|editor|master|developer)|root|test)[\W\d_]*",
    re.IGNORECASE,
)
ARTICLE = re.compile(r"^(?:the|die|der|das|la|le|el|il|de|het|o|a) ")
ARTICLE_BEGUN = re.compile(r"(?:The|La|El|Los|Las|Le|Les|Die|Das|Der|Il|Lo|Gli|Het|O|Η|Ο|Το)\s+[^\W\d_a-z]")
EASTERN_BRACKETS = re.compile(r"[【〔\[（(]([^】〕\]）)]*)[】〕\]）)]")
ACCOUNT = re.compile(
    r"(?:web|wp|cms|super|site)?[-_]?(?:admin(?:istrator)?|user|editor(?:ial)?|master|developer|redaktion|redaccion|redazione"
    r"|newsdesk"
    r"|news|staff|team|desk|root)[-_]?\d*",
    re.IGNORECASE,
)
AGENCY_ASIDE = re.compile(r"[()\[\]（）【】,;]|/(?=[A-Z])|\s[-–—]\s")
DATED = re.compile(
    r"(?:published|posted|updated|publi\w+|pubblicat\w+|udgivet|veröffentlicht|erstellt|stand|geplaatst|gepubliceerd"
    r"|opublikowan\w+"
    r"|écrit|créé)\b[^|]{0,20}\d[^|]{0,40}?[\s,|]+(?:by|par|von|av|af|por|di|door|przez|od):?\s+(?=(?-i:[^\W\d_a-z]))",
    re.IGNORECASE,
)
"""The date in front of who wrote it: "Published on 4 May 2026 by"."""
BY_PAPER = re.compile(r"(\S.{0,40}?)\s(?:Von|By|Par|Por|Di|Door|Av|Af)\s(\S+\s.+)")
FOR_PAPER = re.compile(r"((?:\S+\s){1,2}\S+)\s+(?:[Ff]or|[Ss]pecial [Tt]o|of)\s+(?:[Tt]he\s+)?(?=[A-Z])\S.*")
"""A full name, and whom they write for."""
OF_PAPER = re.compile(r"(\S+\s.*\S)\s+(?:of|for|from|de|du|von|vom|für)\s+(?:the\s+)?(\S.*)", re.IGNORECASE)
"""A name and whom they write for."""
OF_OUTLET = re.compile(r"[Dd][ao]s? (?=[A-Z][A-Z\d]+$)")
"""What stands in front of an outlet's initials in Portuguese: "Do UOL"."""
INITIALS = re.compile(r"(?:[^\W\d_a-z]\.[ -]?){2,4}")
PARTICLE = re.compile(r"di|af|av|von|vom|por|par|od", re.IGNORECASE)
PLACE_ALONE = re.compile(
    r"(?:in|aus|à|en|at|from|reporting from|i|w|em|te|da|do|desde|från|fra|iz|из|din|dall?[ao]?)"
    r"\s+[^\W\d_a-z][\w.-]+(?:\s+[^\W\d_a-z][\w.-]+)*"
)
BROADCASTER = re.compile(
    r"(?:ARD|ZDF|MDR|NDR|WDR|SWR|BR|HR|RBB|SR|DLF|ORF|SRF|RTS|RSI|BBC|ITV|CNN|NBC|CBS|ABC|PBS|NPR|VOA|RT[EÉ]|RTL|NTV|RTBF|VRT"
    r"|NOS|RFI|RTVE"
    r"|TVE|RTP|SIC|TVI|RAI|TVP|TVN|NRK|SVT|YLE|ERR|LRT|LSM|NHK|KBS|MBC|SBS|YTN|CBC|RNZ|SABC|TRT)[ -][^\W_]+(?:[ -][^\W_]+)?"
)
"""A channel of a broadcaster, or its studio somewhere: "NDR Info", "ARD Berlin"."""
NAMED_DESK = re.compile(
    r"(?:(?:de|la|die|der|della|onze|unsere|nuestra|notre|our|the) )?(?:redactie|redaktion(?:en)?|redazione|rédaction"
    r"|redacción|redacció"
    r"|redação|redakcja|redakce|toimitus|ban biên tập|nhóm pv)",
    re.IGNORECASE,
)
"""A desk that signs as such, also in small letters."""
SEVERAL = re.compile(r"[,;|/&•]|\s(?:and|und|u\.|og|och)\s", re.IGNORECASE)
SEVERAL_JOBS = re.compile(r"\b(?:writers|reporters|correspondents|editors|journalists)$", re.IGNORECASE)
"""What is behind the name of a newspaper, not of a person: "Talbote Staff Writers"."""
