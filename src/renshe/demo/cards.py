"""Whom one can be in the demo by one click: one card each, and where their day begins."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy


@dataclass(frozen=True)
class Card:
    """Somebody to be.

    Attributes:
        code: the account's name after "demo."; for the public also the name in district/notable.py.
        icon: of templatetags/icons.
        title: what they are.
        words: what they can try.
        lands: name of the page where their day begins.
    """

    code: str
    icon: str
    title: str | Promise
    words: str | Promise
    lands: str


@dataclass(frozen=True)
class Desk:
    """What a member of the demo's staff holds.

    Attributes:
        name: the person's.
        role: of book/roles.yaml.
    """

    name: str
    role: str
    unit: str
    street: str = ""
    board: str = ""


STAFF: dict[str, Desk] = {
    "clerk": Desk("陈晓", "clerk", "北京街道人社服务窗口", street="440104003"),
    "reviewer": Desk("李敏", "reviewer", "区政务大厅人社专区", board="insurance"),
    "chief": Desk("周立", "chief", "区政务大厅人社专区"),
    "editor": Desk("何平", "editor", "区人社局一本通编辑组"),
    "legal": Desk("梁静", "legal", "区人社局法制审核岗"),
    "auditor": Desk("吴正", "auditor", "区人社局审计监督岗"),
    "leader": Desk("林远", "leader", "区人社局"),
    "administrator": Desk("黄敏", "administrator", "区人社局信息化岗"),
    "second_administrator": Desk("罗杰", "administrator", "区人社局信息化岗"),
    "mediator": Desk("温和", "mediator", "北京街道劳动人事争议调解中心", street="440104003"),
    "registrar": Desk("方正", "registrar", "区劳动人事争议仲裁院立案庭"),
    "arbitrator": Desk("严明", "arbitrator", "区劳动人事争议仲裁院"),
    "director": Desk("沈毅", "director", "区劳动人事争议仲裁院"),
}

PUBLIC: tuple[Card, ...] = (
    Card(
        "laid_off",
        "briefcase",
        gettext_lazy("刚被裁员的人"),
        gettext_lazy("四十多岁,交过十年以上社保。看看单位和社保记了什么、能领什么。"),
        "me",
    ),
    Card(
        "jobless",
        "clock",
        gettext_lazy("刚登记失业的人"),
        gettext_lazy("单位不要了,还没领过失业金。申领失业保险金,条件都查得到,当场就有结果。"),
        "me",
    ),
    Card(
        "pensioner",
        "sunset",
        gettext_lazy("领养老金的老人"),
        gettext_lazy("七十多岁。试试关怀模式,看养老金,再请家人代办。"),
        "me",
    ),
    Card(
        "graduate",
        "graduation",
        gettext_lazy("今年的毕业生"),
        gettext_lazy("刚毕业,在找工作。看学历从哪里来,不对就申请更正。"),
        "me",
    ),
    Card(
        "employed",
        "user",
        gettext_lazy("上班的人"),
        gettext_lazy("在职参保。看谁查过自己的信息,带走一份全部数据。"),
        "me",
    ),
)
EMPLOYERS: tuple[Card, ...] = (
    Card(
        "representative",
        "building",
        gettext_lazy("一家企业的法定代表人"),
        gettext_lazy("看单位的员工和参保,给经办人授权、收回授权。"),
        "employers-mine",
    ),
    Card(
        "employer_clerk",
        "people",
        gettext_lazy("单位的经办人"),
        gettext_lazy("替单位办事;能看到什么,由法定代表人决定。"),
        "employers-mine",
    ),
)
OFFICE: tuple[Card, ...] = (
    Card(
        "clerk",
        "counter",
        gettext_lazy("综合柜员"),
        gettext_lazy("在北京街道的窗口:查人、核对各部门的数据、录入。"),
        "desk-home",
    ),
    Card(
        "reviewer",
        "check",
        gettext_lazy("复核"),
        gettext_lazy("核实群众提出的更正,写明改或不改的理由。"),
        "desk-home",
    ),
    Card(
        "chief",
        "door",
        gettext_lazy("首席代表"),
        gettext_lazy("在区政务大厅带着窗口办难办的事;休假时请人代理。"),
        "desk-home",
    ),
    Card(
        "editor",
        "book",
        gettext_lazy("一本通编辑"),
        gettext_lazy("改一份办事指南,交给法制审核。"),
        "desk-book",
    ),
    Card(
        "legal",
        "scale",
        gettext_lazy("法制审核"),
        gettext_lazy("审核编辑交来的指南,看清改了哪里。"),
        "desk-book",
    ),
    Card(
        "auditor",
        "eye",
        gettext_lazy("审计监督"),
        gettext_lazy("看谁查过谁的信息、为了什么、哪一次该问一问。"),
        "desk-looks",
    ),
    Card(
        "leader",
        "pulse",
        gettext_lazy("局领导"),
        gettext_lazy("看全局:各部门数据是否畅通、同事们练得怎样。"),
        "desk-home",
    ),
    Card(
        "administrator",
        "swatch",
        gettext_lazy("系统管理"),
        gettext_lazy("开通账号、安排任职、改权限;自己的权限要由另一位来改。"),
        "desk-home",
    ),
    Card(
        "second_administrator",
        "swatch",
        gettext_lazy("另一位系统管理"),
        gettext_lazy("四只眼睛才看得清:替第一位做他不能给自己做的事。"),
        "desk-home",
    ),
)
DISPUTE_SIDES: tuple[Card, ...] = (
    Card(
        "unpaid",
        "briefcase",
        gettext_lazy("被拖欠工资的人"),
        gettext_lazy("调解没谈成,已经立案,等着开庭。看进展、交证据、看开庭通知。"),
        "disputes",
    ),
    Card(
        "unpaid_boss",
        "building",
        gettext_lazy("她的老板"),
        gettext_lazy("被申请人的法定代表人。收文书、答辩、提交要素表。"),
        "disputes",
    ),
)
DISPUTE_OFFICE: tuple[Card, ...] = (
    Card(
        "mediator",
        "people",
        gettext_lazy("调解员"),
        gettext_lazy("在北京街道约双方见面,写协议,跟着看钱到了没有。"),
        "desk-mediations",
    ),
    Card(
        "registrar",
        "document",
        gettext_lazy("仲裁立案"),
        gettext_lazy("五日内立案、分流、排庭、送达。"),
        "desk-disputes",
    ),
    Card(
        "arbitrator",
        "scale",
        gettext_lazy("仲裁员"),
        gettext_lazy("开庭、对要素、逐项裁决。"),
        "desk-disputes",
    ),
    Card(
        "director",
        "check",
        gettext_lazy("仲裁院主任"),
        gettext_lazy("签发裁决,盯超期,看两项指标和办案的人。"),
        "dispute-figures",
    ),
)
CARDS: dict[str, Card] = {
    card.code: card for card in (*PUBLIC, *EMPLOYERS, *DISPUTE_SIDES, *DISPUTE_OFFICE, *OFFICE)
}
PREFIX = "demo."


def account_name(code: str) -> str:
    """The name of a card's account; nobody else's begins so."""
    return f"{PREFIX}{code}"
