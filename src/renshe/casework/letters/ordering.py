"""Ask for the letter of an event, in the transaction of the event: the row and its task are there when the event is, or not at all."""

import secrets

from renshe.casework.models import Case, CaseEvent, Letter
from renshe.core.transitions import Row

SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that is mistaken for another
LENGTH = 16  # 79 bits: nobody finds one by trying
GROUP = 4


def order(case: Case, event: CaseEvent, row: Row) -> None:
    """Write the row of the letter that a row of the table asks for, if any; the task queue makes it after commit.

    The queue stands in the same database, so its entry is kept or dropped with the event.
    """
    if not row.letter:
        return
    letter = Letter.objects.create(
        district=case.district,
        case=case,
        event=event,
        kind=row.letter,
        template=row.letter,
        code=new_code(),
        made_at=event.at,
    )
    from renshe.casework.tasks.letters import make_letter  # tasks import making, which moves cases

    make_letter.defer(letter=letter.pk)


def new_code() -> str:
    """A code that can't be guessed."""
    return "".join(secrets.choice(SIGNS) for _ in range(LENGTH))


def grouped(code: str) -> str:
    """A code as people read it: K7QM-2XHD-9PRT-4WVN."""
    return "-".join(code[place : place + GROUP] for place in range(0, len(code), GROUP))


def ungrouped(text: str) -> str:
    """A code as it was typed, in the form in which we keep it."""
    return "".join(sign for sign in text.upper() if sign.isascii() and sign.isalnum())[: 2 * LENGTH]
