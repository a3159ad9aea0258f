"""Reports without a slip, made by chance: every figure told twice is told alike, every sum and rate holds."""

from __future__ import annotations

import random

PLACES = "南苑 东湖 北渠 西桥 青年 和平 解放 新华 云谷 星河 翠堤 松涛 梅园 柳浪 听涛 望江 银杏 丹枫 碧波 锦绣".split()
SLOGANS = "三访四问 一户一档 双联双促 五心服务 红色邻里 云上议事 百家夜谈 初心课堂 清风学堂 幸福积分".split()
FIELDS = "抓项目、强经济 优环境、美家园 办实事、惠民生 守底线、保平安".split()


def clean_report(seed: int) -> str:
    """A half-year report of a street that is none, of about 2,000 characters."""
    rng = random.Random(seed)
    places = rng.sample(PLACES, 12)
    slogans = rng.sample(SLOGANS, 4)
    found, left = rng.randint(120, 900), rng.randint(11, 60)
    filed, solved = 40, rng.randint(21, 37)
    jobless, town = rng.randint(210, 480), rng.randint(1210, 1680)
    posts = rng.randrange(3101, 8999, 2)
    whole, part = rng.randint(260, 380), rng.randint(120, 180)
    percent = rng.randint(31, 69)
    plots = rng.randint(5, 9)
    fall = rng.randint(11, 95) / 10
    better = rng.randint(2, 9)
    one, two, three, four = slogans
    return f"""某街道2023年上半年工作总结
今年以来，某街道办事处认真落实区委、区政府部署，围绕“{one}”工作法，统筹推进各项任务，辖区面貌持续改善。现将有关情况报告如下：
一、上半年工作情况
（一）{FIELDS[0]}
1.经济运行总体平稳。上半年，完成税收收入{rng.randint(30, 99) / 10}亿元，同比增长{rng.randint(11, 99) / 10}%；规上工业总产值{rng.randint(310, 499) / 10}亿元，同比下降{fall}%。全面落实“{two}”制度，为企业解决用地难题。
2.项目建设有序展开。{places[0]}、{places[1]}、{places[2]}3个社区服务站建成投用，“{places[3]}·客厅”对外开放，“{places[4]}·集市”吸引了周边居民（含外来人员）。
（二）{FIELDS[1]}
1.老旧小区提质增效。{places[5]}老小区一期改造完成{percent}%，{places[6]}河沿线周边{plots}块空地绿化整治全部到位。空气优良天数比例达到9{better}%，同比提高{better}个百分点。
2.垃圾分类扎实有力。居民准确率由{80 + better}%提高到9{better}%，提高10个百分点，形成了共建共治的良好氛围，得到了居民认可。
（三）{FIELDS[2]}
1.就业服务精准高效。发布就业岗位{posts}个，协助{jobless + town}人实现新增就业与再就业。编印《就业服务手册》，深化“{three}”品牌。
2.养老助残更有温度。建成助餐点，共服务老人{whole}人，其中男性{part}人、女性{whole - part}人。对特殊困难老人落实上门探访，把关爱送到了家门口。
（四）{FIELDS[3]}
1.信访积案加快化解。针对{filed}件积案制定方案，现已化解{solved}件，化解率{solved / filed * 100:.1f}%。坚持“{four}”机制，做到了事事有回音。
2.安全底线守得更牢。累计发现隐患{found}处，整改{found - left}处，整改完成情况逐一登记台账。32项反馈问题已整改完成20项，剩余12项正在推进。
二、民生实事项目推进情况
截至目前，4项民生实事项目均按计划推进。一是老旧小区改造有序推进，{places[5]}老小区一期改造完成{percent}%。二是公共空间更加宜居，{places[6]}河沿线周边{plots}块空地绿化整治全部到位。三是就业帮扶更加有力，开发各类就业岗位{posts}个，完成失业人员再就业{jobless}人、新增城镇就业{town}人。四是志愿服务更加活跃，举办讲座18场、沙龙{better}场，共计{18 + better}场。
三、下半年工作打算
下半年，街道将坚持“{one}”工作法，重点做好三个方面的工作：
（一）聚焦高质量发展
一是做优服务，落实“{two}”制度。二是做强产业，推动新项目落地。
（二）聚焦高品质生活
一是办好实事，擦亮“{three}”品牌。二是补齐短板，推进设施更新。
（三）聚焦高效能治理
一是防范风险，完善“{four}”机制。二是夯实法治建设根基，提升依法办事能力。
"""
