"""Names of people, roads and employers: the common ones often, the rare ones seldom, some that are hard to write."""

import numpy as np
import polars as pl

from renshe.demo.district.shape import Days, Flags, Whole, pick

# Family names with weights: the frequent ones of Guangdong first. Assumed from general knowledge, not from a count.
SURNAMES = (
    "陈 105 李 92 黄 82 张 58 梁 57 林 55 吴 44 刘 42 王 40 何 36 罗 30 周 28 杨 28 徐 24 郭 22 谢 22 邓 22 朱 20 郑 20 叶 20 "
    "冯 19 曾 18 赵 17 许 17 钟 17 胡 16 蔡 16 潘 16 卢 16 苏 15 彭 15 麦 14 谭 14 关 12 区 10 霍 8 孙 14 高 11 马 11 唐 10 "
    "邱 10 简 8 欧 8 伍 9 余 11 袁 9 江 10 温 9 董 6 范 8 方 9 石 7 姚 7 廖 9 邹 7 熊 6 陆 9 孔 6 白 4 崔 4 康 4 毛 5 "
    "史 3 龙 5 万 4 段 3 雷 5 钱 4 汤 5 尹 4 黎 10 易 4 常 3 武 2 乔 2 贺 3 赖 6 龚 4 文 5 樊 2 甘 4 劳 3 骆 4 植 1 "
    "欧阳 4 司徒 2.5 上官 0.6 诸葛 0.3 东方 0.2"
)
# Given names by generation: until 1959, until 1979, until 1999, after. One string of women's signs, one of men's.
WOMEN = (
    "英秀兰珍芳玉桂凤莲金妹娇琼月惠素群淑贞爱美清婉瑞杏仙好顺银慈",
    "丽红艳霞燕萍梅玲华娟敏静芬娜洁文琴雪云琳娴芝慧春平颖群冰秋洪",
    "婷敏静雯思颖嘉欣慧晓文丽倩莹怡洁佩琪敏诗韵玲珊蕾珍咏虹瑶璐斯",
    "梓涵欣怡诗雨萱子晴语彤芷若熙妍可馨婧琪悦心思珈恩芸汐钰玥允沐",
)
MEN = (
    "国华建明志德文荣耀光伟炳基林清全胜福祥金成汉泽民忠庆生树昌根",
    "伟强勇军杰辉斌涛明志建国华海文锋平健雄刚东新毅永坚荣波浩兵宏",
    "俊杰伟豪志健嘉文浩宇晓锋鹏凯敏超斌鑫家亮毅泽明子轩铭翔永康乐",
    "梓轩浩宇子睿嘉俊泽宇晨熙皓铭一诺奕辰博文承霖翰昊景行逸天佑然",
)
GENERATIONS = np.array(["1960-01-01", "1980-01-01", "2000-01-01"], "datetime64[D]")
RARE = ("䶮", "㛃", "𬱖", "𠅤", "喆", "犇")  # must print, be typed and be found
RARE_SHARE = 0.0006
ELSEWHERE = (
    "阿依古丽·买买提",
    "买买提·艾力",
    "古丽娜尔·阿不都",
    "卓玛·央金",
    "扎西·次仁",
    "其其格·巴图",
    "巴特尔·苏和",
)
ELSEWHERE_SHARE = 0.0008
ROADS = ("木棉", "榕荫", "云石", "珠浦", "五羊", "骑楼", "西关", "东濠", "南园", "北秀", "麻石", "荔红")
# Industry (letter of GB/T 4754) by weight in an old town of shops and offices, with what stands in the name.
INDUSTRIES: tuple[tuple[str, float, str], ...] = (
    ("F", 30, "贸易 百货 商贸 医药 服装 电器"), ("H", 13, "餐饮 酒家 酒店管理 茶楼"), ("L", 14, "企业管理 商务咨询 广告 人力资源"),
    ("I", 8, "信息科技 软件 网络科技"), ("M", 7, "工程设计 检测技术 科技"), ("K", 5, "物业管理 房地产代理"), ("O", 6, "家政服务 美容 维修服务"),
    ("E", 4, "建筑工程 装饰工程"), ("G", 3, "物流 货运代理"), ("C", 3, "制衣 食品 印刷"), ("J", 2, "融资担保 保险代理"),
    ("R", 3, "文化传播 体育策划"), ("P", 2, "教育咨询 培训中心"), ("Q", 1.5, "门诊部 健康管理"),
)  # fmt: skip
PUBLIC = (
    ("S", "街道事务中心"),
    ("P", "中学"),
    ("P", "小学"),
    ("Q", "医院"),
    ("Q", "社区卫生服务中心"),
    ("R", "文化馆"),
)
SOCIAL = (("Q", "社会工作服务中心"), ("S", "商会"), ("R", "志愿者协会"))
MADE_UP = "(演示)"  # so that no employer of the demo can be taken for a real one


