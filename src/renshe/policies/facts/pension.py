"""Facts about retirement and pensions."""

from renshe.core.rules import choice
from renshe.policies.facts.people import birth_month

__all__ = ["birth_month", "category"]

category = choice(
    "category", "职工类别", {"male": "男职工", "female_55": "原55周岁退休的女职工", "female_50": "原50周岁退休的女职工"}, "您属于哪一类?",
    label_en="Category",
    options_en={"male": "man", "female_55": "woman who used to retire at 55", "female_50": "woman who used to retire at 50"},
    ask_en="Which are you?",
)  # fmt: skip
