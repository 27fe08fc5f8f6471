"""What tests with a browser need of the machine."""

import shutil

import pytest

from archive.browsers import NAMES
from tests.required import required


@pytest.fixture(scope="session")
def chromium() -> str:
    return required(next(filter(None, map(shutil.which, NAMES)), None), "Chromium")
