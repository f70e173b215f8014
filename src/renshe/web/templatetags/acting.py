"""The line in the header that says for whom one acts."""

from typing import Any

from django import template

from renshe.web.me.acting import acting

register = template.Library()


@register.inclusion_tag("parts/acting.html", takes_context=True)
def acting_line(context: template.Context) -> dict[str, Any]:
    """For whom the reader acts, with the way out; nothing for who acts for themselves."""
    request = context.get("request")
    return {
        "acting": acting(request) if request is not None and hasattr(request, "session") else None,
        "csrf_token": context.get("csrf_token"),
    }
