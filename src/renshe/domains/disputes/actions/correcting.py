"""Correct a clerical error (更正笔误) of a signed award or settlement: a decision says so, and a new paper takes the old one's place."""

import re
from collections.abc import Iterator
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
# What was decided is no slip of the pen: these stay as they are.
FIXED = frozenset({"fen", "total", "total_words", "final", "remedies", "law", "words", "claim", "perform_by"})
# What was decided in words: a name in it can be put right, never a sum, a day or the ruling itself.
RULING = frozenset({"items", "terms", "result", "payments", "claims"})
# What carries a ruling: numbers in figures and in Chinese, their points and units, and the words of granting and refusing.
COUNTS = re.compile(
    r"[0-90-9〇零一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟萬億元圆角分整年月日.,.,%%‰不无未非免勿]"
    r"|支持|驳回|支付|给付|返还|赔偿|继续|履行|撤销|确认|解除|恢复|部分|全部|终局|自|起|内|前"
)
SUM = re.compile(r"[0-90-9〇零一二三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟.,]+(?:元|圆|角|分|万)")
HELD = re.compile(r"不|支持|驳回|终局")  # words that turn a ruling or its remedy round, wherever they stand


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
        Refused: the words are not there, they would change a sum, a day of payment or a ruling, or the paper is not one that can be
            corrected.
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
    _no_ruling(old.content, wrong, right)
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


def _no_ruling(content: dict[str, Any], wrong: str, right: str) -> None:
    """Say no to a correction that changes a sum anywhere, or anything that counts in what was decided.

    Raises:
        Refused: it would.
    """
    decided = "".join(_texts({key: content[key] for key in RULING & content.keys()}))
    everywhere = "".join(_texts({key: value for key, value in content.items() if key not in OWN}))
    put = everywhere.replace(wrong, right)
    counts = wrong in decided and COUNTS.findall(wrong) != COUNTS.findall(right)
    if counts or any(one.findall(everywhere) != one.findall(put) for one in (SUM, HELD)):
        raise Refused(
            "ruling",
            "更正只改笔误,不改金额、付款日期和处理结果。处理结果有错的,请告诉当事人可以起诉或者申请撤销。",
        )


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value + "\n"
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)


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
