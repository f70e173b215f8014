"""Facts about who somebody is: age, sex, household registration, where they live."""

from renshe.core.rules import choice, month

CITIES = {
    "440100": "广州市", "440200": "韶关市", "440300": "深圳市", "440400": "珠海市", "440500": "汕头市", "440600": "佛山市",
    "440700": "江门市", "440800": "湛江市", "440900": "茂名市", "441200": "肇庆市", "441300": "惠州市", "441400": "梅州市",
    "441500": "汕尾市", "441600": "河源市", "441700": "阳江市", "441800": "清远市", "441900": "东莞市", "442000": "中山市",
    "445100": "潮州市", "445200": "揭阳市", "445300": "云浮市",
}  # fmt: skip

city = choice(
    "city", "领取地", CITIES, "您在哪个城市办理?", label_en="City", ask_en="In which city do you apply?", open=r"\d{6}",
)  # fmt: skip
sex = choice(
    "sex", "性别", {"male": "男", "female": "女"}, "您的性别?",
    label_en="Sex", ask_en="Are you a man or a woman?", options_en={"male": "male", "female": "female"},
)  # fmt: skip
birth_month = month(
    "birth_month",
    "出生月份",
    "您是哪年哪月出生的?",
    label_en="Month of birth",
    ask_en="In which month were you born?",
)
