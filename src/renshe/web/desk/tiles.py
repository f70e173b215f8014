"""What the desk's first page offers: one row for each kind of work, shown to those who may do it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from renshe.domains.disputes.api import desk as disputes


@dataclass(frozen=True)
class Tile:
    """One kind of work.

    Attributes:
        verbs: whoever may do one of these sees it.
        address: name of the page.
        icon: of templatetags/icons.
        name: what it is called.
        words: what one does there.
        due: how many of it are due today or overdue for somebody; None where nothing is counted.
    """

    verbs: tuple[str, ...]
    address: str
    icon: str
    name: str | Promise
    words: str | Promise
    due: Callable[[User], int] | None = None


@dataclass(frozen=True)
class Group:
    """Kinds of work that belong together.

    Attributes:
        name: what they have in common.
        tiles: the kinds, in the order of the day.
    """

    name: str | Promise
    tiles: tuple[Tile, ...]


# In the order of the day: people first, then the content, then the house itself.
# fmt: off
GROUPS: tuple[Group, ...] = (
    Group(_("窗口和预约"), (
        Tile(("counters.serve",), "desk-station", "counter", _("叫号窗口"),
             _("坐到窗口,叫下一位,核对身份,打开办件,办完请他评价。")),
        Tile(("counters.guide",), "desk-guide", "people", _("导办台"),
             _("替人取号、核销预约、预约和改期,看谁在等、哪类业务没人办。")),
        Tile(("counters.serve",), "desk-away", "door", _("上门、代办和视频"),
             _("今天约好不在窗口办的:去哪里、什么时候、办什么。")),
        Tile(("counters.manage",), "desk-halls", "swatch", _("窗口设置"),
             _("设窗口和它办的业务、预约通道、自助终端,排班、请假和业务技能。")),
        Tile(("counters.plan",), "allocation", "calendar", _("窗口排班"),
             _("看下一周会来多少人,排出等得短、用人省的班,各街道互相支援。")),
    )),
    Group(_("受理和办理"), (
        Tile(("casework.look",), "desk-cases", "document", _("办件"),
             _("看哪些先到期,受理、审查、决定,一件一件往前走。")),
        Tile(("casework.intake",), "desk-intake", "plus", _("窗口收件"),
             _("刷身份证,已知的都填好,替窗口前的人申请。")),
        Tile(("casework.look",), "desk-reminders", "clock", _("提醒和待查"),
             _("快到期的、过了期的,要核查的承诺,等着补的材料和部门答复。")),
    )),
    Group(_("劳动争议"), (
        Tile(("disputes.intake", "disputes.accept", "disputes.arbitrate", "disputes.review", "disputes.sign",
              "disputes.approve", "disputes.serve", "disputes.supervise"), "desk-disputes", "scale", _("仲裁案件"),
             _("立案、分流、审理、裁决:欠薪的在最前,再看哪件先到期。"), disputes.due_now),
        Tile(("disputes.intake",), "disputes-oral", "plus", _("争议登记"),
             _("刷身份证,把当事人口头说的一步一步记下来,申请调解或者仲裁。")),
        Tile(("disputes.mediate", "disputes.manage"), "desk-mediations", "people", _("劳动争议调解"),
             _("登记申请,约双方谈,写协议,跟到履行和回访。")),
        Tile(("disputes.manage", "disputes.arbitrate"), "desk-hearings", "calendar", _("庭审日程"),
             _("看一个月的庭审,抽取仲裁庭,排庭和改期,管庭室和仲裁员名册。")),
        Tile(("disputes.serve",), "dispute-service", "document", _("文书送达"),
             _("今天要寄、要当面送的仲裁文书,谁确认了、谁没送到、下一步怎么送。")),
        Tile(("disputes.sign", "disputes.review", "disputes.supervise"), "dispute-courts", "scale", _("裁决和法院"),
             _("裁决被起诉、撤销、改判的有多少,为什么,是哪类争议。")),
        Tile(("disputes.manage",), "dispute-people", "people", _("办案的人"),
             _("仲裁员和调解员的工作量、培训、评价和补贴。")),
        Tile(("disputes.supervise",), "dispute-figures", "pulse", _("争议指标和监督"),
             _("两项规划指标、十六张报表,超期、快到期、中止太久的案件,案卷评查。")),
    )),
    Group(_("群众和单位"), (
        Tile(("registry.search",), "desk-people", "user", _("找人"),
             _("刷身份证,或按号码、电话、姓名查找,说明目的后打开。")),
        Tile(("registry.search",), "desk-employers", "building", _("找单位"),
             _("按统一社会信用代码或名称查找,看登记信息和参保人数。")),
        Tile(("registry.correct",), "desk-corrections", "check", _("更正请求"),
             _("有人说自己的信息不对:向来源核实,改正或者说明理由。")),
    )),
    Group(_("评价和服务监督"), (
        Tile(("counters.serve",), "ratings-own", "heart", _("我收到的评价"),
             _("看大家对您的服务怎么说;看不到是谁评的。不同意的可以申诉。")),
        Tile(("ratings.verify", "ratings.exclude"), "ratings", "heart", _("差评整改"),
             _("核实每一条不满意,整改、答复、回访,认定恶意评价。")),
        Tile(("ratings.look",), "ratings-analysis", "pulse", _("评价分析"),
             _("看满意率、哪个环节被批评、大家在说什么,推动改一本通。")),
        Tile(("supervision.visit", "supervision.look"), "visits", "eye", _("明察暗访"),
             _("抽签走访窗口,记录问题,看整改到了哪一步。")),
        Tile(("supervision.urge",), "findings", "eye", _("督办整改"),
             _("退回以后仍没有改好的问题,请您提出督办意见。")),
        Tile(("supervision.look",), "desk-scorecards", "scale", _("服务记分卡"),
             _("各街道办得快不快、要不要跑第二趟、等多久、群众怎么评。")),
    )),
    Group(_("政策和办事指南"), (
        Tile(("book.edit_book", "book.review_book", "book.publish_book"), "desk-book", "book", _("一本通的编辑"),
             _("编写办事指南,由另一位同事法制审核,再定日期发布。")),
        Tile(("policies.look",), "desk-policies", "scale", _("政策规则"),
             _("看每项政策的条件和标准,用任何人、任何一天试一试,审定改动。")),
        Tile(("policies.look",), "benefits", "heart", _("应享尽享"),
             _("看谁符合条件还没有享受,试算改一改政策会怎样、要花多少钱。")),
        Tile(("learning.view_scores",), "learning-office", "graduation", _("全局练兵情况"),
             _("看哪些规定答错得多,该再讲一讲。")),
    )),
    Group(_("系统和人员"), (
        Tile(("staff.appoint",), "desk-staff", "people", _("人员和任职"),
             _("开通账号,安排谁在哪里担任什么,看谁的任职快到期。")),
        Tile(("staff.permit", "staff.appoint", "registry.audit"), "desk-permissions", "scale", _("谁可以做什么"),
             _("一张表看清每个角色的权限、谁担任这个角色、谁改过。")),
        Tile(("registry.audit",), "desk-looks", "eye", _("访问日志"),
             _("看谁看过谁的信息、为什么,哪些需要留意。")),
        Tile(("sources.watch", "sources.switch"), "desk-sources", "pulse", _("部门数据"),
             _("看公安、民政等部门的数据问不问得到,问不到时怎么办。")),
        Tile(("webhooks.manage",), "desk-webhooks", "globe", _("发给其他系统的消息"),
             _("让街道、单位的系统一有进展就收到消息,看送没送到。")),
    )),
)
# fmt: on


def groups(user: User) -> list[Group]:
    """The kinds of work that somebody may do, those that belong together side by side."""
    offered = (
        Group(one.name, tuple(tile for tile in one.tiles if any(user.has_perm(verb) for verb in tile.verbs)))
        for one in GROUPS
    )
    return [one for one in offered if one.tiles]
