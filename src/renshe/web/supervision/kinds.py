"""The measures of a scorecard: what each is called, how it is worked out, and how it is written."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renshe.web.supervision.cards import Card

Number = Callable[[Card], float | None]


@dataclass(frozen=True)
class Kind:
    """One measure.

    Attributes:
        how: how it is worked out, in plain words.
        number: of a card; None when nobody knows.
        base: how many cases, visits or ratings it rests on; fewer than `few` are not told.
        low: less is better.
        whole: base of its scale; 100 for shares.
        places: digits after the point.
        small: whether few are hidden; not for visits, in which nobody is counted.
    """

    code: str
    name: str | Promise
    unit: str
    how: str | Promise
    number: Number
    base: Callable[[Card], int]
    low: bool
    whole: int = 0
    places: int = 1
    small: bool = True

    def written(self, number: float) -> str:
        """A number with its unit."""
        text = f"{number:.{self.places}f}"
        return f"{text}%" if self.unit == "%" else text

    def unit_words(self) -> str:
        """The unit, in words."""
        return {"days": _("工作日"), "minutes": _("分钟"), "papers": _("份"), "%": "%", "points": _("分")}[
            self.unit
        ]


KINDS: tuple[Kind, ...] = (
    Kind(
        "days", gettext_lazy("平均办理时长"), "days",
        gettext_lazy("从受理的第二天数到作出决定的那天,只数工作日,中止计时的日子不数;这段时间办结的每件相加,除以件数。当场办成的(秒批)算0天,也在里面。"),
        lambda card: card.service.mean_workdays, lambda card: card.service.decided, low=True,
    ),
    Kind(
        "once", gettext_lazy("一次办结率"), "%",
        gettext_lazy("办结的件里,没有要求补正、没有容缺后补、也没有重新办理的占多少。到窗口问了几次、没有形成办件的,这里看不到。"),
        lambda card: card.service.once_share, lambda card: card.service.decided, low=False, whole=100,
    ),
    Kind(
        "late", gettext_lazy("逾期率"), "%",
        gettext_lazy("有期限的办结件里,决定晚于到期日的占多少。到期日按法定和承诺里早的那个,中止、延期的已经算进去。"),
        lambda card: card.service.late_share, lambda card: card.service.limited, low=True, whole=100,
    ),
    Kind(
        "wait", gettext_lazy("窗口等候"), "minutes",
        gettext_lazy("从取号到叫号。把所有等候从短到长排,第90个百分位是多少分钟,也就是十个人里有九个等得比它短。只数叫到号的人;没等到就走的人不在里面,占多少另外写在街道那一页。"),
        lambda card: card.wait("p90"), lambda card: int(card.wait("visits") or 0), low=True, places=0,
    ),
    Kind(
        "rating", gettext_lazy("群众满意率"), "%",
        gettext_lazy("好差评里,非常满意、满意和基本满意的占多少。没有评的不算,被第二个人认定不算数的不算。只算过完的月;好评或者差评太少、能猜出是谁的,不写。"),
        lambda card: card.rating.share if card.rating else None, lambda card: card.rating.total if card.rating else 0,
        low=False, whole=100,
    ),
    Kind(
        "spared", gettext_lazy("每次申请少交材料"), "papers",
        gettext_lazy("政府已有、由我们向部门调取、系统生成或者可以承诺的材料,除以申请次数。"),
        lambda card: card.service.spared, lambda card: card.service.applications, low=False,
    ),
    Kind(
        "visit", gettext_lazy("暗访得分"), "points",
        gettext_lazy("检查到的要点按分值相加,没有问题的占多少(100分)。没有看到的要点,不算好也不算坏。分值是本局自己定的,未经核实。"),
        lambda card: card.score.percent if card.score else None, lambda card: card.score.visits if card.score else 0,
        low=False, whole=100, places=0, small=False,
    ),
)  # fmt: skip


def kind_of(code: str) -> Kind:
    """A measure by its code; the first for an unknown one."""
    return next((one for one in KINDS if one.code == code), KINDS[0])
