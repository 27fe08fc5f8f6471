"""Hubs that a feed names."""

import pytest

from pipelines.discover import discover
from pipelines.model.source import Kind
from pipelines.sources.parse import parse_source
from tests.captures import capture

HUB = "https://hub.example/"
RSS = '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>x</title>{}</channel></rss>'


def hubs(body, *headers):
    page = capture("https://bote.example/feed", body.encode(), kind=Kind.FEED, headers=(("Content-Type", "text/xml"), *headers))
    return discover(page, parse_source('home = "https://bote.example/"', "bote.toml")).hubs


@pytest.mark.parametrize(
    "body",
    [
        RSS.format(f'<atom:link rel="hub" href="{HUB}"/>'),
        RSS.format(f"<atom:link href='{HUB}' rel='hub'/>"),
        f'<feed xmlns="http://www.w3.org/2005/Atom"><link rel="self hub" href="{HUB}"/><title>x</title></feed>',
        f'{{"version": "https://jsonfeed.org/version/1.1", "hubs": [{{"type": "WebSub", "url": "{HUB}"}}], "items": []}}',
    ],
)
def test_a_hub_in_the_feed(body):
    assert hubs(body) == (HUB,)


@pytest.mark.parametrize("value", [f'<{HUB}>; rel="hub"', f'<https://bote.example/feed>; rel="self", <{HUB}>; rel=hub'])
def test_a_hub_in_a_header(value):
    assert hubs(RSS.format(""), ("Link", value)) == (HUB,)


@pytest.mark.parametrize(
    "body", [RSS.format('<atom:link rel="self" href="/x"/>'), RSS.format('<atom:link rel="hub"/>'), "", "<p>"]
)
def test_no_hub(body):
    assert hubs(body) == ()
