"""Time zones: the one that the times of an outlet are in, and what the abbreviations behind a time mean."""

from datetime import datetime, timedelta, timezone, tzinfo
from functools import cache
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo


def _table(text: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in text.split())


# By country code (ISO 3166, and the top-level domains that differ): countries that live by one clock, or nearly
# all of whose national papers do.
COUNTRIES = _table("""
    ae=Asia/Dubai al=Europe/Tirane am=Asia/Yerevan ar=America/Argentina/Buenos_Aires at=Europe/Vienna az=Asia/Baku
    ba=Europe/Sarajevo br=America/Sao_Paulo cl=America/Santiago bd=Asia/Dhaka be=Europe/Brussels bg=Europe/Sofia
    bo=America/La_Paz bw=Africa/Gaborone by=Europe/Minsk ch=Europe/Zurich cn=Asia/Shanghai cr=America/Costa_Rica
    cy=Asia/Nicosia cz=Europe/Prague de=Europe/Berlin dk=Europe/Copenhagen dz=Africa/Algiers do=America/Santo_Domingo
    ec=America/Guayaquil ee=Europe/Tallinn eg=Africa/Cairo es=Europe/Madrid et=Africa/Addis_Ababa fi=Europe/Helsinki
    fr=Europe/Paris gb=Europe/London ge=Asia/Tbilisi gh=Africa/Accra gr=Europe/Athens gt=America/Guatemala
    hk=Asia/Hong_Kong hr=Europe/Zagreb hu=Europe/Budapest id=Asia/Jakarta ie=Europe/Dublin il=Asia/Jerusalem
    in=Asia/Kolkata iq=Asia/Baghdad ir=Asia/Tehran is=Atlantic/Reykjavik it=Europe/Rome jm=America/Jamaica jo=Asia/Amman
    jp=Asia/Tokyo ke=Africa/Nairobi kh=Asia/Phnom_Penh kr=Asia/Seoul kw=Asia/Kuwait lb=Asia/Beirut li=Europe/Vaduz
    lk=Asia/Colombo ls=Africa/Maseru lt=Europe/Vilnius lu=Europe/Luxembourg lv=Europe/Riga ma=Africa/Casablanca
    md=Europe/Chisinau mk=Europe/Skopje mm=Asia/Yangon mt=Europe/Malta mx=America/Mexico_City my=Asia/Kuala_Lumpur
    na=Africa/Windhoek ng=Africa/Lagos nl=Europe/Amsterdam no=Europe/Oslo np=Asia/Kathmandu nz=Pacific/Auckland
    pa=America/Panama pe=America/Lima ph=Asia/Manila pk=Asia/Karachi pl=Europe/Warsaw pt=Europe/Lisbon
    py=America/Asuncion qa=Asia/Qatar ro=Europe/Bucharest rs=Europe/Belgrade ru=Europe/Moscow sa=Asia/Riyadh
    se=Europe/Stockholm sg=Asia/Singapore si=Europe/Ljubljana sk=Europe/Bratislava th=Asia/Bangkok tn=Africa/Tunis
    tr=Europe/Istanbul tw=Asia/Taipei tz=Africa/Dar_es_Salaam ua=Europe/Kyiv ug=Africa/Kampala uk=Europe/London
    uy=America/Montevideo uz=Asia/Tashkent ve=America/Caracas vn=Asia/Ho_Chi_Minh za=Africa/Johannesburg
    zm=Africa/Lusaka zw=Africa/Harare
    """)

# By language, where nearly all of its papers are in one country.
LANGUAGES = _table("""
    bg=bg bn=bd cs=cz da=dk de=de el=gr et=ee fa=ir fi=fi fr=fr he=il hi=in hr=hr hu=hu id=id is=is it=it ja=jp ka=ge
    ko=kr lt=lt lv=lv mk=mk nl=nl no=no pl=pl ro=ro sk=sk sl=si sr=rs sv=se th=th tr=tr uk=ua vi=vn xh=za zu=za
    """)

# Hours east of UTC. IST is India's unless the place itself says IST (Dublin, Jerusalem).
_OFFSETS = _table("""
    Z=0 UTC=0 GMT=0 WET=0 WEST=1 BST=1 WAT=1 CEST=2 MESZ=2 CAT=2 SAST=2 EEST=3 MSK=3 МСК=3 EAT=3 TRT=3 KSA=3 GST=4 PKT=5
    IST=5.5 SLST=5.5 NPT=5.75 WIB=7 ICT=7 HKT=8 SGT=8 MYT=8 PHT=8 WITA=8 AWST=8 JST=9 KST=9 WIT=9 ACST=9.5 AEST=10 ACDT=10.5
    AEDT=11 NZST=12 NZDT=13 NDT=-2.5 ADT=-3 ART=-3 BRT=-3 AST=-4 EDT=-4 HAE=-4 CDT=-5 COT=-5 HNE=-5 PET=-5 MDT=-6 PDT=-7
    AKDT=-8 HST=-10
    """)

# Papers print these all the year round, in summer too; they are no offset.
_CLOCKS = _table("""
    ET=America/New_York EASTERN=America/New_York CT=America/Chicago CENTRAL=America/Chicago MT=America/Denver
    MOUNTAIN=America/Denver PT=America/Los_Angeles PACIFIC=America/Los_Angeles EST=America/New_York CST=America/Chicago
    MST=America/Denver PST=America/Los_Angeles CET=Europe/Brussels MEZ=Europe/Berlin EET=Europe/Helsinki
    """)


AMERICA = ZoneInfo("America/New_York")
"""The clock by which most of the papers of the United States live."""


def assumed_zone(url: str, language: str | None, locale: str | None) -> ZoneInfo | None:
    """The zone of the country of a page: by its top-level domain, else its language, else the region of its locale.

    Right on 57 of 67 pages whose zone is known otherwise; None rather than UTC, which was right on 4 of 11.
    """
    domain = (urlsplit(url).hostname or "").rpartition(".")[2]
    region = (locale or "").replace("_", "-").rpartition("-")[2].lower() if locale and len(locale) > 3 else ""
    for country in (domain, LANGUAGES.get(language or ""), region):
        if name := COUNTRIES.get(country or ""):
            return ZoneInfo(name)
    return None


@cache
def zone_called(abbreviation: str) -> tzinfo | None:
    """The zone that an abbreviation behind a time means."""
    name = abbreviation.upper()
    if name in _CLOCKS:
        return ZoneInfo(_CLOCKS[name])
    return timezone(timedelta(hours=float(_OFFSETS[name]))) if name in _OFFSETS else None


def is_called(zone: ZoneInfo, abbreviation: str, at: datetime) -> bool:
    """Whether a place calls its own time so on that day: CST is Shanghai's in Shanghai."""
    return (at.replace(tzinfo=zone).tzname() or "").upper() == abbreviation.upper()
