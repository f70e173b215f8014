"""What the pages of an application call things."""

from datetime import date

from django import template

from renshe.web.apply.remedies import Way, ways
from renshe.web.apply.words import granted, material_name

register = template.Library()
register.filter("granted", granted)


@register.simple_tag
def material(code: str) -> str:
    """A material as the Book calls it, in the language of the page."""
    return material_name(code)


@register.simple_tag
def remedies(served_on: date) -> list[Way]:
    """The ways to object to what was served on a day, each with its last day."""
    return ways(served_on)
