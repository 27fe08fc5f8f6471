"""What part each name of a byline had: written, edited, translated, photographed; and the words for a person's job."""

import re
from collections.abc import Iterator

from pipelines.model.article import Part

_LABELS = {
    Part.PHOTOGRAPHER: r"fotos?|photos?|photographs?|photography|bild(?:er)?|images?|pictures?|illustrations?|grafik(?:en)?"
    r"|graphics?|videos?"
    r"|kamera|kuvat?|beeld|φωτογραφ\w+|تصوير|zdj[eę]cia|фото|사진|写真|撮影|摄影|攝影|图|图片|圖|fotografie|fotoğraf(?:lar)?|photographies|foto's|fot",
    Part.TRANSLATOR: r"translat(?:ed|ion)|übersetz(?:t|ung)|aus dem \w+ übersetzt|aus dem \w+|tradu(?:it|ction|cido|cción"
    r"|zido|ção)|traduzione"
    r"|vertaald|vertaling|oversatt|oversættelse|översättning|перевод|переклад|翻訳|翻译|翻譯|编译|編譯|번역"
    r"|çeviri|çeviren|tłumaczenie|přeložila?|preložila?|fordít(?:ó|otta)|prevod|prijevod|traducere|μετάφραση|ترجمة",
    Part.EDITOR: r"edit(?:ed|ing)|(?:medically |expert |clinically |legally |technically )?reviewed|fact[- ]?checked"
    r"|checked|verified"
    r"|(?:fachlich )?geprüft|überprüft|relu|vérifié|validé|revisado|revisto|verificado|rivisto|gecontroleerd|sprawdzon[ey]"
    r"|additional (?:reporting and )?editing|bearbeitet|redigiert|bearbeitung|édité|editado"
    r"|redigering"
    r"|curated|editora?|edição|editör|επιμέλεια|szerkeszt(?:ő|ette)|urednik|urednica|toimetaja|редактор|تحرير|redaktør|責編|责编|责任编辑|責任編輯|编辑|編輯|主编|主編|审核|审校|校对|监制|策划|編集|편집",
    Part.AUTHOR: r"penulis|text(?:e|o|er)?|tekst|testo|words|story|reporting|writing|written|report(?:ed)?|текст|文|취재|取材"
    r"|additional reporting|a cura|作者|撰文|执笔|采写|採訪|撰稿|记者|記者",
}
_BOTH = r"(?:text(?:e|o)?|tekst|words|story|reporting|bericht|written|текст)\s*(?:and|und|et|y|e|og|och|en|i|,|/|&|\+)\s*"
_MARK = r"(?:\s+(?:by|von|par|por|de|di|door|av|af|od|przez)\b\s*:?|\s*[:：/](?!/))\s*"
_CREDIT = re.compile(
    rf"(?<![\w/])(?:{_BOTH})?(?:" + "|".join(f"(?P<{part.value}>{words})" for part, words in _LABELS.items()) + rf"){_MARK}",
    re.IGNORECASE,
)

