"""Bylines: who is in them, what they are, and what is no name at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.model.extraction import Found
from pipelines.names.parse import read_names
from pipelines.normalise.authors import authors
from pipelines.text import key

BYLINE_WORDS = tuple(
    "By Ann Petrie BO O'NEILL Mc DONALD and , ; | / (dpa) Reuters Photo: Text: Editor Senior Reporter"  # noqa: SIM905
    " de 4 May 2026 @ann a@b.test in London dr. ß".split()
)
SITE = frozenset({"talbote", "talbote de", "daily example"})


def names(raw, claimed=None, language="en"):
    return [(name.name, name.kind.value) for name in read_names(raw, claimed, language, SITE)]


def persons(raw, claimed=None, language="en"):
    found = names(raw, claimed, language)
    assert {kind for _, kind in found} <= {"person"}
    return [name for name, _ in found]


@pytest.mark.parametrize(
    ("raw", "language"),
    [
        ("By Ann Petrie", "en"),
        ("Written by Ann Petrie", "en"),
        ("BY ANN PETRIE", "en"),
        ("Von Ann Petrie", "de"),
        ("Ein Kommentar von Ann Petrie", "de"),
        ("Par Ann Petrie", "fr"),
        ("Por Ann Petrie", "es"),
        ("di Ann Petrie", "it"),
        ("Door Ann Petrie", "nl"),
        ("Oleh Ann Petrie", "id"),
        ("Autor: Ann Petrie", "pl"),
        ("Text: Ann Petrie", "de"),
        ("Ann Petrie", None),
        ("Ann Petrie, ann.petrie@example.org", "en"),
        ("Ann Petrie @annpetrie", "en"),
        ("Dr. Ann Petrie", "de"),
        ("Ann Petrie, PhD", "en"),
        ("By Ann Petrie in London", "en"),
        ("Von Ann Petrie aus Berlin", "de"),
        ("By Ann Petrie Published 4 May 2026", "en"),
        ("<a href='/a'>Ann Petrie</a>", "en"),
        ("Ann Petrie | Follow", "en"),
    ],
)
def test_name_is_read_out_of_its_byline(raw, language):
    assert persons(raw, language=language) == ["Ann Petrie"]


@pytest.mark.parametrize(
    ("raw", "language"),
    [
        ("Ann Petrie and Bo Sandiford", "en"),
        ("Ann Petrie, Bo Sandiford", "en"),
        ("Ann Petrie; Bo Sandiford", "en"),
        ("Ann Petrie | Bo Sandiford", "en"),
        ("Ann Petrie / Bo Sandiford", "en"),
        ("Von Ann Petrie und Bo Sandiford", "de"),
        ("Ann Petrie og Bo Sandiford", "da"),
        ("Ann Petrie och Bo Sandiford", "sv"),
        ("Ann Petrie et Bo Sandiford", "fr"),
        ("Ann Petrie y Bo Sandiford", "es"),
        ("Ann Petrie e Bo Sandiford", "it"),
        ("Ann Petrie i Bo Sandiford", "pl"),
        ("Ann Petrie ve Bo Sandiford", "tr"),
        ("Ann Petrie & Bo Sandiford", None),
    ],
)
def test_several_names_are_several_bylines(raw, language):
    assert persons(raw, language=language) == ["Ann Petrie", "Bo Sandiford"]


def test_conjunction_of_another_language_is_part_of_the_name():
    assert persons("José Ortega y Gasset", language="en") == ["José Ortega y Gasset"]


def test_capitals_become_a_name():
    assert persons("RORY O'NEILL-MCKAY") == ["Rory O'Neill-McKay"]


def test_particles_do_not_stop_a_name():
    assert persons("Ludwig van der Heide", language="nl") == ["Ludwig van der Heide"]


@pytest.mark.parametrize("raw", ["山田花子", "記者 山田花子", "김민수 기자"])
def test_eastern_names_come_without_their_title(raw):
    assert persons(raw, language="ja") in (["山田花子"], ["김민수"])


@pytest.mark.parametrize("raw", ["Reuters", "dpa", "AFP", "The Associated Press", "dpa/lno", "Agence France-Presse", "ANSA"])
def test_agency_is_an_agency(raw):
    assert names(raw) == [(raw, "agency")]


@pytest.mark.parametrize("raw", ["Efe Yılmaz", "Sid Carter", "Ani Petrosyan", "Hina Khan", "Beta Sandiford"])
def test_first_name_that_is_also_an_agency_is_a_persons(raw):
    assert persons(raw) == persons(raw, claimed="Person") == [raw]


@pytest.mark.parametrize("raw", ["AFP and Reuters", "AFP, Reuters", "AFP/Reuters"])
def test_two_agencies_are_two_bylines(raw):
    assert names(raw) == [("AFP", "agency"), ("Reuters", "agency")]


def test_agency_and_its_writer_are_two_bylines():
    assert names("dpa/Ann Petrie") == [("dpa", "agency"), ("Ann Petrie", "person")]


def test_two_names_that_the_page_calls_one_person_are_two():
    assert persons("Ann Petrie und Bo Sandiford", claimed="Person", language="de") == ["Ann Petrie", "Bo Sandiford"]


def test_agency_in_parentheses_is_one_too():
    assert names("Ann Petrie (dpa)") == [("Ann Petrie", "person"), ("dpa", "agency")]


@pytest.mark.parametrize("raw", ["Redaktion", "Newsroom", "Sports desk", "BR24 Redaktion", "La rédaction", "Staff"])
def test_desk_is_a_desk(raw):
    assert names(raw) == [(raw, "desk")]


@pytest.mark.parametrize("raw", ["Talbote", "talbote.de", "Coast Media Ltd", "Bund Deutscher Zeitungen GmbH"])
def test_site_and_company_are_organisations(raw):
    assert names(raw) == [(raw, "organisation")]


def test_what_the_page_calls_an_organisation_is_one():
    assert names("Stiftung Warentest", claimed="NewsMediaOrganization") == [("Stiftung Warentest", "organisation")]


def test_what_the_page_calls_a_person_is_taken_whole():
    assert persons("Prince", claimed="Person") == ["Prince"]
    assert names("Prince") == [("Prince", "unknown")]


def test_role_goes_with_the_name_in_front_of_it():
    (ann, bo) = read_names("Ann Petrie, Chief Reporter and Bo Sandiford", None, "en", SITE)
    assert (ann.role, bo.role) == ("Chief Reporter", None)


@pytest.mark.parametrize(
    "raw",
    [
        "https://www.example.test/author/ann",
        "//example.test/ann",
        "ann@example.org",
        "@annpetrie",
        "Follow",
        "Share on Facebook",
        "admin",
        "None",
        "3 comments",
        "4 May 2026",
        "",
        "—",
        "word " * 100,
    ],
)
def test_what_is_no_name_is_nobody(raw):
    assert [name for name, kind in names(raw) if kind == "person"] == []
    assert "@" not in str(names(raw))


@given(st.text(max_size=60))
def test_words_of_a_byline_are_all_in_its_raw_string(raw):
    for name in read_names(raw, None, "en", SITE):
        told = key(raw).replace(" ", "")  # a handle or an address may have stood between two of them
        assert all(word in told for word in key(name.name).split())


@given(st.lists(st.sampled_from(BYLINE_WORDS), max_size=9).map(" ".join), st.sampled_from([None, "Person", "Organization"]))
def test_words_of_a_likely_byline_are_all_in_its_raw_string(raw, claimed):
    for name in read_names(raw, claimed, "en", SITE):
        assert set(key(name.name).split()) <= set(key(raw).split())


def found(*pairs):
    return [Found(field="author", rule=rule, raw=raw, kind=kind) for rule, raw, kind in pairs]


def choose(*pairs, language="en"):
    choice = authors(found(*pairs), "https://www.talbote.de/a", language, SITE)
    return [byline.name for byline in choice.value]


def test_the_credit_of_a_picture_under_the_headline_is_no_byline():
    assert choose(("json-ld:author", "AFP", "Organization"), ("under-headline", "Ann Petrie/Reuters", None)) == ["AFP"]


def test_a_name_under_the_headline_is_a_byline():
    assert choose(("json-ld:author", "Talbote", "Organization"), ("under-headline", "Ann Petrie", None)) == ["Ann Petrie"]


def test_first_word_of_a_byline_is_no_part_of_a_name_below_the_headline():
    assert choose(("meta:author", "Elba", None), ("under-headline", "Par Elba", None)) == ["Elba"]


def test_first_rule_that_names_a_person_wins():
    assert choose(("json-ld:author", "Talbote", "Organization"), ("byline", "By Ann Petrie", None)) == ["Ann Petrie"]


def test_first_rule_that_names_anyone_is_used_where_there_is_no_person():
    assert choose(("json-ld:author", "Redaktion", None), ("byline", "dpa", None)) == ["Redaktion"]


def test_site_is_no_author_beside_a_person():
    assert choose(("json-ld:author", "Ann Petrie", "Person"), ("json-ld:author", "Talbote", "Organization")) == ["Ann Petrie"]


def test_agency_stays_beside_a_person():
    assert choose(("json-ld:author", "Ann Petrie", "Person"), ("json-ld:author", "dpa", "Organization")) == ["Ann Petrie", "dpa"]


def test_same_name_twice_is_once():
    assert choose(("json-ld:author", "Ann Petrie", "Person"), ("json-ld:author", "ANN PETRIE", "Person")) == ["Ann Petrie"]


def test_citation_author_has_the_family_name_first():
    assert choose(("meta:citation_author", "Petrie, Ann", None)) == ["Ann Petrie"]


def test_page_without_byline_has_no_authors():
    assert choose(("json-ld:author", "https://www.facebook.test/talbote", "Person")) == []


def test_profile_is_resolved_against_the_page():
    found = Found(field="author", rule="profile", raw="Ann Petrie", url="/autor/ann")
    (byline,) = authors([found], "https://www.talbote.de/a", "de", SITE).value
    assert byline.url == "https://www.talbote.de/autor/ann"


def test_raw_string_and_rule_are_kept():
    (byline,) = authors(found(("byline", "By ANN PETRIE", None)), "https://www.talbote.de/a", "en", SITE).value
    assert (byline.name, byline.raw, byline.rule) == ("Ann Petrie", "By ANN PETRIE", "byline")


def test_authors_box_confirms_nobody():
    found = (("meta:author", "Ann Petrie", None), ("author-box", "Bo Sandiford", None), ("signature", "Bo Sandiford", None))
    assert choose(*found) == ["Ann Petrie"]


@pytest.mark.parametrize(
    ("raw", "language", "expected"),
    [
        ("Publié le 4 mai 2026 à 10h30 par Luc Martin", "fr", "Luc Martin"),
        ("Stand: 4.5.2026, 10:30 Uhr Von: Jan Müller", "de", "Jan Müller"),
        ("Publicerad 4 maj 2026 av Lars Svensson", "sv", "Lars Svensson"),
        ("De notre envoyé spécial Luc Martin", "fr", "Luc Martin"),
        ("Von unserem Redakteur Jan Müller", "de", "Jan Müller"),
        ("Protokoll: Jan Müller", "de", "Jan Müller"),
        ("Escribe: Luis García", "es", "Luis García"),
        ("Luis García. Madrid", "es", "Luis García"),
        ("Deur Piet Botha", "af", "Piet Botha"),
        ("Nga Arben Hoxha", "sq", "Arben Hoxha"),
        ("Na Juma Ali", "sw", "Juma Ali"),
        ("BO SANDIFORD of the Talbote", "en", "Bo Sandiford"),
        ("Bo Sandiford for Talbote", "en", "Bo Sandiford"),
        ("Penulis: Budi Santoso", "id", "Budi Santoso"),
    ],
)
def test_name_without_what_newspapers_of_other_countries_put_around_it(raw, language, expected):
    assert [name for name, kind in names(raw, None, language) if kind == "person"] == [expected]


@pytest.mark.parametrize("raw", ["Prof. Jane Doe", "Nga Nguyen", "St. John Smith", "Na Li", "Bo Sandiford de Souza"])
def test_name_that_begins_like_such_a_word_stays_whole(raw):
    assert persons(raw, "Person", "en") == [raw.removeprefix("Prof. ")]


def test_agency_whose_material_was_used_is_one():
    assert names("mit Material der dpa", None, "de") == [("dpa", "agency")]


@pytest.mark.parametrize("raw", ["Super User", "WordPress", "Joomla!", "Drupal"])
def test_system_is_no_author(raw):
    assert names(raw, "Person") == []


def test_editor_beside_who_wrote_has_a_part_of_their_own():
    told = read_names("Penulis: Budi Santoso | Editor: Siti Aminah", None, "id", SITE)
    assert [(one.name, one.part.value) for one in told] == [("Budi Santoso", "author"), ("Siti Aminah", "editor")]


def test_biography_is_no_name():
    assert names("Jan Müller ist Redakteur im Ressort Politik", None, "de") == []


def test_initials_alone_are_no_person_in_french_either():
    assert names("Par L.M.", None, "fr") == [("L.M", "unknown")]


@pytest.mark.parametrize(
    ("raw", "kind"), [("Da Redação", "desk"), ("Redação", "desk"), ("Do TALB", "unknown"), ("Da Silva", "person")]
)
def test_who_writes_in_portuguese_without_a_name_is_no_person(raw, kind):
    assert [kind for _, kind in names(raw, language="pt")] == [kind]


def test_button_with_a_plus_is_nobody():
    assert names("Alice Wu | + FOLLOW") == [("Alice Wu", "person")]


def test_site_is_known_by_its_host_without_accents():
    assert [name.kind.value for name in read_names("EL DÍA", None, "es", frozenset({"eldia"}))] == ["organisation"]


@pytest.mark.parametrize(
    ("raw", "url", "contacts"),
    [
        ("By Ann Petrie ann.petrie@example.org", None, ["ann.petrie@example.org"]),
        ("By Ann Petrie | @annpetrie", None, ["@annpetrie"]),
        ("By Ann Petrie (@ann@social.example.org)", None, ["@ann@social.example.org"]),
        ("By ANN PETRIE (ann@example.org) and BEN JONES (@ben_jones)", None, ["ann@example.org", "@ben_jones"]),
        ("By Ann Petrie and Ben Jones, @ben_jones", None, [None, "@ben_jones"]),
        ("By Ann Strauß (ann@example.org) and Ben Jones (ben@example.org)", None, ["ann@example.org", "ben@example.org"]),
        ("Ann Petrie", "mailto:ann%2Edesk@example.org?subject=Bridge", ["ann.desk@example.org"]),
        ("Ann Petrie", "/authors/ann", [None]),
        ("홍길동 기자 gildong@example.org", None, ["gildong@example.org"]),
    ],
)
def test_address_and_handle_stand_apart_from_the_name(raw, url, contacts):
    found = authors([Found(field="author", rule="byline", raw=raw, url=url)], "https://www.example.org/1", "en", SITE).value
    assert [byline.contact for byline in found] == contacts
    assert not any("@" in f"{byline.name}{byline.role or ''}" for byline in found)


def test_address_is_found_where_another_rule_has_it():
    candidates = [
        Found(field="author", rule="json-ld:author", raw="Ann Petrie", kind="Person"),
        Found(field="author", rule="byline", raw="By Ann Petrie, ann@example.org"),
    ]
    (byline,) = authors(candidates, "https://www.example.org/1", "en", SITE).value
    assert (byline.rule, byline.contact) == ("json-ld:author", "ann@example.org")


@pytest.mark.parametrize(
    ("raw", "language"),
    [
        ("By Ann Petrie For MailPaper", "en"),
        ("Ann Petrie Special to The Courier", "en"),
        ("Author of the article: Ann Petrie", "en"),
        ("Das Gespräch führte Ann Petrie", "de"),
        ("Article rédigé par Ann Petrie", "fr"),
        ("Reportagem de Ann Petrie", "pt"),
        ("Ann Petrie, corrispondente da Parigi", "it"),
        ("Tekst Ann Petrie", "da"),
        ("Van onze correspondent Ann Petrie", "nl"),
        ("Rozmawiała Ann Petrie", "pl"),
        ("Autorius: Ann Petrie", "lt"),
        ("Pewarta: Ann Petrie", "id"),
        ("Gastautorin Ann Petrie", "de"),
    ],
)
def test_name_is_read_out_of_the_bylines_of_further_languages(raw, language):
    assert persons(raw, language=language) == ["Ann Petrie"]


@pytest.mark.parametrize(
    ("raw", "language", "expected"),
    [
        ("홍길동 객원기자", "ko", ["홍길동"]),
        ("홍길동 인턴 기자", "ko", ["홍길동"]),
        ("홍길동 김철수 기자", "ko", ["홍길동", "김철수"]),
        ("정치부 홍길동 기자", "ko", ["홍길동"]),
        ("홍길동 편집위원", "ko", ["홍길동"]),
        ("取材・文＝山田太郎", "ja", ["山田太郎"]),
        ("ジャーナリスト 山田太郎", "ja", ["山田太郎"]),
        ("執筆者：山田太郎", "ja", ["山田太郎"]),
        ("聯合報 記者王小明／台北報導", "zh", ["王小明"]),
        ("〔記者王小明／台北報導〕", "zh", ["王小明"]),
        ("採訪撰文｜王小明", "zh", ["王小明"]),
    ],
)
def test_eastern_names_come_out_of_further_bylines(raw, language, expected):
    assert persons(raw, language=language) == expected


@pytest.mark.parametrize(
    ("raw", "language"),
    [("Ivan Horvat i Ana Kovač", "hr"), ("Ivan Horvat in Ana Kovač", "sl"), ("Ivan Horvat ja Ana Kovač", "et")],
)
def test_conjunction_of_the_language_parts_two_names(raw, language):
    assert persons(raw, language=language) == ["Ivan Horvat", "Ana Kovač"]


@pytest.mark.parametrize(
    "raw", ["TASR", "Bernama", "WAFA", "Ghana News Agency", "La Presse canadienne", "Agenzia Nova", "БелТА", "רויטרס"]
)
def test_agency_of_a_further_country_is_one(raw):
    assert names(raw) == [(raw, "agency")]


@pytest.mark.parametrize("raw", ["Map", "Sita", "App"])
def test_word_that_an_agency_has_for_its_name_is_none_in_small_letters(raw):
    assert names(raw) in ([], [(raw, "unknown")])


def test_person_with_a_stroke_and_an_agency_are_two():
    assert names("Von Ann Petrie/dpa", language="de") == [("Ann Petrie", "person"), ("dpa", "agency")]


@pytest.mark.parametrize(
    ("raw", "language", "expected"),
    [
        ("di Redazione", "it", "Redazione"),
        ("Door de redactie", "nl", "de redactie"),
        ("A Correspondent", "en", "A Correspondent"),
        ("সংবাদদাতা", "bn", "সংবাদদাতা"),
        ("Redacció", "ca", "Redacció"),
    ],
)
def test_desk_signs_also_in_small_letters_and_other_languages(raw, language, expected):
    assert names(raw, language=language) == [(expected, "desk")]


def test_what_is_said_in_parentheses_about_the_material_is_the_agency():
    assert names("Jean Dupont (avec AFP)", language="fr") == [("Jean Dupont", "person"), ("AFP", "agency")]


def test_editor_of_further_languages_has_a_part_of_their_own():
    read = [(name.name, name.part.value) for name in read_names("Edição: Ann Petrie", None, "pt", SITE)]
    assert read == [("Ann Petrie", "editor")]


@pytest.mark.parametrize(
    ("raw", "channel"),
    [
        ("Ann Petrie, NDR Info", "NDR Info"),
        ("von Ann Petrie, MDR AKTUELL", "MDR AKTUELL"),
        ("Ann Petrie, ARD Berlin", "ARD Berlin"),
    ],
)
def test_channel_of_a_broadcaster_is_no_person(raw, channel):
    assert names(raw, language="de") == [("Ann Petrie", "person"), (channel, "organisation")]


def test_short_name_of_the_site_in_capitals_makes_no_person():
    read = [
        (name.name, name.kind.value) for name in read_names("Ann Petrie, RBK Sport", None, "en", frozenset({"rbk", "rbk ru"}))
    ]
    assert read == [("Ann Petrie", "person"), ("RBK Sport", "organisation")]


@pytest.mark.parametrize("raw", ["JK Rowling", "ANN PETRIE", "Al Jones"])
def test_name_that_begins_in_capitals_is_a_persons(raw):
    assert names(raw)[0][1] == "person"
