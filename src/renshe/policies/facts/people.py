"""Facts about who somebody is: age, sex, household registration, where they live."""

from renshe.core.rules import choice, month, whole

CITIES = {
    "440100": "广州市", "440200": "韶关市", "440300": "深圳市", "440400": "珠海市", "440500": "汕头市", "440600": "佛山市",
    "440700": "江门市", "440800": "湛江市", "440900": "茂名市", "441200": "肇庆市", "441300": "惠州市", "441400": "梅州市",
    "441500": "汕尾市", "441600": "河源市", "441700": "阳江市", "441800": "清远市", "441900": "东莞市", "442000": "中山市",
    "445100": "潮州市", "445200": "揭阳市", "445300": "云浮市",
}  # fmt: skip

city = choice(
    "city", "所在城市(领取地)", CITIES, "您在哪个城市办理?", label_en="City", ask_en="In which city do you apply?", open=r"\d{6}",
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
PROVINCES = {
    "110000": "北京市", "120000": "天津市", "130000": "河北省", "140000": "山西省", "150000": "内蒙古自治区", "210000": "辽宁省",
    "220000": "吉林省", "230000": "黑龙江省", "310000": "上海市", "320000": "江苏省", "330000": "浙江省", "340000": "安徽省",
    "350000": "福建省", "360000": "江西省", "370000": "山东省", "410000": "河南省", "420000": "湖北省", "430000": "湖南省",
    "440000": "广东省", "450000": "广西壮族自治区", "460000": "海南省", "500000": "重庆市", "510000": "四川省", "520000": "贵州省",
    "530000": "云南省", "540000": "西藏自治区", "610000": "陕西省", "620000": "甘肃省", "630000": "青海省", "640000": "宁夏回族自治区",
    "650000": "新疆维吾尔自治区", "710000": "台湾省", "810000": "香港特别行政区", "820000": "澳门特别行政区",
}  # fmt: skip
GUANGDONG = "440000"

age = whole("age", "年龄", "周岁", "您多少周岁?", label_en="Age", ask_en="How old are you?", most=150)
_ENDS = ("维吾尔自治区", "壮族自治区", "回族自治区", "特别行政区", "自治区", "省", "市")


def _shorter(name: str) -> str:
    """A province as people say it: 广东, 内蒙古."""
    return next((name.removesuffix(end) for end in _ENDS if name.endswith(end)), name)


_SHORT = {short: code for code, name in PROVINCES.items() for short in (code[:2], _shorter(name))}
hukou_province = choice(
    "hukou_province", "户籍所在省", PROVINCES, "您的户籍在哪个省?", aliases=_SHORT,
    label_en="Province of household registration", ask_en="In which province is your household registered?",
)  # fmt: skip
