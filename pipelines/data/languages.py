"""Codes and names of languages as pages write them, for what `normalise.language` takes them for: data."""

TWO_LETTERS = """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et
    eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl
    km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nd ne ng nl no nr nv ny oc oj om or
    os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr
    ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
"""The codes of ISO 639-1: what else has two letters is no language."""

SAME = """
    nb:no nn:no iw:he in:id ji:yi jw:jv mo:ro fil:tl cmn:zh yue:zh arb:ar pes:fa prs:fa azj:az azb:az kmr:ku lvs:lv ekk:et
    als:sq zsm:ms uzn:uz khk:mn npi:ne ory:or swh:sw pbt:ps kr:ko jp:ja cz:cs gr:el se:sv dk:da ua:uk vn:vi cn:zh tw:zh hk:zh
    us:en gb:en au:en nz:en at:de mx:es al:sq rs:sr ir:fa il:he np:ne pk:ur kz:kk kh:km by:be
    afr:af alb:sq sqi:sq amh:am ara:ar arm:hy hye:hy aze:az baq:eu eus:eu bel:be ben:bn bos:bs bul:bg bur:my mya:my cat:ca
    chi:zh zho:zh cze:cs ces:cs cym:cy wel:cy dan:da deu:de ger:de dut:nl nld:nl ell:el gre:el eng:en est:et fao:fo fas:fa
    per:fa fin:fi fra:fr fre:fr geo:ka kat:ka gle:ga glg:gl guj:gu hau:ha heb:he hin:hi hrv:hr hun:hu ibo:ig ice:is isl:is
    ind:id ita:it jpn:ja kal:kl kan:kn kaz:kk khm:km kin:rw kir:ky kor:ko kur:ku lao:lo lat:la lav:lv lit:lt ltz:lb mac:mk
    mkd:mk mal:ml mar:mr may:ms msa:ms mlt:mt mon:mn nep:ne nor:no nob:no nno:no ori:or pan:pa pol:pl por:pt pus:ps roh:rm
    ron:ro rum:ro rus:ru sin:si slk:sk slo:sk slv:sl sna:sn som:so sot:st spa:es srp:sr swa:sw swe:sv tam:ta tel:te tgk:tg
    tgl:tl tha:th tir:ti tsn:tn tuk:tk tur:tr uig:ug ukr:uk urd:ur uzb:uz vie:vi wol:wo xho:xh yid:yi yor:yo zul:zu
"""
"""One code for what is one language to a reader of news: old codes, and countries that pages take for languages; then those of
ISO 639-2 and 639-3, both the bibliographic and the other form."""

NAMES = """
    english:en deutsch:de german:de français:fr francais:fr french:fr español:es espanol:es spanish:es castellano:es
    italiano:it italian:it português:pt portugues:pt portuguese:pt nederlands:nl dutch:nl svenska:sv swedish:sv norsk:no
    norwegian:no dansk:da danish:da suomi:fi finnish:fi polski:pl polish:pl čeština:cs czech:cs slovenčina:sk slovenščina:sl
    magyar:hu hungarian:hu română:ro romana:ro romanian:ro български:bg bulgarian:bg русский:ru russian:ru українська:uk
    ukrainian:uk ελληνικά:el greek:el türkçe:tr turkce:tr turkish:tr العربية:ar arabic:ar فارسی:fa persian:fa farsi:fa
    עברית:he hebrew:he हिन्दी:hi hindi:hi বাংলা:bn bengali:bn bangla:bn اردو:ur urdu:ur 中文:zh chinese:zh 日本語:ja japanese:ja
    한국어:ko korean:ko indonesia:id indonesian:id bahasa:id melayu:ms malay:ms việt:vi vietnamese:vi ไทย:th thai:th català:ca
    catalan:ca euskara:eu galego:gl hrvatski:hr croatian:hr srpski:sr српски:sr serbian:sr kiswahili:sw swahili:sw
    afrikaans:af
"""
"""What languages are called by themselves and in English."""
