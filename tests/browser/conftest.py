"""A real browser for the tests of this folder, which ``make browser`` runs."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright
from site_made import build

from analysis.paths import Project

NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's Chromium, headless. Where there is none the tests skip; in CI they fail, lest nobody notices."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        give_up = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        give_up(f"none of {', '.join(NAMES)} is on the path; on Debian: apt-get install chromium libatomic1")
    # root, a container's only user, gets no sandbox; a container's /dev/shm is often too small for a page
    options = ["--no-sandbox", "--disable-dev-shm-usage"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=options)
        yield started
        started.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Every report with its slides, and the index over them."""
    return build(tmp_path_factory.mktemp("site"))
