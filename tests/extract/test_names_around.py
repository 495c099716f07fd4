"""Names of indicators completed by the words around them and by what their sentence counts."""

import pytest
from observed import completed

from kg.components.indicator import PATTERNS
from kg.extract import around, earlier


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        pytest.param("每个乡镇至少建成[V:1所][I:中心园]", ["每个乡镇建成中心园"], id="each-town"),
        pytest.param("每校[I:配备校医][V:1名]", ["每校配备校医"], id="each-school"),
        pytest.param("给予每县[V:50万元][I:奖补]", ["每县奖补"], id="each-without-a-verb"),
        pytest.param("每年对全县[I:评估][V:1次]", ["评估"], id="each-year-is-no-place"),
        pytest.param("每学期[I:督导][V:2次]", ["每学期督导"], id="how-often"),
        pytest.param("每年新增[V:3个][I:教研基地]", ["每年新增教研基地"], id="pieces-a-year"),
        pytest.param("每年培训[V:3名][I:教师]", ["每年培训教师"], id="people-a-year"),
        pytest.param("每年[I:安排奖补资金][V:3万元]", ["每年安排奖补资金"], id="money-a-year"),
        pytest.param("每年[I:教师交流比例][V:9%]", ["教师交流比例"], id="no-share-a-year"),
        pytest.param("为[V:28所][I:学校配发了台灯]", ["学校配发台灯"], id="done-for-them"),
        pytest.param("[V:28名][I:学生吃上了午餐]", ["学生吃上了午餐"], id="done-by-them"),
        pytest.param("[I:抽查了][V:28所]学校", ["抽查"], id="done"),
        pytest.param("对[V:28所][I:配套园]进行治理，", ["治理配套园"], id="done-to-them"),
        pytest.param("对甲校等[V:4栋][I:危房]逐栋排查。", ["排查危房"], id="done-to-each"),
        pytest.param("对[V:28所][I:申报学校]进行了现场评估，", ["申报学校"], id="looked-at"),
        pytest.param("已有[V:28所][I:配套园]进行治理，", ["配套园"], id="not-done-to-them"),
        pytest.param("为[V:28所][I:村小]更换设备。", ["更换设备村小"], id="what-they-got"),
        pytest.param(
            "为[V:28名][I:寄宿生][I:发放补助][V:3万元]",
            ["发放补助寄宿生", "寄宿生发放补助"],
            id="money-they-got",
        ),
        pytest.param(
            "[V:28名][I:寄宿生][I:用餐花费][V:3万元]", ["寄宿生", "用餐花费"], id="not-given"
        ),
        pytest.param(
            "新建[I:食堂][V:9个]，[I:建筑面积][V:3平方米]，[I:总投资][V:3万元]",
            ["新建食堂", "新建食堂建筑面积", "新建食堂总投资"],
            id="size-of-what-was-built",
        ),
        pytest.param(
            "培训[I:教师][V:9名]，[I:总投资][V:3万元]", ["培训教师", "总投资"], id="no-building"
        ),
        pytest.param(
            "新建[I:食堂][V:9个]；[I:占地][V:3亩]", ["新建食堂", "占地"], id="another-building"
        ),
        pytest.param("[I:宽带网络校校通]达[V:95%]", ["宽带网络校校通比例"], id="a-share-unsaid"),
        pytest.param("[I:宽带网络校校通][V:95所]", ["宽带网络校校通"], id="no-share"),
        pytest.param("每年举办[V:1次][I:艺术节]", ["举办艺术节"], id="an-event-is-called-the-same"),
        pytest.param("连续[V:5年][I:无安全事故]", ["连续无安全事故"], id="unbroken"),
        pytest.param("连续五年[I:零辍学]的学校[V:9所]", ["连续零辍学"], id="unbroken-in-front"),
        pytest.param("连续[V:5年][I:增长]", ["增长"], id="growth-is-no-state"),
        pytest.param("提请市人大[I:审议法规][V:3件]", ["提请审议法规"], id="asked"),
        pytest.param("提请市人大，[I:审议法规][V:3件]", ["审议法规"], id="not-asked-for"),
        pytest.param("每年[I:召开][V:2次]专题会议，", ["每年召开专题会议"], id="what-is-held"),
        pytest.param("[I:惠及][V:3万名]学生。", ["惠及学生"], id="whom-it-reaches"),
        pytest.param("[I:招聘][V:3名]教师，", ["招聘"], id="a-thing-is-counted-itself"),
        pytest.param("[I:50岁以上教师]占到[V:31%]", ["50岁以上教师占比"], id="share"),
        pytest.param("[I:50岁以上的占][V:31%]", ["50岁以上占比"], id="share-in-the-name"),
        pytest.param("[I:骨干教师仅占总数]的[V:31%]", ["骨干教师占总数比例"], id="share-of"),
        pytest.param("[I:占地][V:31亩]", ["占地"], id="land"),
        pytest.param("[I:教师学历占比]占[V:31%]", ["教师学历占比"], id="share-said"),
        pytest.param("[I:音乐教师]尚缺[V:31名]", ["音乐教师缺口"], id="lack"),
        pytest.param("[I:音乐教师]仅有[V:31名]", ["音乐教师"], id="no-lack"),
        pytest.param("甲县、乙县各建[I:指导站][V:1个]", ["建指导站"], id="built-by-each"),
    ],
)
def test_what_stands_around_a_name(markup, expected):
    assert completed(markup) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        pytest.param(
            "[I:小学专任教师][V:86人]，[I:学历合格率][V:99%]，[I:本科学历]占[V:61%]",
            ["小学专任教师", "学历合格率", "小学专任教师本科学历占比"],
            id="degrees",
        ),
        pytest.param(
            "[I:幼儿教师持证率]、[I:专科以上学历占比]分别为[V:88%]、[V:86%]",
            ["幼儿教师持证率", "幼儿教师专科以上学历占比"],
            id="degrees-of-the-measured",
        ),
        pytest.param(
            "[I:小学教师][V:86人]。[I:本科学历占比][V:61%]",
            ["小学教师", "本科学历占比"],
            id="degrees-of-another-sentence",
        ),
        pytest.param(
            "推进[P:集团化办学]，组建[I:教育集团][V:8个]，[I:覆盖学校][V:31所]",
            ["组建教育集团", "教育集团覆盖学校"],
            id="reached-by-what-was-set-up",
        ),
        pytest.param(
            "推进[P:集团化办学]，组建[I:教育集团][V:8个]、[I:联盟][V:9个]，[I:覆盖学校][V:31所]",
            ["组建教育集团", "组建联盟", "集团化办学覆盖学校"],
            id="reached-by-both",
        ),
        pytest.param(
            "[P:营养餐]，[I:覆盖学校][V:31所]，[I:受益学生][V:3万名]",
            ["营养餐覆盖学校", "营养餐受益学生"],
            id="reached-by-the-same",
        ),
        pytest.param(
            "发放[I:各类资助资金][V:3亿元]，[I:惠及学生][V:3万名]",
            ["各类资助资金", "资助惠及学生"],
            id="reached-by-aid",
        ),
        pytest.param(
            "[I:交流轮岗教师][V:86人]，[I:占符合条件教师]的[V:16%]，其中[I:骨干教师][V:31人]",
            ["交流轮岗教师", "交流轮岗教师占符合条件教师比例", "交流轮岗骨干教师"],
            id="teachers-that-moved",
        ),
        pytest.param(
            "[I:交流教师][V:86人]。[I:骨干教师][V:31人]",
            ["交流教师", "骨干教师"],
            id="teachers-of-another-sentence",
        ),
        pytest.param(
            "推广“[P:三个课堂]”，[I:覆盖学校][V:31所]", ["“三个课堂”覆盖学校"], id="in-its-quotes"
        ),
        pytest.param(
            "推广“[P:云上平台]”，[I:覆盖学校][V:31所]", ["云上平台覆盖学校"], id="without-quotes"
        ),
        pytest.param(
            "[I:陶瓷]、[I:茶叶等产业增加值]分别增长[V:8%]、[V:3%]",
            ["陶瓷产业增加值", "茶叶等产业增加值"],
            id="a-list-and-others",
        ),
        pytest.param(
            "[I:社会满意度][V:93%]，其中[I:家长][V:94%]、[I:校长][V:97%]",
            ["社会满意度", "家长满意度", "校长满意度"],
            id="whose-satisfaction",
        ),
        pytest.param(
            "[I:社会满意度][V:93%]。[I:教师][V:94人]",
            ["社会满意度", "教师"],
            id="counted-by-themselves",
        ),
        pytest.param(
            "遴选[I:甲类试点学校][V:9所]，其中[I:小学][V:6所]、[I:初中][V:3所]",
            ["遴选甲类试点学校", "遴选甲类试点小学", "遴选甲类试点初中"],
            id="schools-of-a-kind",
        ),
        pytest.param(
            "有[I:义务教育学校][V:9所]，其中[I:小学][V:6所]",
            ["义务教育学校", "小学"],
            id="schools-of-no-kind",
        ),
        pytest.param(
            "[I:新增校舍面积][V:3万平方米]、[I:学位][V:960个]",
            ["新增校舍面积", "新增学位"],
            id="room-that-was-added",
        ),
        pytest.param(
            "[I:新增校舍面积][V:3万平方米]，[I:学位][V:960个]",
            ["新增校舍面积", "学位"],
            id="room-behind-a-comma",
        ),
        pytest.param(
            "落实寄宿生生活补助，[I:小学]每生每年[V:86元]、[I:初中][V:31元]",
            ["小学寄宿生生活补助", "初中寄宿生生活补助"],
            id="measured-before-a-comma",
        ),
        pytest.param(
            "义务教育生均公用经费，[I:小学]、[I:初中]分别为[V:86元]、[V:31元]",
            ["小学生均公用经费", "初中生均公用经费"],
            id="measured-before-a-list",
        ),
        pytest.param(
            "配足图书，[I:小学]、[I:初中生均面积]分别为[V:8平方米]、[V:3平方米]",
            ["小学生均面积", "初中生均面积"],
            id="measured-behind-the-list",
        ),
        pytest.param(
            "提高补助标准，[I:小学][V:31所]、[I:初中][V:8所]",
            ["小学", "初中"],
            id="schools-counted",
        ),
    ],
)
def test_what_a_sentence_counts_before_a_name(markup, expected):
    assert completed(markup) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        pytest.param("[I:本科上线][V:86人]，[I:上线率][V:31%]", "本科上线率", id="said-once"),
        pytest.param(
            "[I:联盟覆盖学校][V:86所]，[I:覆盖率][V:31%]", "联盟覆盖率", id="said-in-the-middle"
        ),
        pytest.param(
            "[I:资助学生][V:86人次]，[I:金额][V:31万元]", "资助学生金额", id="amount-of-a-deed"
        ),
        pytest.param("[I:交流教师][V:86名]，[I:占比][V:31%]", "交流教师占比", id="share-of-a-deed"),
        pytest.param(
            "[I:培训机构][V:86家]，[I:压减率][V:31%]", "培训机构压减率", id="rate-of-a-thing"
        ),
    ],
)
def test_rates_and_amounts_of_what_is_counted(markup, expected):
    assert completed(markup)[1] == expected


def test_a_rate_of_those_that_take_part_is_that_of_their_programme():
    markup = "[P:课后服务]，[I:参与学生][V:86人]，[I:参与率][V:91%]"
    assert completed(markup) == ["课后服务参与学生", "课后服务参与率"]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        pytest.param(
            "在省运会上夺得[V:2][I:金][V:1][I:铜]", ["省运会金牌", "省运会铜牌"], id="bare"
        ),
        pytest.param("在全省推广[V:2][I:金]", ["金牌"], id="no-games"),
    ],
)
def test_medals_are_those_of_their_games(markup, expected):
    assert completed(markup)[: len(expected)] == expected


def test_places_and_other_words_are_data(add_line):
    markup = "每厂[I:设医务室][V:1间]"
    assert completed(markup) == ["设医务室"]
    add_line(PATTERNS, "each\t每厂", around, earlier)
    assert completed(markup) == ["每厂设医务室"]
