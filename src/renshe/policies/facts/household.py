"""Facts about a household and about what makes work hard to find (广东省就业困难人员认定管理办法, 粤人社规〔2023〕11号)."""

from collections.abc import Mapping

from renshe.core.rules import Kind, Parts, Unit, View, flag, several, whole

_YES = Unit(Kind.FLAG)
_PEOPLE = Unit(Kind.WHOLE, "人")

able_to_work = flag(
    "able_to_work", "有劳动能力", "您现在能够工作吗?", label_en="Able to work", ask_en="Are you able to work?",
)  # fmt: skip
unemployed_months = whole(
    "unemployed_months", "登记失业后连续失业", "个月", "您最近一次登记失业以后,连续多少个月没有工作?",
    label_en="Months out of work since registering", ask_en="For how many months running have you been out of work since you last registered?",
    most=720,
)  # fmt: skip
disabled = flag(
    "disabled", "持有残疾人证(或者军人残疾证)", "您有残疾人证或者军人残疾证吗?",
    label_en="Holds a disability card", ask_en="Do you hold a disability card, or one of a disabled soldier?",
)  # fmt: skip
minimum_living_allowance = flag(
    "minimum_living_allowance", "享受最低生活保障", "您家在领低保吗?",
    label_en="On minimum living allowance", ask_en="Is your household on minimum living allowance?",
)  # fmt: skip
zero_employment_member = flag(
    "zero_employment_member", "属于城镇零就业家庭", "您家已经认定为城镇零就业家庭吗?",
    label_en="In an urban household with nobody at work", ask_en="Is your household recognised as one with nobody at work?",
)  # fmt: skip
poverty_register_no_transfer = flag(
    "poverty_register_no_transfer", "属于农村零转移就业的原建档立卡家庭", "您家是不是农村的原建档立卡贫困家庭,并且劳动年龄内能工作、愿意工作的人都没有工作?",
    label_en="In a rural household formerly on the poverty register with nobody at work",
    ask_en="Was your rural household on the poverty register, and is everybody who could and would work out of work?",
)  # fmt: skip
land_lost = flag(
    "land_lost", "土地被全部征用", "您的土地是不是全部被征用了?",
    label_en="Lost all land", ask_en="Has all your land been taken?",
)  # fmt: skip
detox_recovered = flag(
    "detox_recovered", "戒毒康复人员", "您是戒毒康复人员吗?",
    label_en="Recovered from addiction", ask_en="Have you recovered from addiction?",
)  # fmt: skip
released_from_prison = flag(
    "released_from_prison", "刑满释放人员", "您是刑满释放人员吗?",
    label_en="Released from prison", ask_en="Have you served a sentence and been released?",
)  # fmt: skip
mental_recovered = flag(
    "mental_recovered", "精神障碍康复人员", "您是精神障碍康复人员吗?",
    label_en="Recovered from mental illness", ask_en="Have you recovered from mental illness?",
)  # fmt: skip
veteran = flag(
    "veteran", "退役军人", "您是退役军人吗?", label_en="Veteran", ask_en="Are you a veteran?",
)  # fmt: skip
other_hardship = flag(
    "other_hardship", "有其他就业困难的情形", "您有没有其他就业困难的情形,例如要照顾患重大疾病的家人?",
    label_en="Another hardship", ask_en="Is there another hardship, for instance a seriously ill relative in your care?",
)  # fmt: skip
hard_to_employ_recognised = flag(
    "hard_to_employ_recognised", "已认定为就业困难人员", "您已经认定为就业困难人员吗?",
    label_en="Recognised as hard to employ", ask_en="Have you been recognised as hard to employ?",
    change="经认定为就业困难人员",
)  # fmt: skip

urban_household = flag(
    "urban_household", "户口簿住址在城镇", "您的户口簿上的住址在城镇吗?",
    label_en="Household register gives an urban address", ask_en="Is the address in your household register urban?",
)  # fmt: skip
household = several(
    "household", "同一户口簿上的家庭成员", "户口簿上每个人:是否在法定劳动年龄内、有没有劳动能力、愿不愿意工作、现在有没有工作?",
    shape={"working_age": _YES, "able": _YES, "willing": _YES, "jobless": _YES},
    label_en="Members of the household", ask_en="For each member: of working age, able, willing, and out of work?",
)  # fmt: skip


def _could_work(parts: Parts) -> list[Mapping[str, object]]:
    """Those of working age who are able and willing."""
    members = [one for one in parts if isinstance(one, Mapping)]
    return [one for one in members if one["working_age"] and one["able"] and one["willing"]]


def _how_many(parts: Parts) -> int:
    return len(_could_work(parts))


def _at_work(parts: Parts) -> int:
    return sum(1 for one in _could_work(parts) if not one["jobless"])


household_able = View(
    household, "household_able", "法定劳动年龄内有劳动能力和就业意愿的家庭成员", _PEOPLE, _how_many
)
household_at_work = View(household, "household_at_work", "其中有工作的", _PEOPLE, _at_work)
