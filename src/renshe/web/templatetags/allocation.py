"""How shares are written on the pages of allocation."""

from django import template

register = template.Library()


@register.filter
def percent(share: float) -> str:
    """A share of one as whole percent, with one decimal where it would otherwise look complete: 0.997 → 99.7%."""
    return f"{share:.1%}" if 0.99 <= share < 1 else f"{share:.0%}"
