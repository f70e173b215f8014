"""Headings of the printed guide, in the language of the page."""

from django.utils.translation import gettext as _


def headings(today: str) -> dict[str, str]:
    """Every word of the letter that does not come from the Book.

    Args:
        today: the day of printing, in words.
    """
    return {
        "office": _("广州市越秀区人力资源和社会保障局"),
        "printed": _("打印于%(date)s,以网上最新的为准。有疑问请拨打12333。") % {"date": today},
        "result": _("您会拿到"),
        "promised": _("我们承诺"),
        "statutory": _("法律规定"),
        "visits": _("要跑几次"),
        "fee": _("费用"),
        "who": _("谁能办"),
        "bring": _("您要带的"),
        "nothing": _("什么也不用带。"),
        "follow": _("可以后补的"),
        "spared": _("您不用带的"),
        "form": _("要填什么"),
        "filled": _("替您填好"),
        "where": _("在哪里办"),
        "flow": _("办理流程"),
        "questions": _("常见问题"),
        "law": _("法律依据"),
        "supervision": _("咨询和监督"),
        "unconfirmed": _("未经核实"),
        "only": _("只在这种情形需要:%(when)s") % {"when": ""},
    }
