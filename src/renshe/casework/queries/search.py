"""Full-text search over cases: by number, or by any two characters of the applicant, the item or a remark."""

from dataclasses import dataclass

from django.db.models import Q

from renshe.casework.models import Application
from renshe.casework.numbering import looks_right
from renshe.casework.queries import bigrams
from renshe.registry.models import EmployerParticulars, Particulars

LONGEST = 60  # characters that are searched for
SHORTEST_NUMBER = 8  # digits from which a text is meant as a number


@dataclass(frozen=True, slots=True)
class Search:
    """How a text is searched for.

    Attributes:
        condition: on cases; None when nothing can be searched.
        wrong: what to tell about the text, in Chinese; empty when there is nothing to tell.
        by_number: it was read as a number; then closed cases are found too.
    """

    condition: Q | None
    wrong: str = ""
    by_number: bool = False


def read(text: str) -> Search:
    """Read what was typed: a receipt or case number, or words."""
    typed = "".join(text.split())[:LONGEST]
    if not typed:
        return Search(None)
    receipt, _, place = typed.partition("-")
    if receipt.isdigit() and len(receipt) >= SHORTEST_NUMBER:
        if not looks_right(receipt):
            wrong = (
                "号码的最后一位对不上,可能抄错了一位。请再核对一遍。"
                if len(receipt) == 15
                else f"办件号是15位数字,您输入了{len(receipt)}位。"
            )
            return Search(None, wrong, by_number=True)
        # Every case of the receipt: "-" and the sign after it enclose all places.
        condition = (
            Q(number=f"{receipt}-{place}")
            if place
            else Q(number__gte=f"{receipt}-", number__lt=f"{receipt}.")
        )
        return Search(condition, by_number=True)
    words = [pair for word in text.split()[:6] for pair in bigrams(word[:LONGEST])]
    if not words:
        return Search(None, "请至少输入两个字,例如姓名或者事项的前两个字。")
    return Search(Q(words__contains=words))


def names_of(application: Application) -> list[str]:
    """Every name that a source gives the applicant, so that the cases are found by any of them."""
    if application.person_id is not None:
        said = Particulars.objects.filter(person=application.person_id, ended_at__isnull=True)
    else:
        said = EmployerParticulars.objects.filter(employer=application.employer_id, ended_at__isnull=True)
    return sorted({name for name in said.values_list("name", flat=True) if name})
