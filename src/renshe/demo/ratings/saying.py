"""What people of the demo say: level, reasons and their own words, made from a few ways of being served."""

from dataclasses import dataclass
from datetime import date
from random import Random

# Level, and how many of a thousand choose it where nothing went wrong.
USUAL = ((5, 640), (4, 250), (3, 80), (2, 22), (1, 8))
TROUBLED = ((5, 210), (4, 260), (3, 250), (2, 190), (1, 90))
PRAISE = {
    "quick": ("办得很快,当天就好了", "没想到这么快就有结果", "比说好的日子早了好几天", "速度快,点赞"),
    "kind": ("工作人员很耐心,谢谢", "态度好,讲得细", "阿姨年纪大听不清,工作人员一遍一遍讲"),
    "clear": ("该带什么讲得很清楚", "短信一步一步说得明白", "政策讲得清楚,一听就懂"),
    "few-papers": ("材料都不用交,系统里都有", "只带了身份证就办好了", "少跑少交,方便"),
    "no-trip": ("在手机上就办完了", "不用请假跑一趟,真好", "晚上在家也能办"),
}
BLAME = {
    "long-wait": (
        "排队等了一个多小时才轮到", "等得太久了,中午没人办", "取号以后等了两个小时", "人太多,排队时间太长",
        "月底排队的人特别多,等了很久", "只开了一个窗口,等太久", "等了一上午才叫到号",
    ),
    "needless-papers": (
        "明明系统里有社保记录,还要我打印参保证明", "身份证复印件网上交过了,窗口又要一份", "又要我交一次身份证复印件",
        "参保证明系统里查得到,为什么还要我打印", "已经有的材料又要交一次",
    ),
    "not-told-once": (
        "第一次没告诉我要带银行卡,又跑一趟", "材料没有一次说清,跑了两趟", "来了才知道要户口本,白跑一趟", "少带一样东西又要再跑一趟",
    ),
    "hard-form": (
        "网页上传照片总是失败", "上传材料一直转圈,交不上去", "手机上传照片传不上去", "网上申请上传不了照片", "上传照片提示太大,不知道怎么办",
    ),
    "slow": (
        "过了说好的日子还没有结果", "审核太慢,等了半个月", "说好七天办完,结果拖了十几天", "审核一直没有结果,太慢了", "进度一直是审查中",
    ),
    "rude": ("窗口的人态度很不耐烦", "问多一句就不高兴,态度不好", "态度很差,爱理不理", "工作人员态度不好"),
    "unclear": ("电话里说的和窗口说的不一样", "政策讲得不清楚,听不明白", "没讲清楚能领几个月", "讲得不清楚,问了三个人三种说法"),
}  # fmt: skip
WORDS_OF_TEN = 5  # of ten who blame, so many write something; of those who praise half as many
# What goes wrong more often in some items, and from which month the office mended it (the trend that the pages show).
TROUBLES: dict[str, str] = {
    "unemployment-benefit": "hard-form",
    "unemployment-registration": "not-told-once",
    "pension-apply": "needless-papers",
    "social-security-card": "long-wait",
}


@dataclass(frozen=True)
class Said:
    """One rating before it is a row."""

    level: int
    reasons: list[str]
    words: str


def say(
    chance: Random,
    *,
    item: str,
    late: bool,
    counter: bool,
    on: date,
    year: tuple[date, date],
    bad: bool = False,
) -> Said:
    """What somebody says of a case.

    Args:
        chance: the lot.
        item: code of the Book.
        late: the case was closed after its day.
        counter: they came to a counter.
        on: the day.
        year: first and last day of the past year: things get better towards its end.
        bad: they are not content, so that the demo has such a one.
    """
    if bad:
        return _blamed(chance, chance.choice((2, 2, 1)), item, late, counter)
    gone = (on - year[0]).days / max((year[1] - year[0]).days, 1)
    troubled = chance.random() < (0.55 if late else 0.16 - 0.10 * gone)
    levels, weights = zip(*(TROUBLED if troubled else USUAL), strict=True)
    (level,) = chance.choices(levels, weights)
    return _blamed(chance, level, item, late, counter) if level <= 3 else _praised(chance, level, counter)


def _praised(chance: Random, level: int, counter: bool) -> Said:  # noqa: FBT001 - one of two ways
    fitting = [code for code in PRAISE if code != ("no-trip" if counter else "kind")]
    reasons = chance.sample(fitting, chance.choice((0, 1, 1, 2)))
    words = chance.choice(PRAISE[reasons[0]]) if reasons and chance.random() < WORDS_OF_TEN / 20 else ""
    return Said(level, reasons, words)


def _blamed(chance: Random, level: int, item: str, late: bool, counter: bool) -> Said:  # noqa: FBT001 - as above
    usual = ["long-wait", "rude", "unclear"] if counter else ["hard-form", "unclear", "needless-papers"]
    weighed = [
        *usual,
        *(["slow"] * 4 if late else ["slow"]),
        *([TROUBLES[item]] * 3 if item in TROUBLES else []),
    ]
    if level < 3:
        weighed.append("not-told-once")
    weighed = [code for code in weighed if level < 3 or code != "not-told-once"]
    first = chance.choice(weighed)
    reasons = [first] if chance.random() < 0.7 else list(dict.fromkeys([first, chance.choice(weighed)]))
    words = chance.choice(BLAME[first]) if chance.random() < WORDS_OF_TEN / 10 else ""
    return Said(level, reasons, words)
