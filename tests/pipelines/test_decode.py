"""Bodies as servers send them: compressed, cut, mislabelled, in the charsets of thirty years."""

import gzip
import zlib
from io import BytesIO

import brotli
import pytest
from backports import zstd

from pipelines.decode import decode, inflate
from pipelines.errors import NotHtml, Undecodable
from tests.captures import capture

PAGE = "<html><body><p>Müller läuft über die Brücke</p></body></html>".encode() * 40


def sent(body, encoding=None, content_type="text/html"):
    headers = [("Content-Type", content_type)] if content_type else []
    headers += [("Content-Encoding", encoding)] if encoding else []
    return capture(body=body, headers=tuple(headers))


def raw_deflate(data):
    stream = zlib.compressobj(wbits=-15)
    return stream.compress(data) + stream.flush()


CODINGS = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstd.compress,
    "identity": bytes,
}


@pytest.mark.parametrize("coding", CODINGS)
def test_content_coding_is_undone(coding):
    assert inflate(sent(CODINGS[coding](PAGE), coding)) == PAGE


def test_deflate_without_zlib_header_is_undone():
    assert inflate(sent(raw_deflate(PAGE), "deflate")) == PAGE


def test_chain_of_codings_is_undone_from_the_last():
    assert inflate(sent(brotli.compress(gzip.compress(PAGE)), "gzip, br")) == PAGE


def test_codings_in_two_headers_are_one_chain():
    twice = capture(body=brotli.compress(gzip.compress(PAGE)), headers=(("Content-Encoding", "gzip"), ("content-encoding", "br")))
    assert inflate(twice) == PAGE


def test_members_of_gzip_are_one_body():
    assert inflate(sent(gzip.compress(PAGE) + gzip.compress(b"more"), "gzip")) == PAGE + b"more"


def test_rubbish_behind_gzip_is_ignored():
    assert inflate(sent(gzip.compress(PAGE) + b"\r\n<!-- cached -->", "gzip")) == PAGE


def test_gz_file_is_unpacked_without_a_header():
    assert inflate(sent(gzip.compress(PAGE), None, "application/octet-stream")) == PAGE


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_body_that_is_not_compressed_is_taken_as_it_is(coding):
    assert inflate(sent(PAGE, coding)) == PAGE


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_truncated_stream_gives_what_can_be_had(coding):
    noise = bytes(range(32, 127)) * 3 + b"".join(str(n * n).encode() for n in range(20_000))
    had = inflate(sent(CODINGS[coding](noise)[:-200], coding))
    assert noise.startswith(had)
    assert len(had) > len(noise) / 2


