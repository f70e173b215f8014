"""Sums of money as letters write them: 2,250.00元, 人民币贰仟贰佰伍拾元整 (支付结算办法, 附一)."""

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "万亿")
LARGEST = 10**18  # fen; sixteen digits of yuan


def figures(fen: int) -> str:
    """In figures, with the thousands parted."""
    return f"{fen // 100:,}.{fen % 100:02d}元"


def words(fen: int) -> str:
    """In the figures that nobody can change by a stroke.

    Args:
        fen: not negative.

    Raises:
        ValueError: negative, or too large to be a sum of money.
    """
    if not 0 <= fen < LARGEST:
        raise ValueError(f"{fen} fen is no sum of money")
    yuan, jiao, cent = fen // 100, fen // 10 % 10, fen % 10
    said = f"{_whole(yuan)}元" if yuan or not fen else ""
    if not jiao and not cent:
        return f"人民币{said}整"
    if jiao:
        said += f"{_DIGITS[jiao]}角"
    elif yuan:
        said += "零"
    return f"人民币{said}{f'{_DIGITS[cent]}分' if cent else '整'}"


def _whole(yuan: int) -> str:
    """A whole number, group of four by group of four; a gap is said once, as 零."""
    if not yuan:
        return _DIGITS[0]
    groups: list[int] = []
    while yuan:
        yuan, group = divmod(yuan, 10_000)
        groups.append(group)
    said = ""
    for place in range(len(groups) - 1, -1, -1):
        group = groups[place]
        if said and group and (group < 1000 or groups[place + 1] == 0) and not said.endswith("零"):
            said += "零"
        said += _group(group) + (_GROUPS[place] if group else "")
    return said


def _group(group: int) -> str:
    said = ""
    for place in range(3, -1, -1):
        digit = group // 10**place % 10
        if digit:
            said += _DIGITS[digit] + _PLACES[place]
        elif said and not said.endswith("零") and group % 10**place:
            said += "零"
    return said
