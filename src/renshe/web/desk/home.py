"""The desk's first page: what this person may do, and what of their own work ends soon."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from renshe.registry.queries import staff as queries
from renshe.registry.staff import called, held
from renshe.web.desk.access import person
from renshe.web.desk.appointed import line
from renshe.web.desk.tiles import groups

WARNED = timedelta(days=14)  # before an appointment ends


def at_desk(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view for everybody who works here: who holds a role today, or may do anything that the desk offers."""

    @login_required
    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user = person(request)
        if not held(user) and not groups(user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return checked


@at_desk
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The tiles of what this person may do."""
    user, today = person(request), timezone.localdate()
    mine = queries.held_by(user, today)
    offered = groups(user)
    context: dict[str, Any] = {
        "name": called(user),
        "appointments": [line(row) for row in mine],
        "ending": [line(row) for row in mine if row.until and row.until - today <= WARNED],
        "groups": [
            (group.name, [(tile, tile.due(user) if tile.due else 0) for tile in group.tiles])
            for group in offered
        ],
        "table_shown": any(tile.address == "desk-permissions" for group in offered for tile in group.tiles),
    }
    return render(request, "desk/home.html", context)
