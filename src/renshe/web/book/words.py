"""The Book's words in the language of the page."""

from typing import Any

from django.utils.translation import gettext as _

from renshe.web.hall.answer import language

BOARD_ICONS = {"employment": "briefcase", "insurance": "heart", "talent": "graduation", "labour": "scale"}


def said(thing: Any, name: str) -> str:
    """A text of the Book in the page's language; Chinese where it has no English."""
    english = getattr(thing, f"{name}_en", "") if language() == "en" else ""
    return str(english or getattr(thing, name))


def kinds() -> dict[str, str]:
    """The kinds of powers and services (事项类型) by code, in the order of the list of powers."""
    return {
        "licence": _("行政许可"),
        "confirmation": _("行政确认"),
        "ruling": _("行政裁决"),
        "benefit": _("行政给付"),
        "reward": _("行政奖励"),
        "inspection": _("行政检查"),
        "filing": _("备案"),
        "other": _("其他行政权力"),
        "public-service": _("公共服务"),
    }


def audiences() -> dict[str, str]:
    """Whom an item serves, by code."""
    return {"person": _("个人"), "employer": _("用人单位")}


def levels() -> dict[str, str]:
    """Who exercises a power, by code."""
    return {"district": _("区级行使"), "city": _("市级行使,区里受理"), "province": _("省级行使,区里受理")}


def streets() -> dict[str, str]:
    """Where an item is done, by code."""
    return {
        "all": _("18个街道都能办"),
        "district-hall": _("在区办事大厅办"),
        "online-only": _("只在网上办"),
    }


def channel_kinds() -> dict[str, str]:
    """The kinds of channels, by code."""
    return {
        "counter": _("现场窗口"),
        "online": _("网上"),
        "self-service": _("自助机"),
        "home-visit": _("上门"),
        "agent": _("代办"),
        "mail": _("邮寄"),
        "phone": _("电话"),
    }


def types() -> dict[str, str]:
    """What is typed into a field, by code."""
    return {
        "text": _("文字"),
        "id-number": _("证件号码"),
        "phone": _("电话号码"),
        "date": _("日期"),
        "month": _("年月"),
        "integer": _("数字"),
        "money": _("金额"),
        "choice": _("选择"),
        "yes-no": _("是或否"),
        "account": _("银行账号"),
        "address": _("地址"),
    }


def groups() -> dict[str, str]:
    """The groups of items (大类), which the Book names in Chinese; one that is not here keeps its Chinese name."""
    return {
        "就业失业登记": _("就业失业登记"),
        "公共就业服务": _("公共就业服务"),
        "就业援助": _("就业援助"),
        "就业补贴": _("就业补贴"),
        "创业服务": _("创业服务"),
        "高校毕业生就业服务": _("高校毕业生就业服务"),
        "职业培训服务": _("职业培训服务"),
        "失业保险服务": _("失业保险服务"),
        "工伤保险服务": _("工伤保险服务"),
        "养老保险待遇": _("养老保险待遇"),
        "养老保险关系转移": _("养老保险关系转移"),
        "社会保险登记": _("社会保险登记"),
        "社会保险费申报缴纳": _("社会保险费申报缴纳"),
        "社会保险查询": _("社会保险查询"),
        "社会保障卡服务": _("社会保障卡服务"),
        "企业年金": _("企业年金"),
        "人才引进与服务": _("人才引进与服务"),
        "流动人员人事档案服务": _("流动人员人事档案服务"),
        "事业单位人事管理": _("事业单位人事管理"),
        "专业技术人才服务": _("专业技术人才服务"),
        "技能人才服务": _("技能人才服务"),
        "博士后工作": _("博士后工作"),
        "人力资源服务机构管理": _("人力资源服务机构管理"),
        "海外和港澳台人才服务": _("海外和港澳台人才服务"),
        "劳动关系协调": _("劳动关系协调"),
        "劳动用工管理": _("劳动用工管理"),
        "劳动保障监察": _("劳动保障监察"),
        "劳动人事争议调解仲裁": _("劳动人事争议调解仲裁"),
    }


def group(name: str) -> str:
    """What a group is called on this page."""
    return groups().get(name, name)
