"""Which lines of a text are taken for a widget's, and which are left alone."""

import pytest

from pipelines.extract.text.residue import Residue
from pipelines.model.extraction import Block, BlockKind

FIRST = (
    "The harbour bridge will shut to all traffic from the middle of April, the port authority announced on Monday, and it will "
    "not open again before the leaves fall, for there is more to mend in its hangers, bearings and lamps than anybody had "
    "thought when the work was planned a year ago by the same engineers."
)
SECOND = "Around twenty thousand vehicles cross the bridge on a working day, and all of them will need another way."
THIRD = "A ferry is to carry those who walk or cycle, the authority said."
TITLE = "bridge to close"
NAME = "ann petrie"


def strip(*lines, kind=BlockKind.PARAGRAPH, title=TITLE):
    blocks = [line if isinstance(line, Block) else Block(kind=kind, text=line) for line in lines]
    return Residue({title}, {NAME}).strip(blocks)


def rules(*lines):
    return [(removed.rule, removed.text) for removed in strip(*lines)[1]]


def heading(text):
    return Block(kind=BlockKind.HEADING, text=text, level=2)


def item(text):
    return Block(kind=BlockKind.LIST_ITEM, text=text, level=1)


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Bridge to close", "headline"),
        ("Harbour: Bridge to close", "headline"),
        ("Ann Petrie", "byline"),
        ("By Ann Petrie and Tom Reid", "byline"),
        ("Published 12 March 2026, 10:04", "date"),
        ("12.03.2026 10:04", "date"),
        ("Local news", "kicker"),
        ("4 min read", "date"),
    ],
)
def test_line_above_the_text_goes(line, rule):
    assert rules(line, FIRST, SECOND, THIRD) == [(rule, line)]


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("READ MORE: THE BRIDGE THAT NOBODY WANTED", "cross-link"),
        ("SUBSCRIBE to our Morning Brief", "prompt"),
        ("ALL RIGHTS RESERVED", "legal"),
        ("PHOTO: The Port Authority", "credit"),
        ("The Bridge by Night (FOTO: the Port Authority)", "credit"),
    ],
)
def test_words_of_a_widget_are_known_in_capitals(line, rule):
    assert rules(FIRST, line, SECOND, THIRD) == [(rule, line)]


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Read more: The bridge that nobody wanted", "cross-link"),
        ("Lesen Sie auch: Die Brücke, die keiner wollte", "cross-link"),
        ("À lire aussi : le pont dont personne ne voulait", "cross-link"),
        ("Sign up for our morning newsletter", "prompt"),
        ("Abonnieren Sie unseren Brief am Morgen", "prompt"),
        ("Advertisement", "prompt"),
        ("© 2026 The Evening Ledger", "legal"),
        ("Photo: Ann Petrie", "credit"),
        ("The bridge on Monday morning. Bild: Ann Petrie", "credit"),
        ("The bridge, seen from the ferry (Image: Reuters)", "credit"),
        ("イブニングプラスに登録すると", "prompt"),
        ("***", "no-words"),
        (SECOND, "repeated"),
    ],
)
def test_widgets_line_between_paragraphs_goes(line, rule):
    assert rules(FIRST, SECOND, line, THIRD) == [(rule, line)]


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Ann Petrie is a reporter at the Ledger and writes about ships.", "author"),
        ("Tom Reid is a freelance writer who lives by the harbour.", "author"),
        ("With files from the Harbour Agency", "byline"),
        ("More of this in our newsletter", "tail"),
        ("The Evening Ledger", "label"),
        ("※The ferry is free.", "tail"),
    ],
)
def test_line_below_the_text_goes(line, rule):
    assert rules(FIRST, SECOND, THIRD, line) == [(rule, line)]


def test_headlines_below_a_label_go_with_it():
    kept, removed = strip(FIRST, SECOND, heading("Most read"), item("Nine habits that spoil the morning"), item("3 years ago"))
    assert ([block.text for block in kept], {each.rule for each in removed}) == ([FIRST, SECOND], {"cross-link"})


def test_heading_above_what_goes_at_the_end_goes_too():
    assert rules(FIRST, SECOND, heading("Who we are"), "Tom Reid is a writer at the Ledger.") == [
        ("trailing-heading", "Who we are"),
        ("author", "Tom Reid is a writer at the Ledger."),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Bridge to close",
        "Read aloud, the list of those who helped took an hour, said the mayor.",
        "He saw the ship. Then it was gone.",
        "Ann Petrie",
    ],
)
def test_line_of_the_article_itself_stays(line):
    assert strip(FIRST, SECOND, line, THIRD)[1] == ()


