"""The shape of a service item (事项), a bundle (一件事) and what they share; after the national list 实施清单.

Every model is a frozen value and refuses unknown fields, so a typing error in a file can't pass. Field names follow the
glossary; the Chinese name of the national list's field stands in the description, which the exported JSON Schema carries
to the editor of whoever writes an item.
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from renshe.book.values import Code, Status, Text, Value

Board = Literal["employment", "insurance", "talent", "labour"]  # 就业创业、社会保险、人才人事、劳动关系
RuleName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
ChannelKind = Literal["counter", "online", "self-service", "home-visit", "agent", "mail", "phone"]


class Basis(Value):
    """Where a rule stands: law, article, document number."""

    law: Text = Field(description="法律、法规、规章或文件的名称")
    article: str = Field("", description="条款,例如 第十五条第二款")
    document: str = Field("", description="文号或修正日期")
    status: Status = Field("M", description="V1 全文核实 · V2 摘录核实 · M 未经核实")


class Law(Value):
    """A law, rule or document that the Book cites (book/laws.yaml)."""

    name: Text
    kind: Literal["law", "regulation", "interpretation", "rule", "document", "plan"]
    document: str = Field("", description="文号或修正日期")


class BoardName(Value):
    """What a board is called."""

    name: Text
    name_en: Text


class Office(Value):
    """Whom to ask and where to complain (book/office.yaml)."""

    supervision: tuple[BoardName, ...] = Field(min_length=1)
    boards: Mapping[Board, BoardName]


class Condition(Value):
    """One condition (受理条件) in plain words."""

    text: Text
    text_en: Text
    basis: Basis | None = None


class Material(Value):
    """One material (申请材料), defined once for all items that ask for it."""

    code: Code
    name: Text
    name_en: Text
    why: Text = Field(description="为什么需要,一句话")
    why_en: Text
    source: Literal["applicant", "licence", "department", "commitment", "form"] = Field(
        description="来源:申请人自备、电子证照、其他部门共享、告知承诺替代、本局表单(由系统生成)"
    )
    holder: str = Field("", description="来源为证照或共享时,由哪个部门持有,例如 公安、市场监管、医保")
    spared: str = Field("", description="为什么可以不带,例如 我们可从公安调取;来源不是 applicant 时必填")
    spared_en: str = ""
    valid_days: int | None = Field(None, ge=1, le=36500, description="有效天数;空为长期")


class Need(Value):
    """How one item asks for one material."""

    material: Code
    when: str = Field("", description="只在这种情形下需要;空为都需要")
    when_en: str = ""
    later: bool = Field(default=False, description="可以容缺后补")
    copies: int = Field(1, ge=0, le=9)


class Entry(Value):
    """One field of a form (表单项), defined once; `fact` names the registry's fact that fills it."""

    code: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
    label: Text
    label_en: Text
    type: Literal[
        "text",
        "id-number",
        "phone",
        "date",
        "month",
        "integer",
        "money",
        "choice",
        "yes-no",
        "account",
        "address",
    ]
    fact: str = Field(default="", description="登记库里填入这一项的事实;空为只能由申请人填写")
    options: tuple[tuple[Text, Text, Text], ...] = Field(default=(), description="选项:代码、中文、英文")
    help: str = ""
    help_en: str = ""
    sensitive: bool = Field(default=False, description="敏感个人信息,需单独说明用途")
    settles: RuleName | Literal[""] = Field(
        default="",
        description="回答的是政策的哪个事实:登记库能填的只作比对,只能由申请人说的(fact 为空)作为申报",
    )
    judged: tuple[str, ...] = Field(default=(), description="选了这些选项(代码)的,由工作人员判断,不能秒批")


class Longer(Value):
    """How a limit may be extended once (批准延长); what is unconfirmed gives nobody that power."""

    count: int = Field(ge=1, le=3650, description="最多延长多少")
    unit: Literal["workday", "day", "month"]
    approver: str = Field("", description="由谁批准;空为法条没有写明")
    approver_en: str = ""
    basis: Basis


class Limit(Value):
    """A limit (办理时限): a count and a unit, or at once, or words where no number fits."""

    unit: Literal["workday", "day", "month", "minute", "schedule", "none"] = Field(
        description="minute 表示即时办结(分钟);schedule 按周期窗口,见 words;none 表示没有数字"
    )
    count: int | None = Field(None, ge=0, le=3650)
    when: str = Field("", description="适用情形;空为一般情形")
    when_en: str = ""
    channels: tuple[ChannelKind, ...] = Field((), description="适用渠道;空为全部渠道")
    audience: Literal["", "person", "employer"] = ""
    words: str = Field("", description="规划或法条的原话")
    words_en: str = ""
    start: str = Field("受理之日", description="从哪一天起算(当日不计)")
    start_en: str = "acceptance"
    extension: str = Field("", description="可以延长多久、由谁批准、依据,写给人看的话")
    longer: Longer | None = Field(None, description="可以批准延长;空为不能延长")
    basis: Basis


class Window(Value):
    """A step of a periodic schedule (按季度、按年度的窗口), for example 季后第1个月最后1日前提出申请."""

    name: Text
    name_en: Text
    by: Text = Field(description="原话,例如 季后第1个月最后1日前")
    months: tuple[Annotated[int, Field(ge=1, le=12)], ...] = ()
    day: int | None = Field(None, ge=1, le=31, description="31 表示当月最后一日")
    workdays: int | None = Field(None, ge=1)


