"""The words in front of a date that say what it is the date of, in the languages of the papers we know."""

import re
from collections.abc import Iterator

UPDATED = re.compile(
    r"(?:last |zuletzt )?(?:updated?\b|modified|edited|revised|reviewed|aktualisiert"
    r"|aktualisierung|geändert|bearbeitet|überarbeitet)"
    r"|mis(?:e)? à jour|modifié|\bmaj\b|actualizad[oa]|actualización|última modificación|modificad[oa]|atualizad[oa]|atualização"
    r"|aggiornat[oa]|aggiornamento|ultima modifica|bijgewerkt|gewijzigd|update:|uppdatera[dt]|ändrad|oppdatert|opdateret|endret"
    r"|ændret|päivitetty|muokattu|zaktualizowan[oa]|aktualizacja|aktualizovan[éoá]|aktualizácia|frissítve|módosítva|uuendatud"
    r"|atnaujinta|atjaunots|ažurirano|posodobljeno|güncelle(?:me|ndi|nme)|actualizat|обновл\w+|изменен\w+|оновлен\w+|ажурирано"
    r"|актуализ\w+|ενημερώθηκε|ενημέρωση|τελευταία ενημέρωση|עודכן|עדכון|تحديث|به ?روزرسانی|更新|最終更新|수정|업데이트"
    r"|cập nhật|diperbarui|dikemas ?kini|แก้ไข|อัปเดต|अपडेट|संशोधित|আপডেট|imesasishwa|kugcine ukubuyekezwa",
    re.IGNORECASE,
)
PUBLISHED = re.compile(
    r"(?:first |originally )?(?:published|posted|post time|created|released|issued)|publication date|veröffentlicht|publiziert"
    r"|erstellt|erschienen|online seit|publi(?:é|ée|cado|cada|cat|cerad|sert|ceret|kováno|kované|cação|cación|cation)"
    r"|pubblicat[oa]|pubblicazione|gepubliceerd|geplaatst|julkaistu|opublikowan[oa]|publikacja|data dodania|dodano|zveřejněno"
    r"|vydáno|uverejnené|megjelent|közzétéve|avaldatud|paskelbta|publicēts|objavljeno|yayın\w*|oluşturulma|giriş"
    r"|опубликован\w+|дата публикации|создан\w+|опубліковано|објављено|публикуван\w+|δημοσ\w+|פורסם|نشر|تاريخ النشر|منتشر"
    r""
    r"|公開|掲載|発行|配信|发布|發布|发表|刊登|입력|등록|게재|승인|đăng|ngày đăng|terbit|diterbitkan|dipublikasikan"
    r"|เผยแพร่|प्रकाशित|প্রকাশ\w*"
    r"|imechapishwa|ishicilelwe",
    re.IGNORECASE,
)
STATE = re.compile(r"\bstand\b\s*:?|\bas of\b", re.IGNORECASE)
"""A paper that prints only this prints the moment in which what it says was so: its last change, and often its only one."""
OTHER = re.compile(
    r"(?:sendung|sendetermin|im programm|on air|(?:first |originally )?(?:broadcast|aired)(?: on)?|diffusion"
    r"|em onda|in onda)\s?[:：]"
    r"|\b(?:sendedatum|gesendet|ausgestrahlt|berichtete am|über dieses thema|dieses thema im programm|air date"
    r"|broadcast on|aired on"
    r"|diffusé(?:e)? le|emitid[oa] el|in onda il|uitgezonden op)\b"
    r"|\b(?:bis|until|till|through|expires?|valid|gültig|deadline|born|geb\.|seit|since|jusqu|hasta|copyright|coming|events?)\b|©|\(c\)",
    re.IGNORECASE,
)
"""Dates that say when something else was or will be."""


def pieces(shown: str) -> Iterator[tuple[str | None, str]]:
    """A date line in pieces, each with its label: `published`, `modified`, `state`, or None where none stands before it."""
    kinds = ((UPDATED, "modified"), (PUBLISHED, "published"), (STATE, "state"))
    marks = sorted((match.start(), match.end(), kind) for pattern, kind in kinds for match in pattern.finditer(shown))
    starts: list[tuple[int, int, str | None]] = [(0, 0, None), *marks]
    for (_, start, label), end in zip(starts, [*(mark[0] for mark in marks), len(shown)], strict=True):
        if any(char.isdigit() for char in shown[start:end]):
            yield label, shown[start:end].strip(" :|,-–")