def test_heading_at_the_beginning_stays():
    assert strip(heading("Ships and lorries"), FIRST, SECOND)[1] == ()


def test_second_headline_of_news_goes_and_other_headings_stay():
    paragraphs = [Block(kind=BlockKind.PARAGRAPH, text=text) for text in (FIRST, SECOND, THIRD)]
    blocks = [heading("Ships and lorries"), *paragraphs[:2], heading("A ferry instead"), paragraphs[2]]
    kept, removed = Residue({TITLE}, {NAME}, news=True).strip(blocks)
    assert [(each.rule, each.text) for each in removed] == [("deck", "Ships and lorries")]
    assert kept == tuple(blocks[1:])


def test_heading_of_a_paragraph_ends_a_list_of_headlines():
    assert rules(FIRST, "Recommended videos", heading("A ferry instead"), FIRST.replace("bridge", "tunnel")) == [
        ("cross-link", "Recommended videos")
    ]


def test_advantages_below_a_prompt_go_with_it():
    assert rules(FIRST, SECOND, "Subscribe now", item("All articles"), item("No advertisements at all"), THIRD) == [
        ("prompt", "Subscribe now"),
        ("prompt", "All articles"),
        ("prompt", "No advertisements at all"),
    ]


def test_paragraph_below_a_prompt_stays():
    assert rules(FIRST, SECOND, "Subscribe now", "A ferry is to carry those who walk", THIRD) == [("prompt", "Subscribe now")]


def test_text_that_would_all_go_stays_as_it_is():
    lines = [f"Read more: story number {number}" for number in range(9)]
    assert [block.text for block in strip(*lines)[0]] == lines


def test_biography_of_its_author_above_the_text_goes():
    line = "Ann Petrie is a reporter who has walked over every bridge of the county and written about most of them since 2009."
    assert rules(line, FIRST, SECOND, THIRD) == [("author", line)]


def test_article_that_begins_with_another_author_keeps_its_beginning():
    line = "Tom Reid is a reporter who has walked over every bridge of the county and written about most of them since 2009."
    assert rules(line, FIRST, SECOND, THIRD) == []


def test_biography_in_the_middle_of_the_text_stays():
    assert strip(FIRST, "Tom Reid is a writer who lives by the harbour.", SECOND, THIRD)[1] == ()


@pytest.mark.parametrize(
    "line",
    [
        "An dieser Stelle steht ein externer Inhalt von Kartenwerk, den unsere Redaktion zu diesem Artikel gesucht hat. Er ist "
        "mit einem Klick zu sehen und mit einem weiteren Klick wieder zu verbergen, so oft man will.",
        "Ich bin einverstanden, dass ich externe Inhalte sehe.",
        "Allow Chirper content?",
        "This article contains content provided by Chirper.",
        "To view this video you have to accept cookies.",
        "Ce contenu est bloqué car vous n'avez pas accepté les cookies.",
        "Para ver este contenido hay que aceptar las cookies.",
        "Deze inhoud kan niet worden getoond zonder cookies.",
    ],
)
def test_what_asks_before_it_loads_another_site_s_content_goes(line):
    assert rules(FIRST, line, SECOND) == [("prompt", line)]


@pytest.mark.parametrize(
    "line",
    [
        "„Ich bin einverstanden, dass die Brücke geschlossen wird“, sagte die Bürgermeisterin der Stadt am Montag.",
        "To see the full effect of the closure, allow three months, the engineers said.",
        "Cet acte ne peut être fait sans le consentement de la ville.",
    ],
)
def test_sentence_on_consent_stays(line):
    assert rules(FIRST, line, SECOND) == []


def test_news_does_not_end_with_an_announcement_and_a_guide_may():
    blocks = [Block(kind=BlockKind.PARAGRAPH, text=text) for text in (FIRST, SECOND, "Here is all that we have on the bridge:")]
    assert [each.rule for each in Residue({TITLE}, {NAME}, news=True).strip(blocks)[1]] == ["label"]
    assert Residue({TITLE}, {NAME}).strip(blocks)[1] == ()


def test_what_follows_a_sentence_with_a_link_is_no_list_of_it():
    lines = (FIRST, "Read our full review.", heading("About the second ferry"), item("It sails at night"), SECOND)
    assert rules(*lines) == [("cross-link", "Read our full review.")]