def _weighted(text: str) -> tuple[pl.Series, list[float]]:
    words = text.split()
    return pl.Series(words[::2]), [float(weight) for weight in words[1::2]]


_SURNAMES, _SURNAME_WEIGHTS = _weighted(SURNAMES)
_GIVEN = pl.Series([sign for pair in zip(MEN, WOMEN, strict=True) for signs in pair for sign in signs])
_WIDTH = len(MEN[0])


def families(chance: np.random.Generator, number: int) -> Whole:
    """Positions of family names."""
    return pick(chance, _SURNAME_WEIGHTS, number)


def people(chance: np.random.Generator, family: Whole, born: Days, female: Flags) -> pl.Series:
    """A name for everybody.

    Args:
        chance: the topic's.
        family: positions from families().
        born: which generation's given names.
        female: whose.
    """
    number = len(family)
    generation = np.searchsorted(GENERATIONS, born, side="right")
    start = (generation * 2 + female) * _WIDTH
    first = _GIVEN.gather(start + chance.integers(0, _WIDTH, number))
    single = pl.Series(chance.random(number) < np.array([0.13, 0.3, 0.12, 0.04])[generation])
    second = _GIVEN.gather(start + chance.integers(0, _WIDTH, number))
    rare = pl.Series(chance.random(number) < RARE_SHARE)
    strange = pl.Series(RARE).gather(chance.integers(0, len(RARE), number))
    elsewhere = pl.Series(chance.random(number) < ELSEWHERE_SHARE)
    foreign = pl.Series(ELSEWHERE).gather(chance.integers(0, len(ELSEWHERE), number))
    table = pl.DataFrame(
        {
            "family": _SURNAMES.gather(family), "first": first, "second": second, "single": single,
            "rare": rare, "strange": strange, "elsewhere": elsewhere, "foreign": foreign,
        }
    )  # fmt: skip
    given = pl.col("first") + pl.when("rare").then("strange").when("single").then(pl.lit("")).otherwise(
        "second"
    )
    return table.select(
        pl.when("elsewhere").then("foreign").otherwise(pl.col("family") + given).alias("name")
    )["name"]


def misheard(names: pl.Series) -> pl.Series:
    """Names as another office has written them down: one sign of the same sound is another."""
    return names.str.replace_many(
        ["丽", "伟", "华", "英", "秀", "明", "敏", "嘉", "静", "杰", "文", "国"],
        ["莉", "玮", "桦", "瑛", "琇", "铭", "旻", "佳", "婧", "洁", "雯", "果"],
    )


def addresses(chance: np.random.Generator, district: str, street: pl.Series, number: int) -> pl.Series:
    """Addresses in roads that do not exist, below streets that do.

    Args:
        chance: the topic's.
        district: its name.
        street: name of the street of each.
        number: how many.
    """
    road = pl.Series(ROADS).gather(chance.integers(0, len(ROADS), number))
    house = pl.Series(chance.integers(1, 320, number))
    room = pl.Series(chance.integers(1, 33, number) * 100 + chance.integers(1, 9, number))
    return pl.DataFrame({"street": street, "road": road, "house": house, "room": room}).select(
        pl.format(f"{district}{{}}街道示例{{}}路{{}}号{{}}房", "street", "road", "house", "room").alias(
            "address"
        )
    )["address"]