def test_damage_in_the_middle_gives_what_stands_before_it():
    noise = b"".join(str(n * n).encode() for n in range(40_000))
    packed = bytearray(gzip.compress(noise))
    packed[len(packed) // 2 : len(packed) // 2 + 100] = b"\xff" * 100
    had = inflate(sent(bytes(packed), "gzip"))
    # What zlib makes of the damage itself comes behind it.
    assert had[:10_000] == noise[:10_000]


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_bomb_is_undecodable_and_not_inflated(coding):
    bomb = CODINGS[coding](b"\0" * 5_000_000)
    with pytest.raises(Undecodable, match="more than 1000 bytes"):
        inflate(sent(bomb, coding), limit=1000)


def test_compressed_rubbish_is_undecodable():
    with pytest.raises(Undecodable):
        inflate(sent(b"\x1f\x8b\x08\x00\x01\x02\x03\x04\x05\x06\xff\xff\xff\xff", "gzip"))


def test_long_chain_of_codings_is_undecodable():
    with pytest.raises(Undecodable, match="5 content codings"):
        inflate(sent(PAGE, "gzip, gzip, gzip, gzip, gzip"))


def test_valid_utf_8_wins_over_every_label():
    page = '<meta charset="iso-8859-1"><p>Müller'.encode()
    assert decode(sent(page, content_type="text/html; charset=windows-1252")).endswith("Müller")


def test_byte_order_mark_wins_and_goes():
    assert decode(sent("\ufeff<p>Brücke".encode("utf-16-le"))) == "<p>Brücke"


def test_charset_of_the_header_wins_over_that_of_the_page():
    page = '<meta charset="utf-8"><p>здание'.encode("cp1251")
    assert decode(sent(page, content_type="text/html; charset=windows-1251")).endswith("здание")


def test_charset_of_the_page_is_used_where_the_header_has_none():
    page = '<meta http-equiv="Content-Type" content="text/html; charset=euc-kr"><p>날씨'.encode("euc-kr")
    assert decode(sent(page)).endswith("날씨")


@pytest.mark.parametrize("label", ["iso-8859-1", "latin1", "us-ascii"])
def test_latin_1_means_windows_1252(label):
    # WHATWG Encoding: that is what browsers show, and what pages with “ and € in them mean.
    assert (
        decode(sent("<p>“5 €” für Müller".encode("cp1252"), content_type=f"text/html; charset={label}")) == "<p>“5 €” für Müller"
    )


def test_charset_without_a_label_is_guessed():
    text = "<p>" + "Сегодня в городе открыли новый мост через реку, сообщает мэрия. " * 20
    assert decode(sent(text.encode("cp1251"), content_type="text/html")) == text


def test_page_cut_inside_a_character_stays_utf_8():
    assert decode(sent("<p>Brücke".encode()[:6])) == "<p>Br"


def test_page_with_one_bad_byte_stays_what_it_is_labelled():
    page = "<p>Brücke über".encode() + b"\xff" + " den Fluß".encode()
    assert decode(sent(page, content_type="text/html; charset=utf-8")) == "<p>Brücke über\ufffd den Fluß"


def test_unknown_label_does_not_stop_the_page():
    text = "<p>" + "Frau Müller läuft über die Brücke und grüßt die Möwen. " * 10
    assert decode(sent(text.encode("cp1252"), content_type="text/html; charset=nonsense")) == text


def test_control_characters_go():
    assert decode(sent("<p>a\x00b\x0bc\ufffed\n".encode())) == "<p>abcd\n"


def test_lone_surrogates_go():
    assert not any(
        "\ud800" <= char <= "\udfff" for char in decode(sent(b"<p>a\xed\xa0\x80b", content_type="text/html; charset=utf-8"))
    )


@pytest.mark.parametrize("body", [b"", b" \r\n\t"])
def test_empty_body_is_not_html(body):
    with pytest.raises(NotHtml, match="empty"):
        decode(sent(body))


@pytest.mark.parametrize("body", [b"%PDF-1.7\n%text", b"\x89PNG\r\n\x1a\n\0\0", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x02"])
def test_binary_body_is_not_html_whatever_its_type(body):
    with pytest.raises(NotHtml):
        decode(sent(body, content_type="text/html"))


def test_gzip_member_that_never_ends_does_not_loop():
    body = BytesIO()
    for _ in range(500):
        body.write(gzip.compress(b""))
    assert inflate(sent(body.getvalue(), "gzip")) == b""


def twice(text, read_as):
    return "".join(bytes([byte]).decode(read_as, "ignore") or chr(byte) for byte in text.encode())


@pytest.mark.parametrize("read_as", ["latin-1", "cp1252"])
def test_page_that_was_encoded_twice_is_read_as_it_was_meant(read_as):
    text = "<p>The bridge’s “hangers” – all of them – aren’t safe, and the repair costs £5m. Naïve? 日本 😀</p>"
    assert decode(sent(twice(text, read_as).encode())) == text


def test_page_about_text_that_was_encoded_twice_stays():
    text = "<p>Where “don’t” becomes donâ€™t, a pound Â£ and é Ã©, the page was encoded twice.</p>"
    assert decode(sent(text.encode())) == text


def test_capitals_with_accents_in_front_of_quotation_marks_stay():
    text = "<p>« PLAÎT » dit-il, Â« et Ã© »</p>"
    assert decode(sent(text.encode())) == text
