import pytest
from observed import completed, linked

from kg.components.indicator import PATTERNS
from kg.extract import beside, indicators, topics
from kg.extract.passages import with_full_names
from kg.vocabulary import MentionType


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        pytest.param(
            "[I:小学]、[I:初中教师本科率]达[V:91%]、[V:97%]",
            ["小学教师本科率", "初中教师本科率"],
            id="shared-head",
        ),
        pytest.param(
            "[I:小学教师本科率]达[V:82%]，[I:初中]达[V:93%]",
            ["小学教师本科率", "初中教师本科率"],
            id="shared-head-later",
        ),
        pytest.param("[I:大班额]、[I:超大班额比例]", ["大班额比例", "超大班额比例"], id="inside"),
        pytest.param("建成[V:10个][I:研学基地]", ["建成研学基地"], id="verb-before-the-value"),
        pytest.param("建成[I:研学基地][V:10个]", ["建成研学基地"], id="verb-before-the-name"),
        pytest.param(
            "[I:新建幼儿园][V:14所]、[I:小学][V:3所]",
            ["新建幼儿园", "新建小学"],
            id="verb-of-a-list",
        ),
        pytest.param(
            "[I:组建教育集团][V:86个]，[I:占义务教育学校总数]的[V:74%]",
            ["组建教育集团", "教育集团占义务教育学校总数比例"],
            id="share",
        ),
        pytest.param(
            "[I:培训机构]由[V:19家]减到[V:1家]，[I:压减率][V:94.7%]",
            ["培训机构", "培训机构压减率"],
            id="bare-rate",
        ),
        pytest.param(
            "生均图书[I:小学][V:25册]、[I:初中][V:35册]",
            ["小学生均图书", "初中生均图书"],
            id="head-in-front",
        ),
        pytest.param(
            "[I:小学入学率][V:99%]，[I:年辍学率][V:0.1%]",
            ["小学入学率", "小学年辍学率"],
            id="leaving-of-those-that-entered",
        ),
        pytest.param(
            "[I:体育课程课时总量]不低于[V:9%]，按[V:11%]开设[I:体育课程]，[I:初中体育课程课时][V:2节]",
            ["体育课程课时总量", "体育课程课时总量", "初中体育课程课时"],
            id="no-head-from-what-holds-the-name",
        ),
        pytest.param(
            "[I:净增企业][V:12家]、增长[V:5%]，汽车、[I:茶叶出口]增长[V:8%]",
            ["净增企业", "茶叶出口"],
            id="no-verb-over-clauses",
        ),
        pytest.param(
            "[P:“全面改薄”工程][I:投入][V:28亿元]", ["“全面改薄”工程投入"], id="of-a-programme"
        ),
        pytest.param(
            "在全省职业院校技能大赛中获[I:一等奖][V:5个]、[I:二等奖][V:9个]",
            ["全省职业院校技能大赛一等奖", "全省职业院校技能大赛二等奖"],
            id="of-a-contest",
        ),
        pytest.param(
            "学生在全省职业院校技能大赛中获[I:一等奖][V:5个]",
            ["全省职业院校技能大赛一等奖"],
            id="of-a-contest-without-who-took-part",
        ),
        pytest.param(
            "新建河湾小学、柳林小学等[V:3所][I:学校]，改造[I:食堂][V:2个]",
            ["新建学校", "改造食堂"],
            id="verb-before-an-enumeration",
        ),
        pytest.param(
            "组建化工、陶瓷[V:2个][I:产教联合体]", ["组建产教联合体"], id="verb-before-kinds"
        ),
        pytest.param("推行走教制，城区[I:教师][V:3人]", ["教师"], id="no-verb-across-a-comma"),
        pytest.param(
            "[I:音乐]、[I:美术开课率]达[V:95%]", ["音乐开课率", "美术开课率"], id="shared-bare-rate"
        ),
        pytest.param(
            "[I:封闭管理]、[I:专职保安配备率]均达[V:100%]",
            ["封闭管理配备率", "专职保安配备率"],
            id="shared-bare-rate-not-cut-by-length",
        ),
        pytest.param(
            "[I:高级]、[I:中级岗位占比]为[V:10%]、[V:40%]",
            ["高级岗位占比", "中级岗位占比"],
            id="shared-from-the-last-character",
        ),
        pytest.param(
            "[V:18所][I:学校参加监测]，[I:数学优秀率]为[V:40%]",
            ["学校参加监测", "数学优秀率"],
            id="a-count-shares-no-head",
        ),
        pytest.param(
            "[I:补助标准]为小学[V:900元]、[I:初中][V:1100元]",
            ["小学补助标准", "初中补助标准"],
            id="class-behind-the-head",
        ),
        pytest.param(
            "[I:补助标准]，[I:小学][V:900元]、[I:初中][V:1100元]",
            ["小学补助标准", "小学补助标准", "初中补助标准"],
            id="class-behind-the-head-marked",
        ),
        pytest.param(
            "[P:午间托管服务]全覆盖，[I:参与学生][V:3万人]，[I:家长满意度][V:96%]",
            ["午间托管服务参与学生", "午间托管服务家长满意度"],
            id="reach-of-a-programme",
        ),
        pytest.param(
            "[P:午间托管服务]全覆盖；[I:家长满意度][V:96%]", ["家长满意度"], id="not-across-a-part"
        ),
        pytest.param(
            "[I:培训机构][V:9家]，推行[P:午间托管服务]，[I:参与率][V:96%]",
            ["培训机构", "午间托管服务参与率"],
            id="rate-of-the-programme-between",
        ),
        pytest.param(
            "建设[V:100个][I:阅读角]、[V:120个][I:乡村少年宫]",
            ["建设阅读角", "建设乡村少年宫"],
            id="verb-of-a-list-of-long-counts",
        ),
        pytest.param(
            "总学时不低于[I:课程总学时]的[V:9%]，按总学时的[V:12%]开设[I:课程]",
            ["课程总学时", "课程总学时"],
            id="what-a-share-is-laid-down-for",
        ),
        pytest.param(
            "按[V:5%]的比例配备[I:心理教师]，配备[I:校医][V:3人]",
            ["心理教师", "配备校医"],
            id="no-verb-for-a-share",
        ),
        pytest.param(
            "开展[I:河堤小学操场改造][V:4处]，开展[I:研学活动][V:2次]",
            ["河堤小学操场改造", "开展研学活动"],
            id="a-deed-needs-no-verb",
        ),
        pytest.param(
            "建成[V:2个][I:国家级]、[V:5个][I:省级研学营地]",
            ["建成国家级研学营地", "建成省级研学营地"],
            id="ranks-behind-their-values",
        ),
        pytest.param(
            "建成[I:市级][V:20个]、[I:县级][V:90个]劳动基地。",
            ["建成市级劳动基地", "建成县级劳动基地"],
            id="ranks-before-their-values",
        ),
        pytest.param(
            "[I:办理转学][V:5人]、[I:注销][V:2人]，[I:投入][V:2万元]、[I:减免][V:1万元]",
            ["办理转学", "注销转学", "投入", "减免"],
            id="a-bare-action-in-the-same-unit",
        ),
        pytest.param(
            "中等职业学校将艺术课程纳入必修课，[I:总学时]不低于[V:60学时]",
            ["中等职业学校艺术课程总学时"],
            id="hours-of-an-upper-stage",
        ),
        pytest.param(
            "义务教育学校开足艺术课程，[I:总学时]不低于[V:60学时]",
            ["总学时"],
            id="hours-of-compulsory-schools",
        ),
        pytest.param(
            "[I:初级中学][V:4所]、[I:九年一贯制学校][V:2所]",
            ["初级中学", "九年一贯制学校"],
            id="kinds-of-schools",
        ),
        pytest.param(
            "[I:普通高中][V:3所]，[I:在校生][V:4000人]",
            ["普通高中", "普通高中在校生"],
            id="people-of-schools",
        ),
        pytest.param(
            "[I:小学][V:9所]、[I:初中][V:4所]，[I:在校生][V:9000人]",
            ["小学", "初中", "在校生"],
            id="people-of-all-schools-listed",
        ),
        pytest.param(
            "[I:小学招生][V:90人]，[I:毕业][V:80人]；[I:初中招生][V:40人]，[I:在校生][V:99人]",
            ["小学招生", "小学毕业", "初中招生", "初中在校生"],
            id="people-of-the-schools-whose-people-were-counted",
        ),
        pytest.param(
            "[I:小学在校生][V:90人]、[I:初中在校生][V:40人]，[I:教职工][V:9人]",
            ["小学在校生", "初中在校生", "教职工"],
            id="people-of-both",
        ),
        pytest.param(
            "[I:小学三至六年级作业时间][V:60分钟]，[I:初中][V:90分钟]",
            ["小学三至六年级作业时间", "初中作业时间"],
            id="without-the-years-of-the-other",
        ),
        pytest.param("[I:公办园][V:9所]，[I:占][V:60%]", ["公办园", "公办园占比"], id="bare-share"),
        pytest.param(
            "[I:补助生活费][V:9万元]。[I:投资][V:8万元]",
            ["补助生活费", "投资"],
            id="money-is-no-deed",
        ),
        pytest.param(
            "[I:在校学生][V:9000人]，[I:教职工][V:700人]",
            ["在校学生", "教职工"],
            id="staff-is-not-enrolled",
        ),
        pytest.param(
            "[I:教师参训率]达[V:98%]，[I:达标率]达[V:91%]",
            ["教师参训率", "教师达标率"],
            id="bare-rate-of-a-rate",
        ),
        pytest.param(
            "[I:新增学位][V:300个]，[I:入园率]达[V:91%]",
            ["新增学位", "入园率"],
            id="enrolment-is-of-no-places",
        ),
        pytest.param(
            "[I:热线诉求解决率]、[I:满意率]分别达[V:91%]、[V:93%]",
            ["热线诉求解决率", "热线诉求满意率"],
            id="rates-of-one-thing",
        ),
        pytest.param(
            "[I:粮食播种面积][V:300万亩]、[I:产量][V:90亿斤]，[I:利润]增长[V:3%]",
            ["粮食播种面积", "粮食产量", "利润"],
            id="a-bare-head-in-a-list",
        ),
        pytest.param(
            "[I:生产安全死亡事故起数]和[I:死亡人数]分别下降[V:3%]、[V:1%]",
            ["生产安全死亡事故起数", "生产安全事故死亡人数"],
            id="deaths-of-accidents",
        ),
        pytest.param(
            "[V:10所][I:学校]、[V:12个][I:专业群入选国家名单]，[V:3名][I:教师]获评省级名师",
            ["学校入选国家名单", "专业群入选国家名单", "教师获评省级名师"],
            id="what-became-of-what-is-counted",
        ),
        pytest.param(
            "[V:7家][I:区域医疗中心]基本建成，[V:9件][I:民生实事]全部完成",
            ["建成区域医疗中心", "民生实事"],
            id="what-was-done-with-it",
        ),
        pytest.param("将[V:2门][I:课程]纳入必修课", ["课程"], id="what-somebody-does-with-it"),
        pytest.param(
            "“[P:午餐补贴]”政策惠及[V:3万名][I:学童]，热线服务惠及[I:农户][V:9户]",
            ["“午餐补贴”惠及学童", "“午餐补贴”惠及农户"],
            id="reach-of-what-is-named",
        ),
        pytest.param(
            "热线服务惠及[I:农户][V:9户]", ["热线服务惠及农户"], id="reach-of-what-is-no-programme"
        ),
        pytest.param(
            "[I:清溪干流]稳定在[V:Ⅱ类]水质，[I:东湖水质]为[V:Ⅲ类]",
            ["清溪干流水质", "东湖水质"],
            id="what-has-a-grade",
        ),
        pytest.param(
            "启动[I:城中村改造][V:2万户]、[I:老旧小区改造][V:8万户]，建成[V:2所][I:小学]",
            ["启动城中村改造", "启动老旧小区改造", "建成小学"],
            id="the-end-of-a-name-is-no-verb-of-the-next",
        ),
        pytest.param("[I:覆盖率]达[V:94%]", ["覆盖率"], id="nothing-before"),
        pytest.param(
            "[I:小学][V:3所]。[I:初中][V:2所]", ["小学", "初中"], id="not-across-sentences"
        ),
    ],
)
def test_names(markup, expected):
    assert completed(markup) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        pytest.param(
            "[I:招聘教师][V:90人]，[I:占在编教师]的[V:3%]，其中[I:体育教师][V:12人]、[I:美术教师][V:8人]",
            "招聘体育教师 招聘美术教师",
            id="verb-of-the-whole",
        ),
        pytest.param(
            "[I:特殊教育学校][V:9所]，[I:在校生][V:800人]，其中[I:市属][V:2所]、[I:县属][V:7所]",
            "市属特殊教育学校 县属特殊教育学校",
            id="attribute-of-the-whole-in-the-same-unit",
        ),
        pytest.param(
            "[I:聘任专兼职督学][V:50人]，其中[I:专职][V:9人]",
            "聘任专职督学",
            id="attribute-replaced",
        ),
        pytest.param(
            "[I:交流教师][V:90人]，其中[I:骨干教师]占[V:20%]", "交流教师中骨干教师占比", id="share"
        ),
        pytest.param(
            "[I:义务教育阶段在校生][V:900人]，其中[I:小学][V:600人]、[I:初中][V:300人]",
            "小学在校生 初中在校生",
            id="people-of-stages",
        ),
        pytest.param(
            "[I:义务教育阶段学校][V:9所]，其中[I:小学][V:6所]（含[I:教学点][V:2个]）、[I:初中][V:3所]；[I:教职工][V:90人]",
            "小学 教学点 初中 义务教育阶段教职工",
            id="people-of-the-whole",
        ),
        pytest.param(
            "有[I:普通高级中学][V:2所]，[I:九年一贯制学校][V:3所]、[I:小学][V:9所]",
            "普通高级中学 九年一贯制学校 小学",
            id="another-kind-of-school",
        ),
        pytest.param(
            "有[I:民办小学][V:2所]，[I:初中][V:3所]", "民办小学 民办初中", id="of-one-kind"
        ),
        pytest.param(
            "[I:新建学校][V:9所]，[I:城镇学校合格率]达[V:86%]，其中[I:农村]达[V:81%]",
            "农村学校合格率",
            id="part-of-a-rate",
        ),
        pytest.param(
            "[I:教师][V:90人]，[I:普及率]达[V:86%]，其中[I:农村]占[V:81%]",
            "教师中农村占比",
            id="share-behind-a-rate",
        ),
        pytest.param("[I:学校][V:9所]。其中[I:公办][V:4所]", "公办", id="not-across-sentences"),
        pytest.param(
            "[I:普通高中][V:9所]，其中[I:公办][V:6所]，另有[I:中等职业学校][V:1所]",
            "中等职业学校",
            id="beside-it",
        ),
    ],
)
def test_parts_of_a_whole(markup, expected):
    assert completed(markup)[-len(expected.split()) :] == expected.split()


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        pytest.param("3.校舍维修改造。新建[I:食堂][V:9个]，[I:投入][V:9万元]", "校舍维修改造投入"),
        pytest.param("（二）实施光明行动。今年[I:惠及学生][V:9名]", "光明行动惠及学生"),
        pytest.param("1、[P:光明课堂]项目。[I:名额][V:9名]", "光明课堂名额"),
        pytest.param("3.校舍维修。[I:投入][V:9万元]", "投入"),
        pytest.param("3.校舍维修改造。[I:校舍][V:9栋]", "校舍"),
        pytest.param("学校改造，校舍维修改造。[I:投入][V:9万元]", "投入"),
        pytest.param("龙泉小学扩建工程累计[I:完成投资][V:9万元]", "龙泉小学扩建工程完成投资"),
        pytest.param("龙泉小学累计[I:完成投资][V:9万元]", "完成投资"),
        pytest.param(
            "[P:光明行动]实施[I:重点项目][V:9个]，[I:完成投资][V:9万元]", "重点项目完成投资"
        ),
        pytest.param("实施[I:重点项目][V:9个]；[I:完成投资][V:9万元]", "完成投资"),
        pytest.param("启动[P:营养改善计划]，[I:每生每天补助][V:4元]", "营养改善计划每生每天补助"),
        pytest.param("启动[P:营养改善计划]，[I:每生每天牛奶][V:4盒]", "每生每天牛奶"),
    ],
    ids=[
        "money-of-an-item",
        "whom-an-item-reaches",
        "programme-of-an-item",
        "no-programme",
        "says-itself",
        "no-title",
        "spent-on-what-is-built",
        "spent-by-a-school",
        "projects-just-counted",
        "projects-counted-apart",
        "aid-for-each",
        "no-aid",
    ],
)
def test_what_an_item_or_a_clause_is_about(markup, expected):
    assert completed(markup)[-1] == expected


