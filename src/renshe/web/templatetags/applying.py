"""What the pages of an application call things."""

from django import template

from renshe.web.apply.words import material_name

register = template.Library()


@register.simple_tag
def material(code: str) -> str:
    """A material as the Book calls it, in the language of the page."""
    return material_name(code)
