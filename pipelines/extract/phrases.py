"""Words by which newspapers mark what is not the article, in the languages that we read: data for `residue`.

Each pattern is tried on a whole short line; position and markup have been asked first.
"""

import re


def _any(*phrases: str) -> re.Pattern[str]:
    return re.compile(rf"[\W_]*(?:{'|'.join(phrases)})", re.IGNORECASE)


# A line that begins so and is short is none of the article's, wherever it stands.
CROSS_LINK = _any(
    r"(?:read|see|watch|listen|hear) (?:more|also|next|now|this|the full|our)\b", r"(?:also|must|don'?t) (?:read|see|on|miss)\b",
    r"related(?: \w+)?\s*[:|]", r"related (?:articles?|stories|posts?|content|video|topics?|links?|news|coverage|reading)\b",
    r"more (?:from|on|stories|in this|like this|news)\b[^.!?]{0,60}$", r"(?:most|more) (?:read|popular|viewed|shared)\b",
    r"recommended (?:reading|stories|videos?|articles?)\b", r"you (?:may|might) (?:also|like)\b", r"up next\b", r"trending\b[^.]{0,40}$",
    r"further reading\b", r"keep reading\b", r"continue reading\b", r"(?:story|article) continues\b", r"editor'?s picks?\b",
    r"lesen sie (?:auch|mehr|hier|dazu)", r"(?:mehr|alles|weitere\w*) (?:zum thema|dazu|lesen|zu diesem|themen|artikel|nachrichten|infos?)\b[^.!?]{0,60}$",
    r"auch (?:interessant|lesenswert|spannend)", r"passend dazu", r"zum (?:artikel|thema|weiterlesen)\s*:", r"weiterlesen\b", r"das könnte (?:sie|dich)",
    r"siehe auch", r"empfohlener (?:redaktioneller )?inhalt", r"meistgelesen", r"links? zum \w+-inhalt", r"externer inhalt",
    r"(?:à )?lire (?:aussi|également|la suite|plus)", r"voir aussi", r"sur le même (?:sujet|thème)", r"les plus lus", r"à (?:voir|écouter|découvrir) (?:aussi|également)",
    r"(?:lea|lee|leer|ver|vea|mira) (?:también|más|además)", r"te puede interesar", r"(?:noticias|artículos|temas) relacionad[oa]s", r"lo más (?:leído|visto)", r"más (?:información|sobre|noticias)\b[^.]{0,50}$",
    r"leggi (?:anche|tutto|di più)", r"(?:articoli|notizie) correlat[ei]", r"potrebbe interessarti", r"i più letti",
    r"leia (?:também|mais)", r"veja (?:também|mais)", r"(?:notícias|matérias) relacionadas", r"mais lidas", r"saiba mais",
    r"lees (?:ook|meer|verder)", r"meest gelezen", r"bekijk ook", r"läs (?:också|även|mer)", r"les (?:også|mer)", r"læs (?:også|mere)", r"mest (?:läst|lest|læst)",
    r"czytaj (?:też|także|więcej|również|dalej)", r"zobacz (?:też|także|również|więcej)", r"(?:polecamy|przeczytaj)\b[^.]{0,60}$", r"najczęściej czytane",
    r"(?:bunu|bunları) da oku", r"ilgili haber", r"en çok okunan", r"читайте (?:также|ещё|еще)", r"читайте також", r"по теме\s*:", r"дивіться також", r"смотрите также",
    r"関連(?:記事|キーワード|ニュース|リンク|タグ|トピックス)", r"あわせて読みたい", r"おすすめ(?:記事|情報)", r"こちらも", r"人気記事", r"【(?:関連|写真|動画|画像)[^】]*】",
    r"관련\s?(?:기사|뉴스)", r"相關新聞", r"相关(?:新闻|阅读|报道)", r"延伸閱讀", r"更多(?:新聞|新闻)", r"xem thêm", r"đọc thêm", r"tin liên quan", r"baca juga", r"यह भी पढ़ें", r"ये भी पढ़ें",
    r"lue myös", r"přečtěte si", r"čtěte (?:také|také)", r"citește și", r"διαβάστε (?:επίσης|ακόμα)", r"soma zaidi", r"اقرأ (?:أيضا|المزيد)", r"קראו גם", r"další články", r"olvassa el",
)  # fmt: skip
PROMPT = _any(
    r"click here (?:to|for)\b", r"sign up\b", r"subscribe\b", r"join (?:our|the conversation|thousands)\b", r"enter your e-?mail", r"download (?:our|the) .{0,30}app\b",
    r"get (?:the|our) (?:latest|free|best|daily|news)\b.{0,90}(?:inbox|newsletter|e-?mail|app)\b", r"(?:follow|like|find|join|connect with) (?:us|me|him|her|them|@)",
    r"follow (?:\S+ ){1,6}on (?:twitter|facebook|instagram|x\b|linkedin|threads|google|whatsapp)", r"stay (?:up to date|informed|connected|tuned)\b[^.!?]{0,40}$", r"(?:do you )?have (?:a|any) (?:news )?(?:tips?|stor(?:y|ies))\b.{0,60}",
    r"got a (?:tip|story)\b", r"share (?:this|on|via|article|story)\b", r"(?:share|tweet|e-?mail|print|save|copy link|comments?|advertisement|sponsored|loading|show comments|close|back to top|tags?|topics?|play|menu|search)\W*$",
    r"leave a (?:reply|comment)", r"skip to\b.{0,30}$", r"order reprints", r"listen to (?:this )?article", r"listen\s*\W*\d*:?\d* ?min", r"swipe left", r"scroll (?:down|to)\b", r"add .{2,40}as a (?:preferred|trusted) source",
    r"(?:log|sign) in (?:or|to (?:read|continue|comment|view))\b", r"create (?:an|your|a free) account", r"already (?:a subscriber|have an account)", r"enjoying (?:our|this)\b.{0,40}$", r"want to bookmark", r"for (?:the|more) (?:latest|breaking).{0,120}(?:newsletters?|sign up|app|follow)",
    r"recommended videos?", r"article content$", r"end of article$", r"table of contents$", r"more about\W*$", r"we (?:independently )?(?:select|review|may earn|earn|buy all|have affiliate)\b", r"(?:buying|if you (?:buy|purchase|click)).{0,60}(?:links?|us may)",
    r"(?:jetzt )?(?:newsletter|abonnieren)\b", r"(?:jetzt )?(?:anmelden|registrieren)\b", r"folgen sie (?:uns|der)", r"abonnieren sie", r"teilen\W*$", r"(?:anzeige|werbung)\W*$", r"hier (?:geht es|geht'?s|klicken|können sie)\b.{0,80}(?:newsletter|podcast|anmeld\w+|abonn\w+|app)",
    r"(?:mit|für) .{0,40}newsletter\b", r"\W*hier ist \w+\W+.{0,40}newsletter", r"kommentare? (?:lesen|schreiben|anzeigen)", r"(?:artikel|text) (?:anhören|teilen|drucken|merken)", r"zur startseite", r"schließen$",
    r"abonnez-vous", r"inscrivez-vous", r"s'abonner", r"s’abonner", r"partager\W*$", r"publicité\W*$", r"suivez[ -]", r"il vous reste \d", r"la suite est réservée", r"cet article est réservé",
    r"suscr[ií]b", r"síguenos", r"compartir\W*$", r"publicidad\W*$", r"regístrate", r"iscriviti", r"seguici", r"condividi\W*$", r"pubblicità\W*$", r"abbonati", r"inscreva-se", r"siga[ -]", r"compartilh\w+\W*$", r"publicidade\W*$", r"assine\b",
    r"schrijf je in", r"volg ons", r"deel(?: dit)?(?: artikel)?\W*$", r"advertentie\W*$", r"prenumerera", r"följ oss", r"dela\W*$", r"annons\W*$", r"abonner", r"følg oss", r"del (?:artikkel\w*|saken)?\W*$", r"annonse\W*$",
    r"zapisz się", r"subskrybuj", r"obserwuj nas", r"udostępnij\W*$", r"reklama\W*$", r"abone ol", r"takip e[dt]", r"paylaş\W*$", r"reklam\W*$", r"подпи(?:сы|ши)", r"підпи(?:су|ш)", r"поделиться\W*$", r"реклама\W*$",
    r"この記事は(?:会員|有料)", r"(?:有料)?会員(?:限定|登録|になると|の方)", r".{0,20}無料で会員登録", r"シェア", r"広告\W*$", r"フォロー", r"ログイン", r"メモ入力", r"完了しました", r"新規登録", r"続きを読む", r"구독", r"공유", r"광고\W*$", r"訂閱", r"订阅", r"分享\W*$", r"廣告\W*$", r"कॉपी लिंक", r"शेयर", r"đăng ký", r"chia sẻ\W*$", r"quảng cáo\W*$",
)  # fmt: skip
LEGAL = _any(
    r"(?:copyright|©|\(c\))", r"all rights reserved", r"the views expressed", r"our standards:", r"this (?:material|content) (?:may not|is protected)", r"alle rechte vorbehalten", r"tous droits réservés", r"todos los derechos", r"tutti i diritti", r"todos os direitos",
    r"this (?:article|story|post|piece) (?:was|is|has been) (?:originally|first|updated|produced|republished|published|created)\b", r"originally (?:published|appeared)", r"dieser (?:text|artikel|beitrag) (?:erschien|ist zuerst|wurde)",
    r"无断|無断転載", r"무단\s?전재", r"все права защищены", r"wszelkie prawa", r"tüm hakları",
)  # fmt: skip
CREDIT = _any(
    r"(?:photo|image|picture|file photo|featured image|photograph|illustration)s?(?: ?credits?| by|:| courtesy| via)", r"(?:foto|bild|bildquelle|grafik|bilder)s?\s*[:©(]", r"(?:crédit|photo|fotograf[ií]a|imagen|crédito)s?\s*[:©]", r"(?:写真|画像|撮影|事진|사진|圖|图|照片)\s*[:：=／/|]",
)  # fmt: skip
# Said of whoever made the article; below it, or above it.
SIGNED = _any(
    r"(?:by|von|par|por|di|door|av|af|autor(?:in)?|author|text|texte|reporter|redaktion|od|yazan|автор|автори|written by|words by|story by|posted by|reviewed by|fact[- ]checked by|edited by|medically reviewed)\s*:?\s+(?:[^\W\d_a-zß-ÿ]|@)[^.!?]{0,80}$",
    r"(?:reporting|writing|editing|additional reporting|compiled|research)\s+by\b", r".{0,200}\bcontributed to this (?:report|story|article)", r".{2,80}\breported from\b.{0,200}$", r"(?:mit )?(?:agenturmaterial|material von|informationen (?:von|der))\b", r"(?:mit )?(?:material|informationen) (?:der|von|des)\b",
    r"\(?(?:dpa|afp|ap|reuters|sda|apa|epd|kna|ansa|efe|lusa|pap)\b[\w/,\- ]{0,60}\)?$", r"(?:aus dem (?:englischen|amerikanischen|französischen)|translated (?:from|by)|übersetz\w+)\b", r"quellen?\s*:", r"sources?\s*:?\s*$",
)  # fmt: skip
AUTHOR = _any(
    r"about (?:the|our) (?:author|writer|reporter|team|news)", r"about [A-Z]", r"(?:über|zur|zum) (?:den |die )?(?:autor|person|autorin)\w*\W*$", r"d(?:er|ie) autor(?:in)?\b.{0,30}$", r"à propos de l'auteur", r"sobre (?:el|la|o|a) autor", r"l'autore", r"o autorze", r"yazar hakkında", r"об авторе", r"著者", r"meet the author",
)  # fmt: skip
DATED = _any(
    r"(?:published|updated|posted|last (?:updated|modified)|first published|created|on)\b[^.!?]{0,60}\d", r"(?:veröffentlicht|aktualisiert|stand|erstellt|zuletzt)\b[^.!?]{0,60}\d?", r"(?:publié|mis à jour|modifié)\b[^.!?]{0,60}\d", r"(?:publicado|actualizado|atualizado|pubblicato|aggiornato|gepubliceerd|bijgewerkt)\b[^.!?]{0,60}\d",
    r"(?:publicerad|uppdaterad|publisert|oppdatert|opdateret|udgivet|opublikowano|aktualizacja|güncelleme|yayınlan\w+|опубликовано|обновлено|оновлено)\b[^.!?]{0,60}\d?", r"(?:公開|更新|掲載|入力|수정|입력)[^。]{0,40}\d", r"\d+ ?(?:min(?:ute)?s?|minuten|分)[ -]?(?:read|lesezeit|de lecture|lesen|leestijd|で読める)", r"(?:reading|read) time",
    r"\d+ (?:seconds?|minutes?|hours?|days?|weeks?|months?|years?) ago\W*$", r"vor \d+ \w+\W*$", r"il y a \d+ \w+\W*$", r"hace \d+ \w+\W*$",
)  # fmt: skip
# Words in a short line at the very end.
TAIL = re.compile(
    r"newsletters?\b|subscribe\b|sign up\b|follow (?:\w+ ){0,4}on (?:twitter|facebook|instagram|x\b|linkedin)|(?<!\w)@\w+|\S+@\S+\.\w+|all rights reserved|©"
    r"|contributed to this (?:report|story|article)|about the author|read more|more from|get the latest|in your inbox|originally (?:published|appeared)"
    r"|this (?:article|story|post) (?:was|is|has been|originally|first)|may (?:earn|receive|get) an? ?(?:commission|share)|privacy policy|terms of (?:use|service)"
    r"|donate|support (?:our|us)\b|join our\b|have a tip|send tips|image credits?|photo (?:by|credit)|bookmark|abonn|anmeld\w+|datenschutz|folgen sie|prenumer|suscr[ií]b|iscriv|inscrev|assinante|abone|会員|구독|購読|訂閱",
    re.IGNORECASE,
)  # fmt: skip
BIO = re.compile(
    r"(?:by )?(?-i:(?:[A-ZÀ-Þ][\w.'’-]+,? ){2,4})(?:is|was|has been|covers|writes|works|joined|reports|ist|schreibt|arbeitet|leitet|war|est|écrit|es|escribe|è|scrive|är|er)\b.{0,160}\b(?:writer|reporter|journalist\w*|editor|author|contributor|correspondent|columnist|freelance\w*|producer"
    r"|blogger|staff|founder|expert|fellow|professor\w*|critic|redakteur\w*|redaktion|autor\w*|korrespondent\w*|kolumnist\w*|journaliste|auteur|periodista|escritor\w*|giornalista|marketer|strategist|specialist|ceo|consultant|coach)\b",
    re.IGNORECASE | re.DOTALL,
)  # fmt: skip