def test_mentions_are_renamed():
    _, document, found = linked("[I:小学]、[I:初中入学率]均为[V:100%]，[P:课后服务]")
    renamed = with_full_names(document, found)
    assert [m.norm for m in renamed.mentions] == ["小学入学率", "初中入学率", "100%", "课后服务"]
    names = {e.name for e in renamed.entities.values() if e.type is MentionType.INDICATOR}
    assert names == {"小学入学率", "初中入学率"}
    assert {m.entity for m in renamed.mentions} - {None} <= set(renamed.entities)
    assert with_full_names(document, renamed) == renamed


def test_town_and_country_named_at_once_are_two_indicators():
    doc, document, found = linked(
        "[I:城乡低保标准]分别提高[V:4%]、[V:5%]，[I:城乡居民养老金]提高[V:6%]"
    )
    del doc
    names = [
        mention.norm
        for mention in with_full_names(document, found).mentions
        if mention.type is MentionType.INDICATOR
    ]
    assert names == ["城市低保标准", "农村低保标准", "城乡居民养老金"]


@pytest.mark.parametrize(
    ("line", "markup", "expected"),
    [
        pytest.param(
            "attribute\t私立",
            "有[I:幼儿园][V:9所]，其中[I:私立][V:4所]",
            ["幼儿园", "私立幼儿园"],
            id="attribute",
        ),
        pytest.param(
            "prize\t[甲乙]等奖",
            "在全省技能大赛获[I:甲等奖][V:3个]",
            ["全省技能大赛甲等奖"],
            id="prize",
        ),
        pytest.param(
            "contest\t比武",
            "参加全省技能比武，获[I:一等奖][V:3个]",
            ["全省技能比武一等奖"],
            id="contest",
        ),
        pytest.param(
            "kind_of_school\t海岛",
            "有[I:海岛学校][V:9所]、[I:在校生][V:40人]",
            ["海岛学校", "海岛学校在校生"],
            id="kind-of-school",
        ),
        pytest.param(
            "spent_on\t浇灌",
            "[I:投入][V:2亿元]浇灌[P:薄弱学校改造工程]",
            ["薄弱学校改造工程投入"],
            id="spent-on",
        ),
        pytest.param(
            "project\t提升", "3.校园提升。[I:投入][V:2亿元]", ["校园提升投入"], id="project"
        ),
    ],
)
def test_words_beside_indicators_are_data(add_line, line, markup, expected):
    assert completed(markup) != expected
    add_line(PATTERNS, line, indicators, beside, topics)
    assert completed(markup) == expected
