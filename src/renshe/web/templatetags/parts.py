"""Small parts that templates are put together from: icons, lights, notices, fields, switches.

Every part is shown in use on the style page (/style/).
"""

from functools import cache
from typing import Any
from urllib.parse import urlencode

from django import template
from django.forms import BoundField
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from renshe.web.templatetags.icons import LIGHTS, PATHS

register = template.Library()

HTML_LANGUAGES = {"zh-hans": "zh-Hans", "zh-hant": "zh-Hant", "en": "en"}
NOTICE_ICONS = {"info": "info", "ok": "check", "amber": "alert", "kapok": "alert"}


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """An icon of our own set; it only repeats what the words beside it say.

    Raises:
        KeyError: for a name that icons.PATHS does not hold.
    """
    return format_html(
        '<svg class="icon" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.6"'
        ' stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false"><path d="{}"/></svg>',
        PATHS[name],
    )


@register.simple_tag
@cache
def light(colour: str) -> SafeString:
    """红黄绿灯 as a coloured shape; the word stands beside it in the template.

    Raises:
        KeyError: for a colour other than green, amber, red and grey.
    """
    return format_html(
        '<svg class="light {}" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d="{}"/></svg>',
        colour,
        LIGHTS[colour],
    )


@register.simple_block_tag  # pyright: ignore[reportAttributeAccessIssue] - newer than the types
def notice(content: str, kind: str = "info") -> SafeString:
    """A notice that stands in the page: info, ok, amber (please check) or kapok (this went wrong).

    Raises:
        KeyError: for another kind.
    """
    role = "alert" if kind == "kapok" else "note"
    return format_html(
        '<div class="notice {}" role="{}">{}<div>{}</div></div>',
        kind,
        role,
        icon(NOTICE_ICONS[kind]),
        content,
    )


@register.simple_tag
def field(bound: BoundField, hint: str = "", kind: str = "") -> SafeString:
    """A form field with its label, its hint and, beside it, what is wrong with what was typed.

    Args:
        bound: the field of a bound or unbound form.
        hint: one sentence of help, read out with the field; else the help text of the field.
        kind: "options" shows a choice as chips, one of which is picked.
    """
    hint = hint or str(bound.help_text)
    described = " ".join(
        f"{bound.id_for_label or bound.auto_id}-{part}"
        for part, there in (("hint", hint), ("error", bound.errors))
        if there
    )
    attributes: dict[str, Any] = {"class": "input"}
    if described:
        attributes["aria-describedby"] = described
    if bound.errors:
        attributes["aria-invalid"] = "true"
    context = {
        "field": bound,
        "hint": hint,
        "id": bound.id_for_label or bound.auto_id,
        "described": described,
    }
    if kind == "options":
        return render_to_string("parts/options.html", context)
    widget = bound.as_widget(attrs=attributes)  # pyright: ignore[reportArgumentType]
    return render_to_string("parts/field.html", {**context, "widget": widget})


@register.simple_tag(takes_context=True)
def choose(context: template.Context, what: str, value: str) -> str:
    """The address that keeps a choice of appearance and leads back to this page."""
    return f"{reverse('choose', args=(what, value))}?{urlencode({'next': context.get('here', '/')})}"


@register.simple_tag
def html_language() -> str:
    """The language of the page as HTML names it."""
    return HTML_LANGUAGES.get(get_language() or "", "zh-Hans")


@register.simple_tag
def chinese() -> str:
    """The language of a law's name: there is no official English one, so it stays Chinese on every page."""
    page = html_language()
    return page if page.startswith("zh") else "zh-Hans"