class Channel(Value):
    """A way to be served (办理渠道), defined once in book/channels.yaml."""

    code: Code
    kind: ChannelKind
    where: Text
    where_en: Text
    visits: int = Field(0, ge=0, le=5, description="到办事现场次数")


class Arrow(Value):
    """From one step to the next."""

    to: Code
    when: str = ""
    when_en: str = ""


class Step(Value):
    """One step of the procedure (办理流程) with the body that answers for it; the flow chart is drawn from these."""

    code: Code
    name: Text
    name_en: Text
    body: Text = Field(description="责任单位,例如 街道人社服务窗口")
    body_en: Text
    next: tuple[Arrow, ...] = ()


class Procedure(Value):
    """A procedure (运行流程) that several items may share, in book/procedures."""

    code: Code
    name: Text
    steps: tuple[Step, ...] = Field(min_length=2)


class Question(Value):
    """A question that people ask, and its answer in plain words."""

    ask: Text
    ask_en: Text
    answer: Text
    answer_en: Text


class Item(Value):
    """One service item (政务服务事项), as one file in book/items/<board>/."""

    code: Code = Field(description="本系统的事项代码,与文件名相同")
    national_code: str = Field("", description="国家基本编码;未核实时留空")
    name: Text = Field(description="事项名称,规划所列事项一字不差")
    name_en: Text
    plain: Text = Field(description="用平常的话说这是什么事,一句")
    plain_en: Text
    part_of: Code | Literal[""] = Field("", description="属于哪个大项(专栏5括号内的子项)")
    board: Board
    group: Text = Field(description="大类,例如 失业保险服务")
    kind: Literal[
        "licence",
        "confirmation",
        "ruling",
        "benefit",
        "reward",
        "filing",
        "inspection",
        "public-service",
        "other",
    ] = Field(description="事项类型:行政许可、确认、裁决、给付、奖励、备案、检查、公共服务、其他")
    handling: Literal["instant", "promise"] = Field(description="办件类型:即办件、承诺件")
    audience: tuple[Literal["person", "employer"], ...] = Field(min_length=1, description="服务对象")
    level: Literal["district", "city", "province"] = Field("district", description="行使层级")
    streets: Literal["all", "district-hall", "online-only"] = Field(
        "all", description="在哪里办:18个街道、区办事大厅、仅线上"
    )
    basis: tuple[Basis, ...] = Field(min_length=1, description="设定依据")
    conditions: tuple[Condition, ...] = Field(min_length=1)
    materials: tuple[Need, ...] = ()
    fields: tuple[str, ...] = Field((), description="表单项代码,见 book/fields")
    channels: tuple[Code, ...] = Field(min_length=1, description="办理渠道代码,见 book/channels.yaml")
    statutory: tuple[Limit, ...] = Field(
        min_length=1, description="法定时限;法律没有规定的写 unit: none 并说明"
    )
    promised: tuple[Limit, ...] = Field(min_length=1, description="承诺时限")
    schedule: tuple[Window, ...] = ()
    suspensions: tuple[str, ...] = Field((), description="可以中止计时的情形,代码见 book/grounds.yaml")
    fee: Text = Field("不收费", description="收费")
    fee_en: Text = "Free of charge"
    result: Text = Field(description="办理结果,例如 待遇核定通知书")
    result_en: Text
    letter: Code | Literal[""] = Field("", description="结果文书模板,见 book/letters;没有时留空")
    review: Literal["one", "two"] = Field("one", description="几个人把关:one 一人办结,two 两人(四眼原则)")
    major: bool = Field(default=False, description="是否重大执法决定,须法制审核")
    procedure: Code = Field(description="办理流程代码,见 book/procedures;流程图由它画出")
    keywords: tuple[Text, ...] = Field(min_length=3, description="平常的说法")
    keywords_en: tuple[Text, ...] = Field(min_length=1)
    questions: tuple[Question, ...] = Field(min_length=1)
    policy: RuleName | Literal[""] = Field(
        "", description="按哪项政策的规则办,见 src/renshe/policies;没有时留空"
    )
    instant: bool = Field(
        default=False, description="条件全部由数据确认时,可以由系统当场准予(秒批);不予只能由人决定"
    )
    plan: tuple[str, ...] = Field((), description="在规划中的位置,例如 专栏5-4、专栏6-5")
    note: str = Field("", description="哪些地方未经核实,办理前须确认什么")
    note_en: str = ""
    valid_from: date = Field(description="自哪一天起适用")


class Order(Value):
    """In a bundle, one item must be settled before another can be decided."""

    before: Code
    after: Code
    why: Text
    why_en: Text


class Bundle(Value):
    """One thing (一件事): the items of one event of life, asked for in one application."""

    code: Code
    number: int = Field(ge=1, le=99)
    scene: Text = Field(description="场景名称,规划专栏5一字不差")
    name: Text = Field(description="平常的说法,例如 我失业了")
    name_en: Text
    plain: Text
    plain_en: Text
    icon: Code
    audience: tuple[Literal["person", "employer"], ...]
    items: tuple[Code, ...] = Field(min_length=2)
    usual: tuple[Code, ...] = Field((), description="多数人会选的事项,默认勾选")
    order: tuple[Order, ...] = ()
    questions: tuple[Question, ...] = ()
