"""The names under which news agencies sign, by country; how a byline is compared with them is left to `names.agencies`.

One name between commas, as it is signed, without article and without what is common to many ("news agency").
"""

from typing import Final

NAMES: Final = """
    ae: wam, وام
    ar: télam, telam, noticias argentinas, diarios y noticias
    at: apa, austria presse agentur
    au: aap, australian associated press
    az: azertac
    ba: onasa, agencija anadolija
    bd: united news of bangladesh, bangladesh sangbad sangstha, বাসস, ইউএনবি
    be: belga
    bg: bta, бта, бгнес
    br: agência brasil, agência estado, estadão conteúdo, folhapress, agência o globo, agência senado,
        agência câmara
    by: belta, белта, interfax-west
    ca: the canadian press, canadian press, la presse canadienne, presse canadienne, cp, agence qmi
    ch: sda, keystone-sda, keystone sda, keystone-ats, ats, awp
    cn: xinhua, 新华社, 新華社, 中新社, 中新网, 中国新闻社, 中國新聞社
    co: colprensa
    cu: prensa latina
    cz: čtk, ctk
    de: dpa, dpa-infocom, deutsche presse-agentur, deutsche presseagentur, epd, kna, sid,
        sport-informations-dienst, dts, dpa-afx
    dk: ritzau
    ee: bns, baltic news service
    eg: middle east news agency, وكالة أنباء الشرق الأوسط
    es: efe, europa press, europapress, servimedia, agència catalana de notícies, agencia catalana de noticias,
        colpisa
    fi: stt, stt-lehtikuva
    fr: afp, agence france-presse, agence france presse, أ ف ب, أ.ف.ب, أف ب, أ.ف ب, 法新社, এএফপি, एएफपी
    gb: reuters, thomson reuters, pa, p.a., p.a, pa media, press association, رويترز, ロイター, ロイター通信,
        로이터, 로이터통신, 路透, 路透社, रॉयटर्स, রয়টার্স, рейтер, רויטרס, sapa
    gh: ghana news agency
    gr: απε, απε-μπε, αμπε
    hr: hina
    hu: mti
    id: antara
    il: jns
    in: pti, press trust of india, ians, ani, uni, भाषा, पीटीआई, एएनआई, आईएएनएस, वार्ता
    ir: irna, isna, ایرنا, ایسنا, خبرگزاری فارس, خبرگزاری مهر, خبرگزاری تسنیم, ایلنا
    it: ansa, agi, adnkronos, askanews, italpress, la presse, lapresse, agenzia nova, agenzia dire, radiocor,
        il sole 24 ore radiocor
    jo: بترا
    jp: kyodo, kyodo news, 共同通信, 共同通信社, 共同, 共同社, 時事通信, 時事通信社, 時事, 时事社, jiji, jiji press
    kr: yonhap, 연합뉴스, 뉴시스, 뉴스1, 韩联社, 韓聯社, 聯合ニュース
    lt: elta
    lv: leta
    mx: notimex
    my: bernama
    ng: news agency of nigeria
    nl: anp
    no: ntb
    pe: agencia andina
    ph: philippine news agency
    pk: associated press of pakistan
    pl: pap
    ps: وفا
    pt: lusa, agência lusa
    qa: قنا
    ro: agerpres, mediafax
    rs: tanjug, танјуг, fonet, фонет, beta, agencija beta
    ru: tass, тасс, interfax, интерфакс, риа новости, ria novosti, سبوتنيك, 塔斯社, タス通信, 國際文傳
    sa: spa, واس, وكالة الأنباء السعودية
    se: tt, tt nyhetsbyrån
    sk: tasr
    th: สำนักข่าวไทย
    tn: وكالة تونس إفريقيا للأنباء
    tr: anadolu, anadolu ajansı, anadolu agency, aa, dha, iha, i̇ha, anka, анка, demirören haber ajansı,
        ihlas haber ajansı, i̇hlas haber ajansı, الأناضول, وكالة الأناضول
    tw: cna, 中央社
    ua: unian, унiан, уніан, ukrinform, укрінформ, рбк-україна, інтерфакс-україна
    us: ap, a.p., a.p, ap news, associated press, bloomberg, upi, cnn wire, cnn newsource, business wire,
        businesswire, pr newswire, prnewswire, globe newswire, globenewswire, accesswire, newswire, 彭博, 彭博社,
        美联社, 美聯社, ブルームバーグ, 블룸버그, أسوشيتد برس
    vn: vna, ttxvn
    za: sanews, san news
    --: د ب أ, شينخوا, وكالات, 德新社, 埃菲社, 安莎社, 新華社通信
"""
"""By country (ISO 3166), those of no one country or of many under `--`. The capitals do not matter."""

CAPITALS: Final = """
    AAP ACN AKI APP APS ATA ATSH BSS CTK EBC FENA GNA IAR JTA KUNA MAP MAKFAX MENA MIA MINA NAMPA NAN PNA QNA SANA SITA SPK SRNA
    STA SUNA TAP TASR UNA UNB WAFA ZIANA БТА МИА ТАСС СРНА ФЕНА
"""
"""Those whose short names are words or names of people when they are not in capitals."""
