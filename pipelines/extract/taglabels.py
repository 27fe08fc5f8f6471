"""What newspapers print in front of an article's tags, in the languages that we read: data for `taglists`.

Whole lines, compared by `text.plain_key`. Only what is printed above short links: "Related" and "Read more" stand above
headlines.
"""

from pipelines.text import plain_key

_PRINTED = """
    tag|tags|topic|topics|subject|subjects|keyword|keywords|label|labels|hashtags|theme|themes|categories and tags|article tags
    story tags|post tags|news tags|related topics|related topic|related tags|related subjects|related keywords|related terms
    explore topics|explore related topics|explore these topics|explore more topics|topics in this article|topics in this story
    topics mentioned in this article|in this story topics|follow topics|follow topics mentioned|follow these topics|more about
    more on|more on this topic|more on these topics|more on these subjects|explore more on these topics|read more about
    read more on|read more about this topic|see more on|see more about|find more on|find out more about|learn more about
    filed under|filed in|tagged|tagged as|tagged in|tagged under|tagged with|this entry was tagged|mentioned
    mentioned in this story|mentioned in this article|people and topics|places and topics|trending in this article
    more topics from this article|article topics|story topics|discover more about

    thema|themen|schlagwort|schlagworte|schlagwörter|stichwort|stichworte|stichwörter|suchworte|themen des artikels
    themen dieses artikels|themen in diesem artikel|themen zu diesem artikel|themen zum artikel|artikel themen|tags zum artikel
    mehr über|mehr zu|mehr lesen über|mehr zu den themen|mehr zu diesen themen|mehr zu diesem thema|mehr zum thema
    mehr zum themenfeld|mehr themen|mehr aus diesen themen|lesen sie mehr zum thema|lesen sie mehr zu den themen
    lesen sie mehr zu diesen themen|lesen sie mehr über|lesen sie mehr zu|mehr erfahren zu|verwandte themen
    schlagwörter zu diesem artikel|schlagworte zu diesem artikel|themen folgen|erwähnt|artikel zu den themen
    dieser artikel gehört zu

    sujet|sujets|thème|thèmes|thématique|thématiques|mot clé|mots clés|étiquette|étiquettes|tags associés|mots clés associés
    sujets associés|sujets liés|sujets relatifs|thèmes associés|thématiques associées|en savoir plus sur|plus d infos sur
    lire plus sur|tout savoir sur|à propos de|dans cet article|dossier|dossiers|sur ces sujets|plus sur ces sujets
    retrouvez plus d articles sur

    tema|temas|etiqueta|etiquetas|palabra clave|palabras clave|archivado en|archivado|temas relacionados|temas de este artículo
    temas del artículo|más sobre|más información sobre|más noticias sobre|más noticias de|lee más sobre|en este artículo
    sobre este tema|tópicos|temas del día en esta noticia|etiquetas relacionadas|noticias sobre

    assunto|assuntos|tópico|tópicos|palavras chave|palavra chave|marcadores|tópicos relacionados|temas relacionados
    assuntos relacionados|mais sobre|mais sobre o assunto|saiba mais sobre|leia mais sobre|tudo sobre|tags relacionadas
    matérias sobre|notícias sobre

    argomento|argomenti|temi|temi trattati|parola chiave|parole chiave|etichetta|etichette|argomenti trattati
    argomenti correlati|argomenti di questo articolo|leggi altro su|leggi altri articoli su|leggi di più su|altri articoli su
    di più su|in questo articolo

    onderwerp|onderwerpen|trefwoord|trefwoorden|thema s|lees meer over|lees meer artikelen over|meer over
    meer over dit onderwerp|gerelateerde onderwerpen|in dit artikel|onderwerpen in dit artikel|volg onderwerpen

    ämne|ämnen|taggar|etiketter|nyckelord|läs mer om|mer om|följ ämnen|följ ämnen i artikeln|ämnen i artikeln|relaterade ämnen
    artikeln handlar om|det här handlar artikeln om|ämnen i den här artikeln

    emne|emner|emneord|stikkord|stikord|tagger|nøkkelord|nøgleord|temaer|les mer om|les meir om|mer om|meir om|læs mere om
    mere om|artiklen handler om|artikkelen handler om|saken handler om|saka handlar om|følg emner|relaterte emner
    relaterede emner

    aihe|aiheet|avainsana|avainsanat|asiasanat|tunnisteet|lue lisää aiheesta|lisää aiheesta|jutun aiheet|artikkelin aiheet
    seuraa aiheita|aiheeseen liittyvät aiheet|efnisorð|efnisflokkar|merki

    tagi|temat|tematy|słowa kluczowe|słowo kluczowe|hasła|powiązane tematy|tematy powiązane|więcej o|więcej na temat
    czytaj więcej o|zobacz więcej na temat|w artykule

    téma|témata|témy|štítky|štítek|klíčová slova|kľúčové slová|tagy|značky|související témata|súvisiace témy|více o tématu
    viac k téme|sledovat témata|ďalšie k téme

    címke|címkék|témák|témakör|témakörök|kulcsszó|kulcsszavak|kapcsolódó témák|kapcsolódó címkék

    etichete|taguri|subiecte|cuvinte cheie|subiecte în articol|mai multe despre|citește mai multe despre
    citeste mai multe despre

    тагове|етикети|теми|ключови думи|още по темата|още за|свързани теми

    тег|теги|тэги|тема|темы|метки|ключевые слова|сюжет|сюжеты|темы статьи|темы материала|по теме|подробнее о|больше по теме
    в этой статье|упоминаются

    теми|мітки|ключові слова|більше про|теми статті|теґи|теги новини|читайте більше про

    oznake|oznaka|ključne riječi|ključne reči|ključne besede|tagovi|teme|teme članka|više o|več o|više o temi|ознаке|кључне речи
    тагови

    ετικέτες|ετικέτα|θέματα|θέμα|λέξεις κλειδιά|διαβάστε περισσότερα για|περισσότερα για|σχετικά θέματα

    etiket|etiketler|konu|konular|ilgili konular|anahtar kelimeler|haber etiketleri|ilgili etiketler|bu haberde geçenler

    كلمات مفتاحية|كلمات دلالية|كلمات دالة|الكلمات المفتاحية|الكلمات الدلالية|الكلمات الدالة|مواضيع|موضوعات|المواضيع|الموضوعات
    مواضيع ذات صلة|موضوعات ذات صلة|وسوم|الوسوم|اقرأ المزيد عن|تاغات|العلامات

    برچسب|برچسب ها|برچسبها|کلیدواژه|کلیدواژه ها|کلمات کلیدی|واژه های کلیدی|موضوعات|تگ ها|موضوع

    תגית|תגיות|תגים|נושאים|נושאי הכתבה|עוד בנושא|עוד על|מילות מפתח|קראו עוד על

    टैग|टैग्स|विषय|संबंधित विषय|कीवर्ड|ट्रेंडिंग टैग्स|বিষয়|ট্যাগ|ট্যাগস|সম্পর্কিত বিষয়|ٹیگز|موضوعات

    标签|关键词|关键字|话题|主题|相关标签|相关话题|相关主题|標籤|關鍵字|關鍵詞|話題|主題|相關標籤|相關話題|相關主題|延伸關鍵字

    タグ|キーワード|関連タグ|関連キーワード|関連ワード|関連トピックス|トピックス|トピック|テーマ|関連テーマ|この記事のタグ|この記事のキーワード|この記事のテーマ|フォロー中のタグ

    태그|키워드|해시태그|주제|관련 태그|관련 키워드|관련 주제|관련키워드|관련태그|이 기사의 키워드

    từ khóa|từ khoá|chủ đề|thẻ|sự kiện|chủ đề liên quan|xem thêm về|tin liên quan đến

    topik|kata kunci|topik terkait|tagar|tag terkait|baca berita tentang|lihat topik lainnya

    แท็ก|ป้ายกำกับ|คีย์เวิร์ด|หัวข้อ|คำค้น|แท็กที่เกี่ยวข้อง

    märksõnad|märksõna|teemad|sildid|atslēgvārdi|birkas|tēmas|tēma|žymos|temos|raktažodžiai|gairės|susijusios temos|daugiau apie

    mada|etiquetes|més sobre|arxivat a|temes|etiketak|gaiak|gako hitzak
"""

LABELS = frozenset(told for row in _PRINTED.splitlines() for label in row.split("|") if (told := plain_key(label)))
