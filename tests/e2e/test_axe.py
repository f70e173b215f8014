"""axe on every page, in every dress."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page

PAGES = [
    "/",
    "/?q=失业",
    "/limits/",
    "/limits/?start=2026-03-02&count=20&unit=workday",
    "/style/",
    "/limits/?start=2026-03-02&count=20&ground=hearing&first=2026-03-18&last=2026-03-09",
    "/limits/?limit=licence_decision&start=2026-11-02&ground=hearing&first=2026-11-09",
    "/sign-in/",
    "/health/",
    "/mediation/",
    "/check/",
    "/check/severance/",
    "/items/unemployment-benefit/check/",
    "/instant/",
    "/scorecards/",
    "/scorecards/440104003/",
    "/scorecards/draws/",
    "/streets/",
    "/streets/440104003/",
    "/streets/440104003/display/",
    "/streets/440104003/kiosk/",
    "/bookings/new/?board=insurance",
    "/disputes/",
    "/disputes/calculator/",
    "/disputes/figures/",
    "/hearings/",
    "/nothing/",
]
DRESSES: dict[int, list[dict[str, str]]] = {
    390: [{}, {"care": "on"}, {"care": "on", "theme": "dark"}, {"django_language": "zh-hant"}],
    1280: [{}, {"theme": "dark"}, {"django_language": "en"}],
}


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", DRESSES)
def test_every_page_is_accessible(
    page: Page,
    context: BrowserContext,
    base_url: str,
    accessible: Callable[[Page], None],
    path: str,
    width: int,
) -> None:
    """WCAG 2.2 AA and axe's best practices; nothing is wider than the screen."""
    page.set_viewport_size({"width": width, "height": 900})
    for cookies in DRESSES[width]:
        context.clear_cookies()
        context.add_cookies(
            [{"name": name, "value": value, "url": base_url} for name, value in cookies.items()]
        )
        page.goto(path)
        accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (
            f"{path} is too wide in {cookies}"
        )
