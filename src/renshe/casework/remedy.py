"""How to seek review of what was decided (救济途径), and by when."""

# 行政复议法(2023) §20: 60 days; 行政诉讼法 §46: six months. Both V1.
REMEDY = (
    "如不服本决定,可以自收到之日起六十日内向越秀区人民政府申请行政复议(行政复议法第二十条),"
    "或者六个月内依法向人民法院提起行政诉讼(行政诉讼法第四十六条)。"
)
