"""Words by which a page says that it is not what was asked for: consent, subscription, errors, a check for robots."""

import re

CONSENT = re.compile(
    r"cookies?|consent|einwillig\w+|zustimm\w+|tracking|datenschutz\w*|privacy|personenbezogen\w*|personal data|werbepartner"
    r"|partners?|partnern|accepte[rz]|akzeptier\w+|consentement|données personnelles|traceurs|consentimiento|aceptar"
    r"|privacidad|consenso|accett\w+|dati personali|toestemming|persoonsgegevens|samtyck\w+|samtykke\w*|personuppgifter"
    r"|godkend|zgod[aęy]|dane osobowe|danych osobowych|gizlilik|çerez\w*|kişisel veri\w*|souhlas\w*|súhlas\w*|hozzájárul\w*"
    r"|sütik?|suostumu\w*|evästeet|σύμφωνω|συγκατάθεση|файлы cookie|согласи\w+|персональн\w+ данн\w+|プライバシー|同意|개인정보"
    r"|gdpr|rgpd|dsgvo|ccpa",
    re.IGNORECASE,
)
SUBSCRIBE = re.compile(
    r"subscri\w+ (?:now )?to (?:continue|read|keep|unlock|view)|(?:continue|keep) reading (?:with|by|for)"
    r"|already (?:a )?(?:subscriber|subscribed|a member)|for (?:subscribers|members) only|(?:subscriber|member)s?[- ](?:only"
    r"|exclusive)|(?:log|sign) ?in to (?:read|continue|view)|(?:register|create (?:a|an|your) (?:free )?account) to (?:read"
    r"|continue|keep)|unlock this (?:article|story)|to (?:continue|keep) reading,? (?:please )?(?:subscribe|register|log in"
    r"|sign up)|this (?:article|story|content) is (?:only )?for (?:\w+ )?(?:subscribers|members)|nur für abonnent\w*"
    r"|jetzt weiterlesen|weiterlesen mit|mit .{0,20}abo (?:weiter)?lesen|bereits abonnent|(?:exklusiv )?für abonnent\w*"
    r"|(?:um|zum) weiter ?zu ?lesen|réservé\w* aux abonné\w*|déjà abonné|pour lire la suite"
    r"|la suite (?:de cet article )?est réservée|abonnez-vous pour (?:lire|continuer)"
    r"|(?:exclusiv[oa]|solo) para (?:los )?(?:suscriptores|socios)|para seguir leyendo|suscríbe\w* para (?:leer|seguir)"
    r"|ya eres suscriptor|riservat[oa] agli abbonati|contenuto riservato|abbonati per (?:leggere|continuare)"
    r"|sei già abbonato|(?:exclusivo|só) para assinantes|já é assinante|assine para (?:ler|continuar)|(?:alleen"
    r"|exclusief) voor abonnees|lees verder met|al abonnee|för prenumeranter|endast för prenumerant\w*|redan prenumerant"
    r"|for abonnenter|kun for abonnent\w*|allerede abonnent|vain tilaajille|tilaajille|tylko dla (?:prenumeratorów"
    r"|subskrybentów)|masz już subskrypcję|pouze pro předplatitele|len pre predplatiteľov|csak előfizetőknek"
    r"|doar pentru abonați|yalnızca aboneler|abonelere özel|только для подписчиков|лише для передплатників"
    r"|(?:word abonnee|log in) (?:en|om) (?:lees|verder|te lezen)|jetzt zugang sichern|il vous reste .{0,24}à (?:lire|découvrir)"
    r"|per continuare a leggere|registrati per (?:leggere|continuare)"
    r"|regístrate (?:gratis )?para seguir|exclusive (?:to|for) (?:our )?(?:subscribers|members)|unauthorized to view this"
    r"|read the full (?:story|article),? (?:start|subscribe|sign|log|register)|for å lese (?:videre|hele|mer)|for abonnenter"
    r"|for at læse (?:videre|hele|mere)|för att läsa (?:hela|vidare|mer)|lue koko juttu|jo tilaaja|wykup dostęp"
    r"|dostępn[aey] (?:tylko |wyłącznie )?dla (?:prenumeratorów|subskrybentów)|předplatitelům|máte předplatné|máte predplatné"
    r"|előfizetőink|(?:csak|kizárólag) előfizető|sadece abone|okumak için abone|только подписчикам|по подписке"
    r"|чтобы (?:читать дальше|продолжить чтение)|(?:лише|тільки) передплатникам|щоб читати далі|само за абонати"
    r"|tik prenumeratoriams|tikai abonentiem|ainult tellijatele|(?:samo|isključivo) (?:za )?pretplatni\w+|za nastavak čitanja"
    r"|samo za naročnike|khusus (?:untuk )?pelanggan|untuk membaca selengkapnya|dành cho (?:thuê bao|thành viên)|로그인 후 계속"
    r"|유료 (?:회원|구독)|訂戶(?:限定|專享)|(?:登入|登录|订阅|訂閱)[後后]?(?:繼續|继续)?[閱阅][讀读]|付费(?:文章|内容)|有料記事"
    r"|続きをお読み|続きは会員|続きを読むには"
    r"|μόνο για συνδρομητές|למנויים בלבד|للمشتركين فقط|会員限定|有料会員|会员专享|订阅后|구독자 전용|구독하고 계속",
    re.IGNORECASE,
)
# A whole headline, or its beginning: an article may well have "not found" in the middle of its own.
NO_PAGE = re.compile(
    r"(?:error |fehler |erreur |oops\W+|sorry\W+)*(?:40[0349]\b|5\d\d\b|(?:the )?page (?:was |is |could |can ?not |not "
    r"|you )*(?:be )?(?:found|unavailable|gone)|(?:the )?page (?:does not|doesn.t) exist|not found\s*$|access denied"
    r"|forbidden\s*$|seite nicht gefunden|diese seite (?:existiert nicht|wurde nicht gefunden)|page (?:non trouvée"
    r"|introuvable)|página no encontrada|página não encontrada|pagina non trovata|pagina niet gevonden"
    r"|sidan (?:kunde inte hittas|hittades inte)|siden (?:ble |blev )?ikke (?:funnet|fundet)|sivua ei löyd\w+"
    r"|nie znaleziono strony|strona nie istnieje|stránka (?:nebyla |nebola )?ne\w+|az oldal nem található"
    r"|pagina nu a fost găsită|sayfa bulunamadı|страница не найдена|сторінк\w+ не знайдено|η σελίδα δεν βρέθηκε"
    r"|ページが見つかりません|页面不存在|找不到.{0,4}页面|페이지를 찾을 수 없습니다)",
    re.IGNORECASE,
)
ROBOT_CHECK = re.compile(
    r"(?:verif\w+|check\w*|prove|confirm|make sure) .{0,30}(?:you are|you.re|your browser|not a robot|human)"
    r"|just a moment\W*$|(?:enable|turn on) (?:javascript|js) (?:and cookies )?to continue|checking your browser"
    r"|are you a robot|unusual traffic|attention required|captcha|pardon our interruption|bot[- ]?(?:detection|protection)",
    re.IGNORECASE,
)