@pytest.mark.parametrize("line", ["$$HARBOUR$$", "{{ticket.price}}", "[object Object]", "undefined", "isSubscriber:"])
def test_what_a_script_left_over_goes(line):
    assert rules(FIRST, line, SECOND) == [("no-words", line)]


@pytest.mark.parametrize(
    "line",
    [
        "The Shore Post is a newspaper for the coast. Read more of it at the kiosk.",
        "The Shore Post Ltd. is owned by those who write it, and has been for thirty years.",
        "the shore post ist ein Angebot der Küste.",
    ],
)
def test_line_below_the_text_on_what_the_site_is_goes(line):
    blocks = [Block(kind=BlockKind.PARAGRAPH, text=text) for text in (FIRST, SECOND, line)]
    removed = Residue({TITLE}, {NAME}, {"the shore post"}).strip(blocks)[1]
    assert [(each.rule, each.text) for each in removed] == [("legal", line)]


def test_last_line_on_what_the_site_does_stays():
    last = "The Shore Post offers a map of the way around the harbour to everybody who asks for it."
    blocks = [Block(kind=BlockKind.PARAGRAPH, text=text) for text in (FIRST, SECOND, last)]
    # A company that signs its guides is no person with a biography.
    assert Residue({TITLE}, {"the shore post"}, {"the shore post"}).strip(blocks)[1] == ()


def test_sentence_that_ends_in_the_words_of_the_headline_stays():
    assert rules("What all of them have asked for many years is a bridge to close.", FIRST) == []


def test_list_above_the_text_is_no_breadcrumb_if_it_is_long():
    few = [item(word) for word in ("Home", "Harbour", "Bridges")]
    many = [item(word) for word in ("Oil", "Hinges", "Rope", "Lamp", "Tar", "Brush")]
    assert [rule for rule, _ in rules(*few, FIRST)] == ["breadcrumb"] * 3
    assert rules(*many, FIRST) == []


@pytest.mark.parametrize("line", ["Friday 12 March 2026 08:49 GMT", "Updated March 12, 2026", "Mar 12, 2026 • 8 min read"])
def test_date_line_below_the_standfirst_goes(line):
    assert rules(SECOND, line, FIRST) == [("date", line)]


@pytest.mark.parametrize(
    "line",
    [
        "Hanger 16 (2023)",
        "12.30: A ferry arrives",
        "3月12日、港湾当局は橋を閉鎖すると発表した。住民は渡し船を使う。再開の時期は未定",
    ],
)
def test_short_line_with_a_number_below_the_standfirst_stays(line):
    assert rules(SECOND, line, FIRST) == []


def test_biography_that_begins_with_what_its_author_is_goes():
    last = "Harbour correspondent Ann Petrie covers bridges and whoever has to walk over them, on all days but Sundays."
    assert rules(FIRST, SECOND, last) == [("author", last)]


def test_last_line_in_which_the_author_does_something_stays():
    assert rules(FIRST, SECOND, "The mayor told Ann Petrie that nobody would have to walk.") == []


@pytest.mark.parametrize("line", ["Share this article with a friend", "Share this", "Share this:", "Share on Facebook"])
def test_line_that_asks_to_share_goes(line):
    assert [text for _, text in rules(FIRST, line, SECOND)] == [line]


@pytest.mark.parametrize("line", ["Share this timetable with those who wait.", "Share one thing that you know of the harbour."])
def test_line_that_says_what_to_share_with_others_stays(line):
    assert rules(FIRST, line, SECOND) == []


@pytest.mark.parametrize("line", ["By Tom Reid ⋅ Harbour desk ⋅ Updated May 6, 2025", "By Ann Petrie, harbour desk"])
def test_byline_below_the_standfirst_goes(line):
    assert rules(SECOND, line, FIRST) == [("byline", line)]


@pytest.mark.parametrize("line", ["By Monday everybody knew", "By Tom Reid, a novel"])
def test_short_line_below_the_standfirst_that_signs_nothing_stays(line):
    assert rules(SECOND, line, FIRST) == []


PULLED = "All of them will need another way, and nobody has one for them."


def strip_news(*blocks):
    return [(each.rule, each.text) for each in Residue({TITLE}, {NAME}, news=True).strip(blocks)[1]]


def paragraph(text):
    return Block(kind=BlockKind.PARAGRAPH, text=text)


def test_words_of_a_paragraph_that_stand_alone_in_large_letters_go():
    blocks = [paragraph(FIRST), paragraph(PULLED), paragraph(f"{SECOND} {PULLED} {THIRD}")]
    assert strip_news(*blocks) == [("repeated", PULLED)]


