"""Correct a clerical error (更正笔误) of a signed award or settlement: a decision says so, and a new paper takes the old one's place."""

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from renshe.casework.refused import Refused
from renshe.domains.disputes.actions.moving import step
from renshe.domains.disputes.models import Paper
from renshe.domains.disputes.papers.asking import ask
from renshe.domains.disputes.papers.making import REPLACING
from renshe.domains.disputes.queries import lock

OWN = frozenset(
    {"number", "code", "address", "certificate", "kind", "office", "demo", "name", "to"}
)  # made anew
FIXED = frozenset(
    {"fen", "total", "total_words", "final", "remedies", "law"}
)  # what the panel decided is no slip of the pen


@transaction.atomic
def correct_error(*, paper: int, by: User, reason: str, wrong: str, right: str) -> Paper:
    """Put the right words in the place of the wrong ones, wherever they stand.

    Args:
        paper: the signed award or settlement.
        by: who may sign.
        reason: what was wrong, for the decision that goes with it.
        wrong: words as they stand.
        right: words as they should be.

    Returns:
        The new paper; when it is made, the old one is revoked.

    Raises:
        Refused: the words are not there, or the paper is not one that can be corrected.
    """
    old = Paper.objects.select_related("dispute__case", "party", "award").get(pk=paper)
    dispute = lock(old.dispute_id)
    if old.kind not in REPLACING or old.signed_at is None or old.revoked_at is not None:
        raise Refused("not_possible", "只有已经制作、现在有效的裁决书和调解书可以更正。")
    if (
        old.replaced_by_id
        or Paper.objects.filter(
            dispute=dispute, kind=old.kind, party=old.party_id, part=old.part, signed_at__isnull=True
        ).exists()
    ):
        raise Refused("making", "上一次更正的文书还在制作,请稍后再看。")
    if not wrong or wrong == right:
        raise Refused("words", "请写明错的文字和正确的文字。")
    kept = {key: value for key, value in old.content.items() if key not in OWN}
    said, times = _replaced(kept, wrong, right)
    if not times:
        raise Refused("words", f"文书里没有“{wrong}”。请照原文填写;金额和处理结果不能用更正来改。")
    event = step(
        dispute, "correct_error", by=by, reason=reason, detail={"papers": [old.number], "places": times}
    )
    said |= {"replaces": old.number, "corrected": reason.strip()}
    key = old.party_id
    (made,) = ask(
        dispute, event, old.kind, parties=[old.party], award=old.award, part=old.part, said={key: said}
    )
    return made


def _replaced(content: dict[str, Any], wrong: str, right: str) -> tuple[dict[str, Any], int]:
    """The content with the words put right, and at how many places; sums and what was decided stay."""
    times = 0

    def put(value: Any) -> Any:
        nonlocal times
        if isinstance(value, str):
            times += value.count(wrong)
            return value.replace(wrong, right)
        if isinstance(value, list):
            return [put(one) for one in value]
        if isinstance(value, dict):
            return {key: one if key in FIXED else put(one) for key, one in value.items()}
        return value

    return put(content), times