_JOB = (
    r"report(?:er|ers|erin|ering|era|ero|age)?|correspondents?|editors?(?:-in-chief|-at-large)?|writers?|journalist(?:in|e|en"
    r"|a|s)?|periodista"
    r"|producer|columnist|contributor|contributing|korrespondent(?:in|en)?|correspondant(?:e|s)?|corresponsal|corrispondente"
    r"|analyst|author"
    r"|(?:gast)?autor(?:in|en|a|ka|ové)?|auteure?|autore|autrice|muhabir\w*|yazar\w*|photographer|fotograf\w*|professor(?:in)?"
    r"|director|volont[äa]r(?:in)?"
    r"|\w*leiter(?:in)?|chef\w*|presenter|specialist|lecturer|researcher|fellow|manager|ceo|founder|co-founder|president"
    r"|intern|minister|experte?n?|experts?"
    r"|consultant|coordinator|attorney(?:-at-law)?|lawyer|reviewer|strategist|educator|developer|designer|advis[oe]r|dieti[ct]ian"
    r"|nutritionist|therapist|physician|psychologist|scientist|economist|historian|copywriter|blogger|entrepreneur"
    r"|horticultur(?:al)?ist|instructor|veterinarian|engineer|executive|officer|researchers|marketer"
    r"|\w*berater(?:in)?|\w*anwalt|\w*anwältin|ingenieur(?:in)?|\w*wissenschaftler(?:in)?|psycholog(?:e|in)"
    r"|ärztin|historiker(?:in)?"
    r"|avocate?|médecin|ingénieure?|économiste|historienne?|chercheu(?:r|se)|abogad[oa]|economista"
    r"|psicólog[oa]|ingenier[oa]|investigadora?"
    r"|avvocato|ricercat(?:ore|rice)|advogad[oa]|pesquisador[a]?|psycholoog|advocaat|adwokat|ekonomist[aka]?"
    r"|экономист|юрист|эксперт|политолог"
    r"|redakteur\w*|redakt[oö]r\w*|redactora?|r[ée]dact(?:eur|rice)\w*|redattore|redattrice|redaktor(?:ka)?|redacteur"
    r"|\w*redakteur(?:in)?|journaliste"
    r"|jornalista|giornalista|dziennikark?a?|novinář(?:ka)?|toimittaja|penulis|wartawan|reportér(?:ka)?|kommentator"
    r"|kolumnist(?:in)?|host|anchor"
    r"|bureau chief|critic|broadcaster|stringer|freelancer?|korespondent(?:ka)?|журналист|корреспондент|кореспондент|автор"
    r"|редактор"
)
_AROUND = (
    r"senior|chief|deputy|assistant|associate|managing|executive|political|staff|special|foreign|national|international|local"
    r"|business|sports?"
    r"|science|health|education|crime|courts?|environment|climate|economics?|economy|finance|financial|technology|tech|arts"
    r"|culture|music|film|food|travel|royal|digital"
    r"|online|data|news|features?|lifestyle|entertainment|opinion|investigative|general|assignment|multimedia|breaking|guest"
    r"|former|our|freie[r]?|leitende[r]?"
    r"|stellvertretende[r]?|verantwortliche[r]?|freelance|independent|world|security|defen[cs]e|defence|diplomatic"
    r"|parliament\w*|westminster|legal|home|affairs|"
    r"correspondent|of|for|and|und|the|de|du|des|der|für|at|im|in"
)
JOB = re.compile(rf"(?<!\w)(?:{_JOB})(?!\w)", re.IGNORECASE)
JOB_BEGUN = re.compile(
    r"(?:content|marketing|certified|licensed|registered|lead|senior|junior|former|head|chief|master|founder|founding|executive"
    r"|managing|contributing|associate|assistant|deputy|vice|staff|guest|freelance|independent|award-winning|digital|data|product"
    r"|business|home|security|health|fitness|personal|community|social|technical|technology|software|research|project|program"
    r"|customer|clinical|medical|professional|political|financial|legal|environmental|international|national|regional"
    r"|global"
    r"|leitende[rn]?|stellvertretende[rn]?|freie[rn]?|ehemalige[rn]?|responsable|ancien(?:ne)?|directora? de|jef[ea] de)\s",
    re.IGNORECASE,
)
"""What begins a job of several words and no name."""
_BEFORE_NAME = re.compile(rf"((?:(?:{_AROUND})\s+){{0,4}}(?:{_JOB}))[:,]?\s+(?=\S+\s+\S)", re.IGNORECASE)
_AFTER_NAME = re.compile(
    rf"(?<=\S)\s+((?:(?:{_AROUND})\s+){{0,4}}(?:{_JOB})(?:\s+(?:{_AROUND}|{_JOB}|[^\W\d_]+)){{0,4}})$", re.IGNORECASE
)
_WROTE = re.compile(r"autor(?:in|a|ka)?|author|auteure?|autore|autrice|автор", re.IGNORECASE)
_JOB_WORD = re.compile(rf"(?:{_AROUND}|{_JOB})(?!\w)", re.IGNORECASE)


def credited(text: str) -> Iterator[tuple[Part, str]]:
    """The pieces of a byline between its labels, each with the part that its label gives: "Text: A, Foto: B"."""
    part, start = Part.AUTHOR, 0
    for match in _CREDIT.finditer(text):
        yield part, text[start : match.start()]
        both = re.match(_BOTH, match[0], re.IGNORECASE)
        part, start = Part.AUTHOR if both else Part(match.lastgroup or ""), match.end()
    yield part, text[start:]


def part_of(role: str) -> Part:
    """The part that somebody had of whom the page says this: a photographer did not write, an editor may have."""
    for part in (Part.PHOTOGRAPHER, Part.TRANSLATOR):
        if re.match(
            rf"(?:{_LABELS[part]}|photographers?|fotograf\w*|photographe|translator|übersetzer(?:in)?|traducteur|traductora?)\b",
            role,
            re.IGNORECASE,
        ):
            return part
    return Part.AUTHOR


def without_job(name: str) -> tuple[str, str | None]:
    """A name and the job in front of it or behind it: `("Ann Petrie", "Chief Reporter")`."""
    for pattern in (_BEFORE_NAME, _AFTER_NAME):
        match = pattern.match(name) if pattern is _BEFORE_NAME else pattern.search(name)
        if match:
            rest = f"{name[: match.start()]}{name[match.end() :]}".strip(" ,:")
            if len(rest.split()) > 1 and not _JOB_WORD.match(rest):
                return rest, None if _WROTE.fullmatch(match[1]) else match[1]
    return name, None
