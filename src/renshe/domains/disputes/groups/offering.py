"""What each worker of a group gets by one rule: an offer of settlement, or rulings of an award."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from renshe.casework.refused import Refused
from renshe.domains.disputes.groups.sharing import WHOLE, of_share, share_out
from renshe.domains.disputes.models import Claim, Party


@dataclass(frozen=True, slots=True)
class Worker:
    """One worker with the open claims.

    Attributes:
        claimed: fen, over the claims that name a sum.
        computed: fen, over all claims with a sum; None where one of them could not be worked out.
    """

    party: Party
    claims: tuple[Claim, ...]
    claimed: int
    computed: int | None


@dataclass(frozen=True, slots=True)
class Rule:
    """How sums come about; of Offer.Rule."""

    rule: str
    permyriad: int | None = None
    each_fen: int | None = None
    whole_fen: int | None = None


def worker(party: Party, claims: Sequence[Claim]) -> Worker:
    """A worker as rules see one.

    Args:
        party: who.
        claims: of the party that are still open; a ruling that nobody signed leaves them so.
    """
    left = tuple(claims)
    sums = [one for one in left if one.claimed_fen is not None]
    computed = [one.computed_fen for one in sums]
    known = [one for one in computed if one is not None]
    return Worker(
        party, left, sum(one.claimed_fen or 0 for one in sums),
        sum(known) if sums and len(known) == len(computed) else None,
    )  # fmt: skip


def sums_of(rule: Rule, workers: Sequence[Worker], sheet: Mapping[int, int] | None = None) -> dict[int, int]:
    """What each worker gets, in fen, by key of the party.

    Args:
        rule: how.
        workers: of whom.
        sheet: sums by number of the party, where the rule is a sheet; who is not in it gets no offer.

    Raises:
        Refused: the rule lacks its number, or what it rests on is unknown for some.
    """
    match rule.rule:
        case "claimed" | "computed" if rule.permyriad is None or not 1 <= rule.permyriad <= WHOLE * 2:
            raise Refused("percent", "请填写比例,从0.01到200,单位是百分之。")
        case "claimed":
            return {one.party.pk: of_share(one.claimed, rule.permyriad or 0) for one in workers}
        case "computed":
            return _computed(rule.permyriad or 0, workers)
        case "each":
            if rule.each_fen is None or rule.each_fen <= 0:
                raise Refused("each", "请填写每人的金额。")
            return {one.party.pk: rule.each_fen for one in workers}
        case "whole":
            if rule.whole_fen is None or rule.whole_fen <= 0:
                raise Refused("whole", "请填写一共付多少。")
            shared = share_out(rule.whole_fen, [one.claimed for one in workers])
            return {one.party.pk: fen for one, fen in zip(workers, shared, strict=True)}
        case "sheet":
            return _from_sheet(workers, sheet or {})
        case _:
            raise Refused("rule", "请选择金额怎么算。")


def _computed(permyriad: int, workers: Sequence[Worker]) -> dict[int, int]:
    unknown = [one.party.number for one in workers if one.computed is None]
    if unknown:
        some = "、".join(map(str, unknown[:5]))
        raise Refused(
            "computed",
            f"有{len(unknown)}人的金额没有核算结果(序号{some}等)。请改按请求金额,或者用表格逐人填写。",
        )
    return {one.party.pk: of_share(one.computed or 0, permyriad) for one in workers}


def _from_sheet(workers: Sequence[Worker], sheet: Mapping[int, int]) -> dict[int, int]:
    by_number = {one.party.number: one.party.pk for one in workers}
    strange = sorted(set(sheet) - set(by_number))
    if strange:
        raise Refused(
            "sheet", f"表格里的序号{'、'.join(map(str, strange[:5]))}不在没有结果的劳动者里。请重新下载表格。"
        )
    if not sheet:
        raise Refused("sheet", "表格里还没有金额。请下载表格,填好以后上传。")
    return {by_number[number]: fen for number, fen in sheet.items()}
