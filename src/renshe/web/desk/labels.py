"""What the fields of the Book are called in the national list (实施清单), and what their values mean.

These are names of the list's own fields: they stay Chinese on every page, and the English field name stands beside them.
"""

from collections.abc import Mapping, Sequence

FIELDS: dict[str, str] = {
    "after": "后办事项",
    "answer": "回答",
    "answer_en": "回答(英文)",
    "article": "条款",
    "ask": "问题",
    "ask_en": "问题(英文)",
    "audience": "服务对象",
    "basis": "依据",
    "before": "先办事项",
    "board": "业务板块",
    "boards": "业务板块",
    "body": "责任单位",
    "body_en": "责任单位(英文)",
    "by": "期限原话",
    "channels": "办理渠道",
    "code": "代码",
    "conditions": "受理条件",
    "copies": "份数",
    "count": "数量",
    "day": "日",
    "document": "文号",
    "extension": "延长",
    "longer": "可以批准延长",
    "approver": "批准人",
    "approver_en": "批准人(英文)",
    "fact": "登记库事实",
    "fee": "收费",
    "fee_en": "收费(英文)",
    "fields": "表单项",
    "group": "大类",
    "handling": "办件类型",
    "help": "填写说明",
    "help_en": "填写说明(英文)",
    "holder": "持有部门",
    "icon": "图标",
    "instant": "可以秒批",
    "items": "包含事项",
    "keywords": "平常的说法",
    "keywords_en": "平常的说法(英文)",
    "judged": "须由人判断的选项",
    "kind": "类型",
    "label": "名称",
    "label_en": "名称(英文)",
    "later": "可以容缺后补",
    "law": "法律或文件",
    "letter": "结果文书",
    "level": "行使层级",
    "major": "重大执法决定",
    "material": "材料",
    "materials": "申请材料",
    "months": "月份",
    "name": "名称",
    "name_en": "名称(英文)",
    "national_code": "国家基本编码",
    "next": "下一步",
    "note": "说明",
    "note_en": "说明(英文)",
    "number": "序号",
    "options": "选项",
    "order": "先后顺序",
    "part_of": "所属大项",
    "plain": "一句话说明",
    "plain_en": "一句话说明(英文)",
    "plan": "规划位置",
    "policy": "政策规则",
    "procedure": "办理流程",
    "promised": "承诺时限",
    "questions": "常见问题",
    "result": "办理结果",
    "result_en": "办理结果(英文)",
    "review": "几人把关",
    "scene": "场景名称",
    "schedule": "周期窗口",
    "sensitive": "敏感个人信息",
    "settles": "回答政策的事实",
    "source": "来源",
    "spared": "为什么可以不带",
    "spared_en": "为什么可以不带(英文)",
    "start": "起算日",
    "start_en": "起算日(英文)",
    "status": "核实情况",
    "statutory": "法定时限",
    "steps": "步骤",
    "streets": "在哪里办",
    "supervision": "咨询和监督",
    "suspensions": "中止情形",
    "text": "内容",
    "text_en": "内容(英文)",
    "to": "到",
    "type": "填写方式",
    "unit": "单位",
    "usual": "默认勾选",
    "valid_days": "有效天数",
    "valid_from": "适用日期",
    "visits": "到场次数",
    "when": "适用情形",
    "when_en": "适用情形(英文)",
    "where": "地点",
    "where_en": "地点(英文)",
    "why": "为什么",
    "why_en": "为什么(英文)",
    "words": "原话",
    "words_en": "原话(英文)",
    "workdays": "工作日数",
}
VALUES: dict[str, dict[str, str]] = {
    "board": {
        "employment": "就业创业",
        "insurance": "社会保险",
        "talent": "人才人事",
        "labour": "劳动关系",
    },
    "handling": {"instant": "即办件", "promise": "承诺件"},
    "audience": {"person": "个人", "employer": "单位", "": "不限"},
    "level": {"district": "区", "city": "市", "province": "省"},
    "streets": {"all": "18个街道", "district-hall": "区办事大厅", "online-only": "仅线上"},
    "review": {"one": "一人办结", "two": "两人把关"},
    "status": {"V1": "全文核实", "V2": "摘录核实", "M": "未经核实"},
    "unit": {
        "workday": "工作日",
        "day": "日",
        "month": "月",
        "minute": "分钟",
        "schedule": "按周期",
        "none": "没有数字",
    },
    "source": {
        "applicant": "申请人自备",
        "licence": "电子证照",
        "department": "部门共享",
        "commitment": "告知承诺",
        "form": "本局表单",
    },
    "kind": {
        "licence": "行政许可",
        "confirmation": "行政确认",
        "ruling": "行政裁决",
        "benefit": "行政给付",
        "reward": "行政奖励",
        "filing": "备案",
        "inspection": "行政检查",
        "public-service": "公共服务",
        "other": "其他",
        "law": "法律",
        "regulation": "法规",
        "interpretation": "司法解释",
        "rule": "规章及规范性文件",
        "document": "通知等",
        "plan": "规划",
        "counter": "窗口",
        "online": "网上",
        "self-service": "自助",
        "home-visit": "上门",
        "agent": "代办",
        "mail": "邮寄",
        "phone": "电话",
    },
}


def field(name: str) -> str:
    """What a field is called; its own name when the list has none."""
    return FIELDS.get(name, name)


def value(name: str, said: str) -> str:
    """What a value of a field means; itself when it speaks for itself."""
    return VALUES.get(name, {}).get(said, said)


def words(part: object, name: str = "") -> str:
    """A part of the Book in one line for people, without the signs of the notation.

    Args:
        part: mapping, list or scalar.
        name: of the field that holds it.
    """
    match part:
        case None | "":
            return "—"
        case bool():
            return "是" if part else "否"
        case str():
            return value(name, part)
        case Mapping():
            return ";".join(f"{field(str(key))}:{words(inner, str(key))}" for key, inner in part.items())
        case Sequence():
            return "、".join(words(inner, name) for inner in part) or "—"
        case _:
            return str(part)


def place(steps: Sequence[str | int]) -> str:
    """The way to a part, for example 承诺时限 › 第1项 › 数量."""
    return " › ".join(f"第{step}项" if isinstance(step, int) else field(step) for step in steps)


def path(steps: Sequence[str | int]) -> str:
    """The same way in the names of the files, for example promised[1].count."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps).removeprefix(".")
