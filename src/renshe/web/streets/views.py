"""Pages of the streets, and the pieces of them that are read again when something has changed."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from renshe.domains.counters.api import rules
from renshe.web.desk import naming
from renshe.web.streets import hall, tiles, words
from renshe.web.streets.keeping import briefly

MARK = "<!-- the streets now -->"  # in hall/home.html, which is kept for long: where what changes by the minute goes


def _piece(template: str, key: str, context: Callable[[], dict[str, Any]]) -> str:
    return briefly((template, key, get_language()), lambda: render_to_string(template, context()))


def _map_context() -> dict[str, Any]:
    now = timezone.now()
    found = tiles.tiles(now)
    return {
        "tiles": found,
        "levels": words.levels(),
        "at": words.clock(now),
        "any": any(t.open for t in found),
    }


def _map() -> str:
    return _piece("streets/now.html", "", _map_context)


def with_map(response: HttpResponse) -> HttpResponse:
    """Put the map of this moment into a page that was kept from an earlier one."""
    if MARK.encode() in response.content:
        made = _piece("streets/tiles.html", "", _map_context)
        whole = HttpResponse(response.content.replace(MARK.encode(), made.encode(), 1))
        patch_vary_headers(whole, ("Cookie",))
        return whole
    return response


@require_safe
@never_cache
def page(request: HttpRequest) -> HttpResponse:
    """哪个街道最快."""
    return render(request, "streets/map.html", {"now": _map(), "status": rules().status})


@require_safe
@never_cache
def now(request: HttpRequest) -> HttpResponse:
    """The map and the list alone."""
    return HttpResponse(_map())


def _known(code: str) -> None:
    if code not in naming.streets():
        raise Http404


def _hall(code: str) -> str:
    return _piece(
        "streets/hall_now.html",
        code,
        lambda: {"now": hall.now_of(code, timezone.now()), "at": words.clock(timezone.now())},
    )


def _display(code: str) -> str:
    def context() -> dict[str, Any]:
        found = hall.now_of(code, timezone.now())
        calls = [(one, hall.voice(one.label, one.counter)) for one in found.board.called]
        return {"now": found, "calls": calls, "at": words.clock(timezone.now())}

    return _piece("streets/display_now.html", code, context)


@require_safe
@never_cache
def street(request: HttpRequest, code: str) -> HttpResponse:
    """One hall.

    Raises:
        Http404: no street of ours.
    """
    _known(code)
    today = timezone.localdate()
    context = {
        "code": code,
        "name": words.street(code),
        "now": _hall(code),
        "week": hall.week(code, today),
        "windows": hall.windows(code),
        "priorities": hall.priorities(),
        "rules": rules(),
        "latest": rules().booking.head_start + rules().booking.late,
        "longest": hall.longest(),
        "measured": hall.measured(code, today),
    }
    return render(request, "streets/street.html", context)


@require_safe
@never_cache
def street_now(request: HttpRequest, code: str) -> HttpResponse:
    """What a hall is like now, alone.

    Raises:
        Http404: no street of ours.
    """
    _known(code)
    return HttpResponse(_hall(code))


@require_safe
@never_cache
def display(request: HttpRequest, code: str) -> HttpResponse:
    """The display that hangs in a hall.

    Raises:
        Http404: no street of ours.
    """
    _known(code)
    context = {"code": code, "name": words.street(code), "now": _display(code), "digits": hall.DIGITS}
    return render(request, "streets/display.html", context)


@require_safe
@never_cache
def display_now(request: HttpRequest, code: str) -> HttpResponse:
    """What the display shows now, alone: it is read after every break.

    Raises:
        Http404: no street of ours.
    """
    _known(code)
    return HttpResponse(_display(code))
