"""Lists of feed readers: newspapers with their home pages and feeds."""

import pytest

from pipelines.discover.opml import read_opml


def read(outlines, head='<?xml version="1.0"?><opml version="2.0"><head><title>x</title></head><body>', end="</body></opml>"):
    return [(one.home, one.feeds) for one in read_opml(f"{head}{outlines}{end}".encode())]


BOTE = '<outline type="rss" text="Bote" xmlUrl="https://bote.example/feed" htmlUrl="https://bote.example/"/>'


def test_a_newspaper_has_its_home_page_and_feed():
    assert read(BOTE) == [("https://bote.example/", ("https://bote.example/feed",))]


def test_without_a_home_page_it_is_the_root_of_the_feed_s_host():
    assert read('<outline xmlUrl="https://bote.example/rss/all.xml"/>') == [
        ("https://bote.example/", ("https://bote.example/rss/all.xml",))
    ]


def test_folders_are_looked_into():
    assert len(read(f'<outline text="News"><outline text="Local">{BOTE}</outline></outline>')) == 1


def test_feeds_of_sections_are_one_newspaper_s():
    sections = "".join(
        f'<outline xmlUrl="https://bote.example/{name}.xml" htmlUrl="https://bote.example/{name}/"/>' for name in ("a", "b")
    )
    assert read(sections) == [("https://bote.example/", ("https://bote.example/a.xml", "https://bote.example/b.xml"))]


def test_a_newspaper_below_a_path_keeps_it():
    assert read('<outline htmlUrl="https://www.example.com/persian" xmlUrl="https://www.example.com/p.xml"/>')[0][0] == (
        "https://www.example.com/persian"
    )


@pytest.mark.parametrize("outline", ["<outline/>", '<outline xmlUrl="mailto:x"/>', '<outline text="a folder"/>'])
def test_an_outline_without_an_address_is_passed_over(outline):
    assert len(read(outline + BOTE)) == 1


@pytest.mark.parametrize(("body", "end"), [(BOTE + "<outline", ""), (BOTE.replace("feed", "feed?a=1&b=2"), "</body></opml>")])
def test_damage_gives_what_can_be_had(body, end):
    assert len(read(body, end=end)) == 1
