"""Account and identity numbers that applicants type: shown masked everywhere, and taken back as they were shown."""

from renshe.book.schema import Entry
from renshe.registry.numbers import mask_account, mask_number

_MASKS = {"id-number": mask_number, "account": mask_account}


def is_number(entry: Entry) -> bool:
    """Whether a field asks for a number that screens hide."""
    return entry.type in _MASKS


def masked(entry: Entry, value: object) -> str:
    """A value as screens show it: hidden in its middle where the field asks for such a number, else as it is."""
    mask = _MASKS.get(entry.type)
    return mask(str(value)) if mask else str(value)


def stays(entry: Entry, sent: str, kept: object) -> bool:
    """Whether what is sent means: leave it as it is kept. A number comes back as it was shown, with its middle hidden."""
    return sent == str(kept) or (bool(kept) and sent == masked(entry, kept))
