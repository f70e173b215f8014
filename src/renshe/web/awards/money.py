"""Sums as pages take them: in yuan, with at most two digits behind the point."""

import re

from django.utils.translation import gettext as _

from renshe.casework.refused import Refused

_SUM = re.compile(r"^[0-9]{1,13}(\.[0-9]{1,2})?$")


def read_yuan(typed: str, what: str = "") -> int | None:
    """What somebody typed, in fen; None when nothing was typed.

    Raises:
        Refused: it is no sum.
    """
    text = typed.strip().replace(",", "").replace(",", "").removesuffix("元")
    if not text:
        return None
    if not _SUM.fullmatch(text):
        raise Refused(
            "sum",
            _("金额“%(typed)s”不对,请填像12345.67这样的数,单位是元。") % {"typed": typed.strip()[:20]} + what,
        )
    yuan, _point, cents = text.partition(".")
    return int(yuan) * 100 + int((cents + "00")[:2])


def yuan(fen: int | None) -> str:
    """As a form shows it again; empty for none."""
    return "" if fen is None else f"{fen // 100}.{fen % 100:02d}"
