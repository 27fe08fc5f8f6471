"""The words in front of a date that say what it is the date of, in the languages of the papers we know."""

import re
from collections.abc import Iterator
from functools import lru_cache

UPDATED = re.compile(
    r"(?:last |zuletzt )?(?:updated?(?![a-z])|modified|edited|revised|reviewed|changed\b|aktualisiert"
    r"|aktualisierung|geändert|bearbeitet|überarbeitet)|letzte änderung|derni[èe]re modification|laatste (?:update|wijziging)"
    r"|aangepast"
    # "MAJ le 14/05" of the French; to a dozen other languages "maj" is the month.
    r"|mis(?:e)? à jour|modifié|(?<!\d\s)(?<!\d\.\s)(?<!\d)\bmaj\b(?=\s*(?::|à|le\b|du\b|\d\d?[/.h]))"
    r"|actualizad[oa]|actualización|última modificación|modificad[oa]|atualizad[oa]|atualização"
    r"|aggiornat[oa]|aggiornamento|ultima modifica|bijgewerkt|gewijzigd|update:|uppdatera[dt]|ändrad|oppdatert|opdateret|endret"
    r"|ændret|modifica (?:il|alle)\b|päivitetty|muokattu|zaktualizowan[oa]|aktualizacja|aktualizace|aktualizovan[éoá]|změněno"
    r"|upraven[oé]|zmenené"
    r"|aktualizácia|frissítve|frissítés|módosítva|uuendatud"
    r"|atnaujinta|atjaunots|ažurirano|posodobljeno|(?:zadnja|poslednja) izm(?:j?ena)|izm(?:ij)?enjeno|güncelle(?:me|ndi|nme)"
    r"|actualit?zat|actualització|обновл\w+|обновен\w+|изменен\w+|оновлен\w+|ажурирано"
    r"|актуализ\w+|ενημερώθηκε|ενημέρωση|τελευταία ενημέρωση|עודכן|עדכון|تحديث|به[ \u200c]?روز[ \u200c]?رسانی|آخر تعديل|更新"
    r"|最終更新|수정|업데이트"
    r"|cập nhật|diperbarui|dikemas ?kini|แก้ไข|อัปเดต|अपडेट|संशोधित|আপডেট|imesasishwa|kugcine ukubuyekezwa",
    re.IGNORECASE,
)
PUBLISHED = re.compile(
    r"(?:first |originally )?(?:published|posted|post time|created|released|issued|submitted)"
    r"|(?:publication|publish(?:ing)?) (?:date|time)"
    r"|veröffentlicht|publiziert|erstellt|erschienen|erscheinungsdatum|online seit"
    r"|publi(?:é|ée|cado|cada|cat|cerad|sert|ceret|kováno|kované|cação|cación|cation|kálva|kálás|citēts|căr|kuar|kuota)"
    r"|mis(?:e)? en ligne|postado em|criado em|creado(?: el)?:"
    r"|pubblicat[oa]|pubblicazione|gepubliceerd|publicatiedatum|geplaatst|udgivet|offentliggjort|oprettet|julkaistu|luotu"
    r"|opublikowan[oa]|publikacj[ai]"
    r"|data (?:dodania|utworzenia)|utworzono|dodan[oe]|zveřejněn[oí]|zverejnené"
    r"|vydáno|vydané|uverejnené|megjelent|közzétéve|avaldatud|paskelbta|publicēts|objavljeno|yayın\w*|oluşturulma|eklenme|giriş"
    r"|опубликован\w+|дата публикации|создан\w+|опубліковано|објављено|објавено|публикуван\w+|δημοσ\w+|פורסם|نُ?شر"
    r"|تاريخ النشر|منتشر|انتشار"
    r"|公開|掲載|発行|配信|发布|發[布佈]|发表|發表|刊登|上架|出版(?=\s*[:：於于时時])"
    r"|입력|등록|게재|게시|승인|작성|송고|đăng|ngày đăng|terbit|diterbitkan|dipublikasikan"
    r"|เผยแพร่|प्रकाशित|প্রকাশ\w*"
    r"|imechapishwa|ishicilelwe",
    re.IGNORECASE,
)
FIRST = re.compile(
    r"\b(?:(?:first|originally) (?:published|posted|appeared)(?: here)?|(?:erstmals|zuerst) (?:veröffentlicht|erschienen)"
    r"|erstveröffentlich(?:t|ung)|ursprünglich (?:veröffentlicht|erschienen)|initialement publiée?"
    r"|publiée? (?:initialement|pour la première fois)|première publication"
    r"|publicad[oa] (?:originalmente|por primera vez|pela primeira vez)|originalmente publicad[oa]"
    r"|pubblicat[oa] (?:originariamente|originalmente|per la prima volta)|oorspronkelijk (?:gepubliceerd|verschenen)"
    r"|eerst gepubliceerd|först publicerad|først (?:publisert|offentliggjort|udgivet)|julkaistu alun perin"
    r"|pierwotnie opublikowan[oy])"
    r"\W{0,3}(?:(?:on|am|le|el|il|em|op|den|dnia|vom) )?(?:the )?(?=\W?[\w.]{0,12}\s?\d)",
    re.IGNORECASE,
)
"""What stands right before the day on which an article that has another date today was published at first."""
FILED = re.compile(
    r"(?:this|diese[rs]?|cet(?:te)?|est[ae]|questo|deze|dit|den här|det här|denne|dette|tämä|ten|tento|bu|эта|цей)"
    r" (?:entry|post|article|story|item|page|beitrag|eintrag|artikel|blogeintrag|billet|entrée|note|entrada|artículo|publicación"
    r"|artigo|postagem|articolo|bericht|inlägg(?:et)?|indlæg|innlegg(?:et)?|wpis|příspěvek|článek|yazı|запись|запис)"
    r"\b[^\d.]{0,40}?\b(?:posted|published|written|created|wurde|a été|fue|foi|è stat[oa]|werd|geplaatst|publicerades|postades"
    r"|skrevs|publisert|postet|udgivet|opublikowany|publikován|yayınlandı|опубликована|опубліковано)\b",
    re.IGNORECASE,
)
"""How blogs say below an entry when it was posted, before they say what it is filed under."""
OF_STEPS = re.compile(r"\b(?:received|accepted|submitted for|collection date|eingegangen|angenommen)\b", re.IGNORECASE)
"""The steps of a paper on its way to publication."""
STATE = re.compile(r"\bstand\b\s*:?|\bas of\b", re.IGNORECASE)
"""A paper that prints only this prints the moment in which what it says was so: its last change, and often its only one."""
OTHER = re.compile(
    r"(?:sendung|sendetermin|im programm|on air|(?:first |originally )?(?:broadcast|aired)(?: on)?|diffusion"
    r"|em onda|in onda)\s?[:：]"
    r"|\b(?:sendedatum|gesendet|ausgestrahlt|berichtete am|über dieses thema|dieses thema im programm|air date"
    r"|broadcast on|aired on"
    r"|diffusé(?:e)? le|emitid[oa] el|in onda il|uitgezonden op)\b"
    r"|\b(?:bis|until|till|through|expires?|valid|gültig|deadline|born|geb\.|seit|since|jusqu|hasta|copyright|coming"
    r"|events?)\b|©|\(c\)",
)
"""Dates that say when something else was or will be. In lower case, and asked of a line in it: that takes a third of the time."""

