"""The keypad of the terminal: what stands in the box after a key, with and without a script; a scanner types into it too."""

from django.http import HttpRequest

KEYS = "123456789X0"
ALLOWED = {*KEYS}
LONGEST = 60  # what a scanner types at most
ID_NUMBER = 18


def typed(request: HttpRequest, most: int = ID_NUMBER) -> str:
    """What stands in the box, with the key that was pressed."""
    text, key = request.POST.get("number", "").strip()[:LONGEST], request.POST.get("key", "")
    if key == "back":
        return text[:-1]
    if key == "clear":
        return ""
    return (text + key)[:most] if key in ALLOWED else text


def masked(text: str) -> str:
    """What was typed, as the screen may show it: the last two characters, a dot for each of the others."""
    return "●" * max(0, len(text) - 2) + text[-2:]
