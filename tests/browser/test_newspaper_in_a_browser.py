"""The fake newspaper is a real one to a reader: what a browser shows of a page is what the newspaper says it is."""

import subprocess
from pathlib import Path

import lxml.html
import pytest

from tests.newspaper.articles import LAYOUTS, Story, stories
from tests.newspaper.server import Newspaper

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.mark.slow
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_reader_sees_headline_and_text(chromium: str, layout: str, tmp_path: Path) -> None:
    with Newspaper(stories(30), odd=False) as paper:
        story = next(story for story in paper.stories if story.layout == layout)
        command = [chromium, *FLAGS, f"--user-data-dir={tmp_path}", "--dump-dom", paper.url.rstrip("/") + story.path]
        dom = subprocess.run(command, capture_output=True, check=True, timeout=60).stdout.decode()
    seen = " ".join(lxml.html.document_fromstring(dom).text_content().split())
    assert missing(story, seen) == []


def missing(story: Story, seen: str) -> list[str]:
    return [text for text in (story.headline, *story.paragraphs) if " ".join(text.split()) not in seen]