def test_quote_that_a_paragraph_has_goes_anywhere():
    quote = Block(kind=BlockKind.QUOTE, text=PULLED)
    assert rules(FIRST, quote, f"{SECOND} {PULLED} {THIRD}") == [("repeated", PULLED)]
    assert rules(FIRST, quote, SECOND) == []


def test_of_two_equal_quotes_one_stays():
    quote = Block(kind=BlockKind.QUOTE, text=PULLED)
    assert rules(FIRST, quote, SECOND, quote, THIRD) == [("repeated", PULLED)]


def test_quote_that_a_text_begins_with_stays():
    assert rules(Block(kind=BlockKind.QUOTE, text=PULLED), FIRST, f"{SECOND} {PULLED} {THIRD}") == []


def test_line_that_begins_a_paragraph_of_a_guide_stays():
    assert rules(FIRST, PULLED, f"{PULLED} {SECOND}") == []


def test_heading_that_a_paragraph_repeats_stays():
    assert strip_news(paragraph(FIRST), heading(PULLED), paragraph(f"{SECOND} {PULLED}")) == []


@pytest.mark.parametrize("line", ["Ann Petrie reported from the harbour.", "Ann Petrie is a reporter who covers harbours."])
def test_line_about_its_author_below_a_standfirst_goes(line):
    assert [text for _, text in rules(SECOND, line, FIRST, THIRD)] == [line]


def test_date_that_ends_in_how_long_reading_takes_goes():
    assert rules("Aktualisiert am 12.03.2026, Lesedauer: 3 Min.", FIRST, SECOND)[0][0] == "date"


def test_when_it_was_broadcast_goes_at_the_end():
    assert rules(FIRST, SECOND, "Radio Aktuell | 12. März 2026 | 08:00 Uhr") == [
        ("date", "Radio Aktuell | 12. März 2026 | 08:00 Uhr")
    ]


@pytest.mark.parametrize("line", ["Mis à jour le 12/03/2026 à 14h03", "Last updated 12 March 2026 by the desk"])
def test_date_at_the_end_goes(line):
    assert rules(FIRST, SECOND, line) == [("date", line)]


@pytest.mark.parametrize(
    "line",
    [
        "Jeden Morgen die wichtigsten Nachrichten in Ihrem Postfach.",
        "Chaque matin, l’essentiel de l’actualité dans votre boîte mail.",
        "Każdego ranka najważniejsze wiadomości w twojej skrzynce.",
        "Minden reggel a legfontosabb hírek a postafiókjában.",
        "Каждое утро самые важные новости в вашей почте.",
        "हर सुबह सबसे जरूरी खबरें आपके ईमेल में।",
        "毎朝、重要なニュースをメールでお届けします。",
    ],
)
def test_letter_that_arrives_every_morning_goes_with_its_name(line):
    assert [text for _, text in rules(FIRST, SECOND, heading("Morning Letter"), line)] == ["Morning Letter", line]
    assert rules(FIRST, line, SECOND) == []


@pytest.mark.parametrize(
    "line",
    [
        "Das Schreiben fand sie erst Wochen später in ihrem Postfach.",
        "Der Gouverneur teilte es am Abend auf seinem Telegram-Kanal mit.",
        "He had said so on WhatsApp.",
        "La carta llegó a su correo, según la fiscalía.",
    ],
)
def test_story_may_end_in_a_mailbox_or_a_channel(line):
    assert rules(FIRST, SECOND, line) == []


def test_sentence_in_brackets_of_the_east_is_no_label():
    assert rules(FIRST, SECOND, "（文中人物均为化名，特此说明。）") == []


def test_last_paragraph_in_a_script_without_spaces_is_no_short_line():
    last = "港の橋は四月の中ごろから通行止めになると港湾局が月曜日に発表した。会員制の渡し船が市場から十五分ごとに出る。" * 4
    assert rules(FIRST, SECOND, last) == []


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Πηγή: ΑΠΕ", "byline"),
        ("Źródło: PAP", "byline"),
        ("Faktencheck: Jon Abello, Rosa Malten", "byline"),
        ("Tom Reid contributed reporting.", "byline"),
        ("Urmărește-ne pe Google News și pe celelalte canale", "prompt"),
        ("बंदरगाह की और खबरों के लिए हमारे चैनल को फॉलो करें", "tail"),
    ],
)
def test_source_and_prompt_at_the_end_go_in_more_languages(line, rule):
    assert rules(FIRST, SECOND, line) == [(rule, line)]