OF_ANOTHER = re.compile(
    r"(?:\b(?:meeting|hearing|apply by|due|ends?|ending|starts?|begins?|opens?|closes?|closing|release date|premieres?|premiered"
    r"|retrieved|accessed|archived|joined|died|founded|established|effective|in force|from|between|when|date of birth|birth ?date"
    r"|birthday|arrival|departure|check-?in|check-?out|version[\w. ]{0,12}|act of|law of|recorded|photographed|taken|captured"
    r"|week of|termin|beginn|ende|gestorben|gegründet|in kraft|wann|abgerufen|zugegriffen"
    r"|né(?:e)?|mort(?:e)?|décédée?|début|quand|consulté|échéance|naissance"
    r"|nacimiento|cuándo|inicio|consultado|recuperado|fallecid[oa]|quando|nascimento|início|nascita|inizio|scadenza|scad\."
    r"|wanneer|overleden|geraadpleegd)|†)"
    r"\s*[:.(-]?\s*(?:(?:on|by|at|am|le|el|il|em|op|den|dne)\s)?"
    # A weekday, in the languages of these labels.
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mié|mer|jue|jeu|gio|ven|vie|sáb|sam|sab|dom|dim|seg|ter"
    r"|qua|qui"
    r"|sex|maa|din|woe|vri|zat|zon)[^\W\d_]*\.?,?\s)?$",
)
"""What stands right in front of the day of something else: of an event, a birth, a visit to a source. In lower case, too."""
_KINDS = ((UPDATED, "modified"), (PUBLISHED, "published"), (STATE, "state"), (OF_STEPS, "other"))
_LOW_KINDS = tuple((re.compile(pattern.pattern), kind) for pattern, kind in _KINDS)


# One line is asked for by each element that is on it, and by several rules.
@lru_cache(maxsize=1024)
def pieces(shown: str) -> tuple[tuple[str | None, str], ...]:
    """A date line in pieces, each with its label: `published`, `modified`, `state`, `other`; None where none stands before it."""
    return tuple(_pieces(shown))


def _pieces(shown: str) -> Iterator[tuple[str | None, str]]:
    low = shown.lower()
    # The capital İ of the Turks becomes two characters.
    kinds, told = (_LOW_KINDS, low) if len(low) == len(shown) else (_KINDS, shown)
    marks = sorted((match.start(), match.end(), kind) for pattern, kind in kinds for match in pattern.finditer(told))
    starts: list[tuple[int, int, str | None]] = [(0, 0, None), *marks]
    for (_, start, label), end in zip(starts, [*(mark[0] for mark in marks), len(shown)], strict=True):
        if any(char.isdigit() for char in shown[start:end]):
            yield label, shown[start:end].strip(" :|,-–")
