"""Which lines are a widget's by their words alone, in many languages, and which only look like one."""

import pytest

from pipelines.extract.text.residue import Residue
from pipelines.extract.text.widgets import BEGINNINGS, LABELS, LONGEST, rule_of
from pipelines.model.extraction import Block, BlockKind
from pipelines.text import key

TEXT = (
    "The harbour bridge will shut to all traffic from the middle of April, the port authority announced on Monday, and it will "
    "not open again before the leaves fall, for there is more to mend in its hangers, bearings and lamps than anybody had "
    "thought when the work was planned a year ago by the same engineers."
)
BEHIND = "Around twenty thousand vehicles cross the bridge on a working day, and all of them will need another way."


def rules(*lines):
    blocks = [line if isinstance(line, Block) else Block(kind=BlockKind.PARAGRAPH, text=line) for line in lines]
    return [(removed.rule, removed.text) for removed in Residue((), ()).strip(blocks)[1]]


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Be the first to comment", "prompt"),
        ("热点新闻", "cross-link"),
        ("Σχετικά άρθρα", "cross-link"),
        ("Articole similare", "cross-link"),
        ("Povezane vijesti", "cross-link"),
        ("Seotud lood", "cross-link"),
        ("संबंधित समाचार", "cross-link"),
        ("ข่าวล่าสุด", "cross-link"),
        ("Das Thema könnte dich auch interessieren:", "cross-link"),
        ("Komentāri 12", "prompt"),
        ("विज्ञापन", "prompt"),
        ("图片来自网络，如有侵权，请联系删除。", "legal"),
        ("Beitragsbild: Die Brücke im Mai", "credit"),
        ("Get in touch with our news team by emailing us at news@example.test.", "prompt"),
        ("For more stories like this, check our news page.", "prompt"),
        ("Fehler gefunden? Jetzt melden.", "prompt"),
        ("Sendung: Abendschau, 19:30 Uhr", "prompt"),
        ("Pour ne rien rater de l’actualité du port, suivez notre chaîne", "prompt"),
        ("Mitä ajatuksia aihe herättää? Voit keskustella siitä perjantaihin asti.", "prompt"),
        ("Ha máskor is tudni szeretne hasonló dolgokról, kövessen minket!", "prompt"),
        ("Ακολουθήστε μας στο Google News", "prompt"),
        ("TEKST SE NASTAVLJA ISPOD OGLASA", "prompt"),
        ("Simak breaking news langsung di ponselmu", "prompt"),
        ("Pročitajte i: Luka dobiva novi zid", "cross-link"),
        ("Taip pat skaitykite: uostas gauna naują sieną", "cross-link"),
        ("Прочетете още за пристанището", "cross-link"),
        ("আরও পড়ুন: বন্দরে নতুন দেয়াল", "cross-link"),
        ("อ่านข่าวเพิ่มเติม", "cross-link"),
        ("View comments (12)", "prompt"),
        ("Watch the bridge from home. No credit card needed.", "prompt"),
        ("Love The Harbour Letter? Tell your friends.", "prompt"),
        ("Kommentare 7", "prompt"),
        ("La suite après la publicité", "prompt"),
        ("Únete a nuestro canal de WhatsApp", "prompt"),
        ("Continua após a publicidade", "prompt"),
        ("Tekst gaat verder onder de foto", "prompt"),
        ("Artikeln fortsätter under annonsen", "prompt"),
        ("Saken fortsetter under annonsen", "prompt"),
        ("Artiklen fortsætter efter annoncen", "prompt"),
        ("Dalsza część artykułu pod materiałem wideo", "prompt"),
        ("Článek pokračuje pod reklamou", "prompt"),
        ("HIRDETÉS", "prompt"),
        ("Нашли ошибку? Выделите её и нажмите Ctrl+Enter", "prompt"),
        ("Bizi takip edin", "prompt"),
        ("إعلان", "prompt"),
        ("残り1234文字", "prompt"),
        ("기사 저장", "prompt"),
        ("下载新闻APP", "prompt"),
        ("Articles liés", "cross-link"),
        ("Se også: Broen som ingen ville ha", "cross-link"),
        ("Sprawdź też: Most, którego nikt nie chciał", "cross-link"),
        ("Mohlo by vás zajímat", "cross-link"),
        ("Kapcsolódó cikkek", "cross-link"),
        ("İlginizi çekebilir", "cross-link"),
        ("أخبار ذات صلة", "cross-link"),
        ("많이 본 뉴스", "cross-link"),
        ("版权所有", "legal"),
        ("Všechna práva vyhrazena.", "legal"),
        ("Zdjęcie: Jan Kowalski", "credit"),
    ],
)
def test_widgets_words_go(line, rule):
    assert rules(TEXT, line, BEHIND) == [(rule, line)]


@pytest.mark.parametrize(
    "line",
    [
        "Donate blood, the mayor said, and the queue was round the corner by noon.",
        "Kommentare gab es am Abend keine mehr.",
        "Guardar silencio era lo único que quedaba, dijo.",
        "Tips oss imellan om bron, sade han.",
        "Advertisement revenue fell by a third.",
        "Sigue a la espera de una respuesta.",
        "Hintergrund",
        "Correction: the bridge was built in 1931, not in 1913.",
    ],
)
def test_sentence_that_begins_with_such_a_word_stays(line):
    assert rules(TEXT, line, BEHIND) == []


def test_list_below_a_mere_word_stays():
    heading = Block(kind=BlockKind.HEADING, text="Donate", level=2)
    listed = [Block(kind=BlockKind.LIST_ITEM, text=text, level=1) for text in ("The harbour fund", "The ferry people")]
    assert rules(TEXT, heading, *listed, BEHIND) == [("prompt", "Donate")]


def test_headlines_below_a_label_of_related_articles_go_with_it():
    lines = ("Powiązane", "Prom nie popłynie", "Nowy most za dziesięć lat")
    assert rules(TEXT, *lines, BEHIND) == [("cross-link", line) for line in lines]


@pytest.mark.parametrize("words", [*LABELS, *BEGINNINGS])
def test_words_are_keys_that_are_found(words):
    assert words == key(words)
    assert rule_of(words, words) is not None


def test_no_beginning_is_longer_than_what_is_looked_up():
    assert max(len(words.split()) for words in BEGINNINGS) <= LONGEST
