"""What newspapers write over and on their widgets, in the languages of the world: data for `residue`, looked up by key.

A line falls if it is one of `LABELS` and nothing else but a number or, behind a colon, a headline; or if it begins with all the
words of one of `BEGINNINGS`. Where words of a language do not stand apart, the patterns of `phrases` are asked. Words that also
head a part of an article, such as "Background" or "Survey", are not here.
"""

import re
from collections.abc import Mapping

from pipelines.text import key

LONGEST = 5
"""Words of a beginning at most."""

_BEHIND = re.compile(r"[:：►▶»]")
_COUNT = " 0123456789"
_TITLED = frozenset({"cross-link", "credit"})

_LABELS = {
    "cross-link": """
        related; explore more on these topics; what to read next; in case you missed it; icymi; top stories
        latest news; latest stories
        recommended for you; more coverage; from our archive; also in this series; you may be interested in
        lies auch; lest auch; das lesen andere; die redaktion empfiehlt; aus dem archiv; themen des artikels
        mehr aus dem ressort
        mehr aus diesem ressort; neueste artikel; mehr zu; unsere empfehlung; unsere empfehlungen
        empfehlungen der redaktion
        pour aller plus loin; articles liés; articles similaires; dans la même rubrique; notre dossier
        notre sélection
        nos articles sur le même thème; à lire sur le même sujet; à lire ailleurs; les plus commentés
        derniers articles
        leé también; leé además; también te puede interesar; te recomendamos; mirá también; mirá además; seguí leyendo
        le puede interesar; sigue leyendo; notas relacionadas; últimas noticias; además en; quizás te interese
        no te pierdas
        ti potrebbe interessare; potrebbero interessarti; per approfondire; approfondimenti; guarda anche; vedi anche
        ultime notizie; ti consigliamo
        você pode gostar; relacionadas; últimas notícias; confira também; confira; leia ainda; leia a seguir
        artigos relacionados
        pode gostar; últimas; ver também; recomendados
        meer over dit onderwerp; ook interessant; gerelateerde artikelen; gerelateerd; zie ook; net binnen; lees hier
        mer om ämnet; senaste nytt; se även; fler artiklar; rekommenderad läsning; mer från
        se også; siste nytt; mer om; flere saker; les hele saken; mere om emnet; seneste nyt; flere artikler
        læs hele artiklen
        aiheesta lisää; luetuimmat; katso myös; lue lisää
        polecane; powiązane; sprawdź też; sprawdź także; zobacz wideo; warto przeczytać; najnowsze
        to może cię zainteresować
        mohlo by vás zajímat; související; související články; nejčtenější; čtěte více; viz též; doporučujeme
        mohlo by vás zaujímať
        súvisiace články; najčítanejšie; prečítajte si; čítajte aj
        kapcsolódó cikkek; kapcsolódó; olvasta már; ezt is olvassa el; ajánljuk még; ajánló; legolvasottabb
        további cikkek
        по теме; материалы по теме; ещё по теме; еще по теме; самое читаемое; популярное; подробнее
        рекомендуем; другие новости
        главное за день; новости по теме; последние новости; вам может быть интересно; схожі новини; популярні новини
        bunlar da ilginizi çekebilir; ilginizi çekebilir; İlginizi çekebilir; ayrıca okuyun; devamını oku
        sonraki haber; son dakika haberleri
        مواضيع ذات صلة; الأكثر قراءة; شاهد أيضا; شاهد أيضاً; أخبار ذات صلة; إقرأ أيضا; إقرأ أيضاً; اقرأ أيضاً
        اقرأ ايضا
        もっと見る; 関連; ランキング; 最新記事; 新着記事; 注目記事; 前の記事; 次の記事
        많이 본 뉴스; 추천 기사; 함께 읽으면 좋은 기사; 인기 기사; 주요 뉴스; 최신 뉴스
        延伸阅读; 推荐阅读; 热门新闻; 相關報導; 相关报道; 編輯推薦; 编辑推荐; 看更多; 更多報導; 更多报道
        熱門新聞; 相關文章; 相关文章
        热点新闻; 热门排行; 热门新闻排行榜; 点击排行; 新闻排行; 精彩推荐; 相关推荐; 猜你喜欢; 为您推荐; 大家都在看; 编辑精选
        今日热点; 热点推荐; 更多精彩; 猜你想看; 熱門文章; 精選報導; 大家都在看; 人氣新聞; 最新新聞; 推薦閱讀
        こちらもおすすめ; あなたにおすすめ; おすすめ; おすすめ記事; 注目ニュース; アクセスランキング; 人気記事ランキング
        関連リンク; 主要ニュース
        이 시각 주요뉴스; 실시간 인기기사; 많이 본 기사; 랭킹뉴스; 관련 뉴스; 오늘의 주요뉴스; 기자의 다른 기사
        다른 기사 보기
        الأكثر مشاهدة; موضوعات متعلقة; أخبار متعلقة; اخبار متعلقة; قد يعجبك أيضا; اقرأ المزيد; اخبار مرتبط; پربازدیدترین
        עוד בנושא; אולי יעניין אותך; כתבות נוספות; הכי נקראות; מומלצים; עוד כתבות
        संबंधित समाचार; यह भी देखें; लेटेस्ट न्यूज़; आपके लिए; সম্পর্কিত খবর; আরও খবর; সর্বশেষ; ข่าวล่าสุด; ข่าวยอดนิยม
        σχετικά άρθρα; σχετικά; δημοφιλή; τελευταία νέα; τελευταίες ειδήσεις; ροή ειδήσεων; δείτε επίσης; διαβάστε ακόμη
        articole similare; cele mai citite; știri similare; ultimele știri; articole recomandate; articole pe aceeași temă
        свързани статии; свързани новини; най четени; последни новини; още новини; повезане вести; најчитаније; најновије
        povezane vijesti; povezani članci; povezane vesti; najčitanije; vezane vijesti; preporučujemo; najnovije
        najbolj brano; povezani članki; preberite še; susijusios naujienos; susiję straipsniai; skaitomiausi; populiariausi
        saistītie raksti; saistītās ziņas; lasītākie; seotud lood; loetumad; samal teemal; tengdar fréttir; mest lesið
        схожі; популярне; останні новини; новини за темою; читайте також; notícies relacionades; més llegides
        lajme të ngjashme; më të lexuarat; oxşar xəbərlər; ən çox oxunanlar; berita populer; berita terbaru
        और पढ़ें; संबंधित खबरें; xem nhiều; tin mới; bài liên quan; berita terkait; artikel terkait; terpopuler
    """,
    "prompt": """
        view comments; view all comments; be the first to comment; post a comment; join the discussion; donate
        donate now
        become a member; become a subscriber; support us; support our work; support our journalism
        support independent journalism
        click to play; report an error; report a typo; report a mistake; suggest a correction
        vote in our poll; gift this article
        turn on desktop notifications; allow notifications; save for later; text size; open in app; register now
        sponsored content; paid content; paid post; partner content; start your free trial; powered by
        content is loading; enlarge; view gallery; view image in fullscreen; how was this issue
        was this article helpful
        was this helpful; rate this article; how useful was this post; click on a star to rate it
        no votes so far be the first to rate this post; submit rating
        add to favourites; add to favorites; copied; link copied; watch video
        kommentare; kommentar schreiben; diskutieren sie mit; fehler melden; fehler gefunden; zur app
        app herunterladen
        vorlesen; podcast anhören; unterstützen sie uns; jetzt spenden; mit plus weiterlesen; merken; drucken
        feedback geben; wie hat ihnen dieser artikel gefallen; war dieser artikel hilfreich; durchschnittliche bewertung
        wie hilfreich war dieser beitrag; klicke auf die sterne um zu bewerten
        artikel merken; zur merkliste; melden sie sich an; jetzt testen; jetzt kostenlos testen; mehr anzeigen
        weiterempfehlen
        commentaires; réagir; partager l article; écouter l article; réservé aux abonnés; article réservé aux abonnés
        soutenez nous; faire un don; je fais un don; signaler une erreur; télécharger l application
        je m abonne; lire plus tard
        ajouter à vos favoris; cet article vous a plu; offrir cet article; imprimer; se connecter; déjà abonné
        comentarios; escuchar; escuchar artículo; guardar; reportar error; deja tu comentario; apóyanos
        haz tu donación; imprimir
        contenido exclusivo para suscriptores; iniciar sesión; ver comentarios; enviar por correo
        copiar enlace; únete
        commenti; ascolta; ascolta l articolo; riproduzione riservata; sostienici; accedi; resta aggiornato; dona ora
        contenuto riservato agli abbonati
        comentários; ouça; ouvir; partilhar; erramos; clique aqui; subscreva
        conteúdo exclusivo para assinantes; deixe seu comentário
        exclusivo para assinantes; já sou assinante; apoie; continua após a publicidade
        continua depois da publicidade
        reacties; delen; luister; lees voor; steun ons; word abonnee; word lid; alleen voor abonnees
        tip de redactie; nieuwsbrief
        dela artikeln; lyssna; kommentarer; logga in; bli prenumerant; rätta artikeln; tipsa oss; skriv ut
        spara; stötta oss
        lytt; lytt til saken; tips oss; bli abonnent; logg inn; skriv en kommentar; støtt oss; annonsørinnhold
        annonce; lyt; lyt til artiklen; bliv abonnent; log ind; støt os; kun for abonnenter; del artiklen
        gem artikel; tip os
        jaa; jaa artikkeli; mainos; kommentit; kirjaudu; tilaa; kuuntele
        komentarze; posłuchaj; wesprzyj nas; zaloguj się; prenumerata; zgłoś błąd
        treść dostępna dla subskrybentów; skomentuj
        dodaj komentarz; artykuł sponsorowany; materiał sponsorowany; materiał partnera; drukuj
        diskuse; sdílet; poslechněte si; předplaťte si; podpořte nás; nahlásit chybu; vstoupit do diskuze
        vstoupit do diskuse
        vytisknout; zdieľať; diskusia; nahlásiť chybu; inzerce; inzercia
        hirdetés; megosztás; megosztom; hozzászólások; előfizetés; támogassa; támogasson minket; nyomtatás
        bejelentkezés
        комментарии; скачайте приложение; поддержите нас; войти; слушать; распечатать; оставить комментарий; обсудить
        коментарі; поширити; підтримати; увійти; слухати
        yorumlar; yorum yap; yorum yaz; uygulamayı indir; haberi dinle; giriş yap; yazdır; kaydet; reklamı geç
        إعلان; شارك; مشاركة; تعليقات; التعليقات; حمل التطبيق; النشرة البريدية; استمع; طباعة; اعلان
        コメント; ブックマーク; 印刷; 保存; 共有; アプリをダウンロード; ニュースレター; 登録; pr; スポンサー
        댓글; 앱 다운로드; 로그인; 기사 저장; 후원하기; 스크랩; 인쇄; 글자 크기; 기사 듣기; 좋아요
        σχόλια; κοινοποίηση; διαφήμιση; εκτύπωση; ακούστε το άρθρο; distribuie; comentarii; publicitate; tipărește
        podijeli; podeli; komentari; oglas; prijavi grešku; pošalji; deli; komentarji; сподели; коментари; отпечатай
        dalintis; komentarai; dalinkis; jaga; kommentaarid; reklaam; dalies; komentāri; reklāma; deila; athugasemdir
        שתפו; תגובות; פרסומת; הדפסה; שיתוף; اشتراک گذاری; نظرات; چاپ; แชร์; แสดงความคิดเห็น; โฆษณา; bagikan; komentar
        iklan; विज्ञापन; टिप्पणी; साझा करें; বিজ্ঞাপন; মন্তব্য; শেয়ার করুন; comparteix; comentaris; publicitat; koment; shpërndaje
        已收藏; 返回首页; 回到顶部; 我要评论; 发表评论; 网友评论; 扫码关注; 我要反馈
        广告; 评论; 登录; 收藏; 打印; 關注我們; 关注我们; 留言; 點我; 收聽; 打賞; 字號; 字体; 複製連結; 复制链接
    """,
    "legal": """
        reproduction interdite; prohibida su reproducción; é proibida a reprodução; alle rechten voorbehouden
        alla rättigheter förbehållna; alle rettigheder forbeholdes; všechna práva vyhrazena; všetky práva vyhradené
        minden jog fenntartva; перепечатка запрещена; جميع الحقوق محفوظة; 版权所有; 版權所有; 저작권자
    """,
    "credit": "zdjęcie; fot; fotó; foto ilustrační; фото; fotoğraf; صورة; beeld; kuva; foto s; fotos; images; pictures",
}
_BEGINNINGS = {
    "credit": "fot",
    "cross-link": """
        mehr aus dem ressort; nos articles sur; retrouvez tous nos; retrouvez toute l actualité; in case you missed it
        you may be interested in; you might be interested in
    """,
    "prompt": """
        your browser does not support; this video is not available; enable javascript to
        this article is for subscribers
        this story is for subscribers; support us with; support our independent; send us a correction
        listen to the podcast
        follow our live; add us on google; talk to our; speak to our
        story continues below; article continues below; love this newsletter
        dieser artikel ist nur für; an dieser stelle finden sie; ich bin damit einverstanden
        zum anzeigen dieses inhalts
        laden sie die; laden sie unsere; folgt uns; folgen sie unserem; bleiben sie informiert
        bleiben sie auf dem laufenden
        la suite après la publicité; recevez notre newsletter; recevez nos; recevez chaque; inscrivez vous
        rejoignez nous
        téléchargez l application; téléchargez notre; cet article est réservé aux; soutenez un; ce contenu est réservé
        seguinos en; descarga la app; descarga nuestra; únete a nuestro; únete al; unite a nuestro; unite al
        recibe nuestra
        sigue nuestro; síguenos
        scarica l app; unisciti al; unisciti a; resta aggiornato; ricevi le; entra nel canale; segui il canale
        baixe o app; baixe nosso; receba nossa; receba as; entre no canal; entre no grupo; entre no nosso
        participe do canal; participe do grupo; siga o canal; clique aqui para; torne se assinante
        meld je aan; download de app; download onze; tekst gaat verder; tekst loopt door; de tekst gaat verder
        lees verder onder
        artikel gaat verder
        ladda ner appen; artikeln fortsätter; texten fortsätter; anmäl dig; få vårt nyhetsbrev
        meld deg på; saken fortsetter; artikkelen fortsetter; last ned appen; tilmeld dig; artiklen fortsætter
        følg os; hent appen
        artikkeli jatkuu; juttu jatkuu; tilaa uutiskirje
        dalsza część artykułu; dalsza część tekstu; dalszy ciąg artykułu; dalszy ciąg materiału
        pobierz aplikację; dołącz do
        masz temat; masz ciekawy temat; śledź nas; wspieraj nas
        přihlaste se k; přihlaste se k odběru; sledujte nás; stáhněte si aplikaci; článek pokračuje pod
        pokračování článku
        sledujte nás na; sledujte nás; článok pokračuje
        iratkozzon fel; iratkozz fel; kövessen minket; kövess minket; töltse le; a cikk a hirdetés után
        нашли ошибку; заметили ошибку; читайте нас; следите за нашими; присоединяйтесь к; оставайтесь в курсе
        скачать приложение
        материал доступен только; слідкуйте за; приєднуйтесь до; читайте нас у
        bizi takip; haberin devamı; whatsapp kanalımıza; google news te
        اشترك في; تابعونا على; تابعنا على; انضم إلى; انضموا إلى
        ikuti kami; tải ứng dụng; फॉलो करें; हमें फॉलो
    """,
}


def _keys(table: Mapping[str, str]) -> Mapping[str, str]:
    # One spelling may stand in several languages; the first rule has it.
    told = [(words, rule) for rule, lists in table.items() for words in map(key, re.split(r"[;\n]", lists)) if words]
    return dict(reversed(told))


LABELS, BEGINNINGS = _keys(_LABELS), _keys(_BEGINNINGS)
"""The rule of each, by its key."""
_FIRST = frozenset(told.partition(" ")[0] for told in BEGINNINGS)


def rule_of(shown: str, told: str) -> str | None:
    """The rule by which a short line falls, `told` being its key; None for a line of the article."""
    if (rule := LABELS.get(told.rstrip(_COUNT) or told)) is not None:
        return rule
    words = told.split(" ", LONGEST)
    for length in range(min(LONGEST, len(words)) if words[0] in _FIRST else 0, 0, -1):
        if (rule := BEGINNINGS.get(" ".join(words[:length]))) is not None:
            return rule
    mark = _BEHIND.search(shown)
    rule = None if mark is None else LABELS.get(key(shown[: mark.start()]))
    return rule if rule in _TITLED else None
