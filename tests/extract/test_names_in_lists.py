"""Names of indicators that lists, shares and amounts of money leave short."""

import pytest
from observed import completed


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        pytest.param(
            "[I:小学]、[I:初中生师比]为[V:16:1]、[V:12:1]", "小学生师比 初中生师比", id="ratio"
        ),
        pytest.param(
            "[I:小学]、[I:普通高校生均支出]达[V:9元]、[V:8元]",
            "小学生均支出 普通高校生均支出",
            id="universities",
        ),
        pytest.param(
            "[I:新建特教学校][V:8所]，全市[I:特教学校]达[V:12所]",
            "新建特教学校 特教学校",
            id="verb-not-across-a-clause",
        ),
        pytest.param(
            "[I:交流校长][V:39名]，[I:教师][V:56名]", "交流校长 交流教师", id="people-of-a-verb"
        ),
        pytest.param(
            "[I:引进骨干校长][V:6名]、[I:学科带头人][V:9名]",
            "引进骨干校长 引进学科带头人",
            id="not-what-describes-another",
        ),
        pytest.param(
            "[I:高等职业学校][V:6所]、[I:中等职业学校][V:9所]",
            "高等职业学校 中等职业学校",
            id="no-half-of-a-kind",
        ),
        pytest.param(
            "[I:新增公办学位][V:90个]，其中[I:小学][V:40个]、[I:初中][V:30个]",
            "新增公办学位 新增公办小学学位 新增公办初中学位",
            id="places-of-stages",
        ),
        pytest.param(
            "生均占地面积，[I:小学][V:18平方米]，[I:初中][V:27平方米]",
            "小学生均占地面积 初中生均占地面积",
            id="area-is-no-share",
        ),
        pytest.param(
            "[I:义务教育生均公用经费小学][V:650元]，[I:初中][V:850元]",
            "小学生均公用经费 初中生均公用经费",
            id="without-whom-it-is-of-in-general",
        ),
        pytest.param(
            "[I:农村小学]、[I:初中入学率]为[V:99%]、[V:98%]",
            "农村小学入学率 农村初中入学率",
            id="area-of-a-list",
        ),
        pytest.param(
            "[I:农村小学收费标准]不超过[V:90元]，[I:初中]不超过[V:95元]",
            "农村小学收费标准 农村初中收费标准",
            id="area-later",
        ),
        pytest.param(
            "[I:普通话普及率]由2015年的[V:71%]升至[V:86%]，其中[I:城镇][V:92%]、[I:农村][V:81%]",
            "普通话普及率 城镇普通话普及率 农村普通话普及率",
            id="part-of-a-rate-that-rose",
        ),
        pytest.param(
            "严格控制起始年级班额，[I:小学]、[I:初中]分别不超过[V:45人]、[V:50人]",
            "小学起始年级班额 初中起始年级班额",
            id="size-of-classes",
        ),
        pytest.param("（一）规模\n[I:小学][V:72所]", "小学", id="not-from-a-heading"),
        pytest.param(
            "[I:交流教师]不低于专任教师总数的[V:3%]", "交流教师占专任教师总数比例", id="share-of"
        ),
        pytest.param("[I:教师交流比例]不低于专任教师总数的[V:3%]", "教师交流比例", id="share-told"),
        pytest.param(
            "[I:中等职业学校][V:8所]，[I:在校生][V:3万人]，[I:占高中阶段在校生]的[V:34%]",
            "中等职业学校 中等职业学校在校生 中等职业学校在校生占高中阶段在校生比例",
            id="share-of-the-schools-counted",
        ),
    ],
)
def test_lists_and_shares(markup, expected):
    assert completed(markup) == expected.split()


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        pytest.param("[I:投资][V:900万元]新建教师周转房[V:56套]", "教师周转房投资", id="makes"),
        pytest.param(
            "[I:投入][V:2亿元]改造中小学危房[V:7万平方米]", "改造中小学危房投入", id="changes"
        ),
        pytest.param("[I:投入][V:9亿元]用于校舍建设，", "校舍建设投入", id="used-for"),
        pytest.param(
            "[I:总投资][V:2.9亿元]的龙泉中学新校区建成投用。", "龙泉中学新校区总投资", id="of-it"
        ),
        pytest.param("[I:投入][V:9亿元]，把生机比降下来", "投入", id="nothing-made"),
        pytest.param("[I:投入资金][V:9亿元]，新建甲校、乙校", "投入资金", id="a-list"),
    ],
)
def test_money_is_of_what_it_makes(markup, expected):
    assert completed(markup)[0] == expected
