import pytest
from linked_documents import linked, norms

from kg.linking import organisations as module
from kg.linking.fuller import fuller


def bodies(text, *surfaces, **fields):
    return norms(text, *(("ORG", surface) for surface in surfaces), **fields)


NANTONG = {"title": "南通市教育发展规划"}


@pytest.mark.parametrize(
    ("surface", "expected"),
    [
        ("市教育局", "南通市教育局"),
        ("市委", "中共南通市委"),
        ("市政府", "南通市人民政府"),
        ("省政府", "江苏省人民政府"),
        ("省教育厅", "江苏省教育厅"),
        ("国务院", "国务院"),
        ("教育部办公厅", "教育部办公厅"),
        ("市发改委", "南通市发展和改革委员会"),
        ("市编办", "南通市机构编制委员会办公室"),
        ("市编委", "南通市机构编制委员会"),
        ("市运管站", "南通市道路运输管理站"),
        ("市委编办", "中共南通市委机构编制委员会办公室"),
        ("市人社局", "南通市人力资源和社会保障局"),
        ("市经信委", "南通市经济和信息化委员会"),
        ("市卫计委", "南通市卫生和计划生育委员会"),
        ("市文广新局", "南通市文化广电新闻出版局"),
        ("市综治办", "南通市社会治安综合治理委员会办公室"),
        ("团市委", "共青团南通市委员会"),
        ("市妇联", "南通市妇女联合会"),
        ("市政协", "中国人民政治协商会议南通市委员会"),
        ("市人大常委会", "南通市人民代表大会常务委员会"),
        ("市委教育工委", "中共南通市委教育工作委员会"),
        ("市市场监管局", "南通市市场监督管理局"),
        ("市教育局基础教育处", "南通市教育局基础教育处"),
        ("海安市政府", "海安市人民政府"),
        ("崇川区教体局", "南通市崇川区教育体育局"),
        ("市经济技术开发区管委会", "南通市经济技术开发区管理委员会"),
        ("中共海门市委宣传部", "中共海门市委宣传部"),
        ("中共南通市委员会", "中共南通市委员会"),
        ("南通某某科技有限公司", "南通某某科技有限公司"),
        ("资源规划局", "南通市自然资源和规划局"),
        ("消防大队", "南通市消防大队"),
        ("交警支队", "南通市公安局交通警察支队"),
        ("老干部局", "中共南通市委老干部局"),
        ("城投集团", "南通市城投集团"),
        ("南通电视台", "南通电视台"),
        ("中国华能", "中国华能集团有限公司"),
        ("市计委", "南通市发展计划委员会"),
        ("县人事局", "县人事局"),
        ("海安县人事局", "海安县人事局"),
        ("市文旅广体局", "南通市文化旅游广电体育局"),
        ("省农业厅", "江苏省农业厅"),
        ("省交通厅", "江苏省交通运输厅"),
        ("市国资委", "南通市人民政府国有资产监督管理委员会"),
        ("市政府国资委", "南通市人民政府国有资产监督管理委员会"),
        ("人民银行南通市中心支行", "中国人民银行南通市中心支行"),
        ("南通银保监分局", "中国银行保险监督管理委员会南通监管分局"),
        ("南通金融监管分局", "国家金融监督管理总局南通监管分局"),
        ("海安农商银行", "海安农村商业银行"),
        ("市规划自然资源局", "南通市规划和自然资源局"),
        ("市住房城乡建委", "南通市住房和城乡建设委员会"),
        ("市政府教育督导办", "南通市人民政府教育督导委员会办公室"),
        ("市安委办", "南通市安全生产委员会办公室"),
        ("市纪委", "中共南通市纪律检查委员会"),
        ("中共南通市纪委", "中共南通市纪律检查委员会"),
        ("市纪委监委", "南通市纪委监委"),
        ("市人大教科文卫委", "南通市人民代表大会教育科学文化卫生委员会"),
        ("市人大常委会教科文卫工委", "南通市人民代表大会常务委员会教科文卫工作委员会"),
        ("全国人大常委会办公厅", "全国人民代表大会常务委员会办公厅"),
        ("民盟南通市委", "中国民主同盟南通市委员会"),
        ("九三学社南通市委会", "九三学社南通市委员会"),
        ("民建市委", "中国民主建国会南通市委员会"),
        ("民进海安市基层委员会", "中国民主促进会海安市基层委员会"),
        ("市教育局校产办", "南通市教育局校产办公室"),
        ("市教育局语委办", "南通市教育局语言文字工作委员会办公室"),
        ("市教育局招办", "南通市教育局招办"),
        ("市政府督查目标办", "南通市人民政府督查目标办"),
    ],
)
def test_full_names(surface, expected):
    assert bodies(f"由{surface}负责。", surface, **NANTONG) == [expected]


def test_the_city_above_is_meant_by_the_level_word_behind_its_name():
    text = "依据邵阳市委、市政府决定，市教育局办理。"
    surfaces = ("邵阳市委", "市政府", "市教育局")
    assert bodies(text, *surfaces, title="邵东市规划") == [
        "中共邵阳市委", "邵阳市人民政府", "邵东市教育局",
    ]  # fmt: skip
    text = "依据湖南省委、市政府决定。"
    assert bodies(text, "湖南省委", "市政府", title="邵东市规划")[1] == "邵东市人民政府"


@pytest.mark.parametrize(
    ("surface", "title", "expected"),
    [
        ("龙华公安分局", "深圳市龙华区规划", "深圳市公安局龙华分局"),
        ("区公安分局", "顺德区方案", "佛山市公安局顺德分局"),
        ("公安分局", "深圳市龙华区规划", "深圳市公安局龙华分局"),
        ("公安宝坻分局", "宝坻区要点", "天津市公安局宝坻分局"),
        ("市公安局龙华分局", "深圳市龙华区规划", "深圳市公安局龙华分局"),
        ("市生态环境局海门分局", "海门市要点", "南通市生态环境局海门分局"),
        ("市生态环境局海安县分局", "海安县要点", "南通市生态环境局海安县分局"),
        ("区教育分局", "深圳市龙华区规划", "深圳市龙华区教育分局"),
        ("公安分局", "深圳市规划", "深圳市公安分局"),
        ("仙桃公安分局", "仙桃市规划", "仙桃市公安分局"),
    ],
)
def test_branches_are_named_by_the_body_that_they_belong_to(surface, title, expected):
    assert bodies(f"由{surface}负责。", surface, title=title) == [expected]


def test_the_office_of_a_group_is_that_of_the_one_group_named():
    group = "县“县管校聘”改革工作领导小组"
    text = f"成立{group}。领导小组办公室负责督查。"
    assert bodies(text, group, "领导小组办公室", title="岳池县方案") == [
        "岳池县“县管校聘”改革工作领导小组", "岳池县“县管校聘”改革工作领导小组办公室",
    ]  # fmt: skip
    two = "成立县安全工作领导小组、县改革领导小组。领导小组办公室负责督查。"
    surfaces = ("县安全工作领导小组", "县改革领导小组", "领导小组办公室")
    assert bodies(two, *surfaces, title="岳池县方案")[2] == "岳池县领导小组办公室"


def test_a_bare_office_is_that_of_the_one_group_before():
    group = "县双减工作领导小组"
    text = f"成立{group}，办公室设在县教育局，负责日常协调。"
    assert bodies(text, group, "办公室", title="岳池县方案") == [
        "岳池县双减工作领导小组", "岳池县双减工作领导小组办公室",
    ]  # fmt: skip
    assert bodies("办公室设在县教育局。", "办公室", title="岳池县方案") == ["岳池县办公室"]


def test_an_office_in_brackets_is_of_the_body_before_them():
    text = "责任单位：县财政局（预算科），计财科"
    fields = {"title": "岳池县教育局方案", "issuer": "岳池县教育局"}
    assert bodies(text, "县财政局", "预算科", "计财科", **fields) == [
        "岳池县财政局", "岳池县财政局预算科", "岳池县教育局计财科",
    ]  # fmt: skip


def test_short_names_in_a_list_are_written_out():
    text = "由县发改、国土、编办配合。"
    assert bodies(text, "县发改", "国土", "编办", title="岳池县方案") == [
        "岳池县发展和改革委员会", "岳池县国土资源局", "岳池县机构编制委员会办公室",
    ]  # fmt: skip
    assert bodies(f"县发改局立项。{text}", "县发改", title="岳池县方案") == ["岳池县发展和改革局"]


@pytest.mark.parametrize(
    ("surface", "expected"),
    [
        ("市政协提案委员会", "中国人民政治协商会议新沂市委员会提案委员会"),
        ("市政协提案委", "中国人民政治协商会议新沂市委员会提案委员会"),
        ("市政协教科卫体委", "中国人民政治协商会议新沂市委员会教科卫体委员会"),
    ],
)
def test_a_committee_of_the_consultative_conference_is_of_its_committee(surface, expected):
    assert bodies(f"抄送：{surface}。", surface, title="新沂市答复") == [expected]


def test_a_groups_short_name_is_the_full_one_of_the_document():
    text = "北大荒农垦集团有限公司教育部：北大荒集团申报。"
    surfaces = ("北大荒农垦集团有限公司", "北大荒集团")
    assert bodies(text, *surfaces, title="黑龙江省通知") == ["北大荒农垦集团有限公司"] * 2
    text = "北方农垦集团有限公司、北方教育集团有限公司：北方集团申报。"
    surfaces = ("北方农垦集团有限公司", "北方教育集团有限公司", "北方集团")
    assert bodies(text, *surfaces, title="黑龙江省通知")[2] == "北方集团"


def test_a_campus_is_not_the_full_name_of_its_group():
    assert fuller("江海教育集团", ["江海教育集团新城校区"]) is None


def test_one_text_means_other_bodies_in_other_documents():
    text = "市教育局、县教育局。"
    surfaces = ("市教育局", "县教育局")
    assert bodies(text, *surfaces, title="玉山县工作总结") == ["上饶市教育局", "玉山县教育局"]
    assert bodies(text, *surfaces, title="秭归县工作总结") == ["宜昌市教育局", "秭归县教育局"]


def test_a_countys_name_that_is_a_word_names_the_county_at_home():
    assert bodies("资源规划局。", "资源规划局", title="资源县工作总结") == ["资源县规划局"]
    assert bodies("资源规划局。", "资源规划局", title="某地工作总结") == ["资源规划局"]


def test_district_bodies_bear_their_city():
    assert bodies("区教委。", "区教委", title="门头沟区意见") == ["北京市门头沟区教育委员会"]


def test_a_list_inherits_the_jurisdiction_of_its_first():
    text = "责任单位：市教育局、发改委、财政局；汇川区教育局、财政局。"
    surfaces = ("市教育局", "发改委", "财政局", "汇川区教育局", "财政局")
    assert bodies(text, *surfaces, title="遵义市意见") == [
        "遵义市教育局", "遵义市发展和改革委员会", "遵义市财政局",
        "遵义市汇川区教育局", "遵义市汇川区财政局",
    ]  # fmt: skip


def test_a_list_inherits_from_what_is_no_region_but_has_bodies():
    fields = {"title": "教育部关于培训的通知", "issuer": "教育部"}
    text = "各厅，新疆生产建设兵团教育局、财务局、发展改革委：\n由公安局负责。"
    surfaces = ("新疆生产建设兵团教育局", "财务局", "发展改革委", "公安局")
    assert bodies(text, *surfaces, **fields) == [
        "新疆生产建设兵团教育局", "新疆生产建设兵团财务局", "新疆生产建设兵团发展和改革委员会",
        "中国公安局",
    ]  # fmt: skip


def test_outside_a_list_a_bare_body_is_the_documents():
    text = "汇川区教育局负责。财政局保障。"
    assert bodies(text, "汇川区教育局", "财政局", title="遵义市意见") == [
        "遵义市汇川区教育局", "遵义市财政局",
    ]  # fmt: skip


def test_the_document_says_which_full_form_a_short_one_has():
    assert bodies("泸州市教育和体育局印发。市教体局。", "市教体局", title="泸州市总结") == [
        "泸州市教育和体育局"
    ]
    assert bodies("市教体局。", "市教体局", title="泸州市总结") == ["泸州市教育体育局"]


def test_the_issuer_speaks_of_itself():
    fields = {"title": "河南省教育厅关于培训的通知", "issuer": "河南省教育厅"}
    assert bodies("我厅会同省财政厅。", "我厅", "省财政厅", **fields) == [
        "河南省教育厅", "河南省财政厅",
    ]  # fmt: skip
    assert bodies("你局要落实。", "你局", recipients="南通市教育局：", **NANTONG) == [
        "南通市教育局"
    ]


@pytest.mark.parametrize(
    ("issuer", "speaker", "expected"),
    [
        ("江苏省教育厅办公室", "我厅", "江苏省教育厅"),
        ("教育部办公厅", "我部", "教育部"),
        ("南通市人民政府办公室", "我办", "南通市人民政府办公室"),
    ],
)
def test_an_office_speaks_for_its_department(issuer, speaker, expected):
    fields = {"title": f"{issuer}关于报送材料的通知", "issuer": issuer}
    assert bodies(f"请报{speaker}。", speaker, **fields) == [expected]


def test_a_nationwide_body_bears_no_country_before_its_name():
    fields = {"title": "教育部关于成立某委员会的通知", "issuer": "教育部"}
    name = "首届全国校园足球指导委员会"
    assert bodies(f"成立{name}。", name, **fields) == [name]


def test_an_inspecting_city_is_not_the_county_it_writes_of():
    fields = {
        "title": "关于海宁市义务教育优质均衡发展市级督导评估的反馈意见",
        "issuer": "嘉兴市人民政府教育督导委员会办公室",
    }
    text = "市政府教育督导委员会办公室评估，市委、省政府教育督导委员会办公室。"
    surfaces = ("市政府教育督导委员会办公室", "市委", "省政府教育督导委员会办公室")
    assert bodies(text, *surfaces, **fields) == [
        "嘉兴市人民政府教育督导委员会办公室",
        "中共海宁市委",
        "浙江省人民政府教育督导委员会办公室",
    ]


def test_a_body_of_no_known_region_stays_unresolved():
    found = linked("县教育局负责。", ("ORG", "县教育局"), title="江苏省意见")
    entity = found.entities[found.mentions[0].entity]
    assert (entity.resolved, entity.name) == (False, "县教育局")
    assert found.dropped[0].reason == "县教育局: the document does not say of which region"


def test_class_and_jurisdiction():
    found = linked(
        "市教育局、市委宣传部、市妇联、教育部。",
        *(("ORG", name) for name in ("市教育局", "市委宣传部", "市妇联", "教育部")),
        **NANTONG,
    )
    entities = [found.entities[mention.entity] for mention in found.mentions]
    assert [(entity.cls, entity.key) for entity in entities] == [
        ("GovernmentBody", '{"jurisdiction":"region-320600-1981","name":"南通市教育局"}'),
        ("PartyBody", '{"jurisdiction":"region-320600-1981","name":"中共南通市委宣传部"}'),
        ("Organization", '{"jurisdiction":"region-320600-1981","name":"南通市妇女联合会"}'),
        ("GovernmentBody", '{"jurisdiction":"中央","name":"教育部"}'),
    ]


def test_a_ministry_and_its_office_are_two():
    found = linked("教育部、教育部办公厅。", ("ORG", "教育部"), ("ORG", "教育部办公厅"))
    assert found.mentions[0].entity != found.mentions[1].entity


def test_short_names_are_what_the_text_says():
    text = "福建省学校美育研究中心（以下简称“省美研中心”）负责。省美研中心组织。"
    named = ("ORG", "福建省学校美育研究中心"), ("ORG", "省美研中心"), ("ORG", "省美研中心")
    found = linked(text, *named, title="福建省办法")
    assert {mention.norm for mention in found.mentions} == {"福建省学校美育研究中心"}


@pytest.mark.parametrize(
    ("surface", "title", "expected"),
    [
        ("市十六届人大", "海伦市报告", "海伦市第十六届人民代表大会"),
        ("岳麓区第五届人民代表大会", "长沙市岳麓区报告", "长沙市岳麓区第五届人民代表大会"),
        ("玉溪市第六届人大常委会", "玉溪市报告", "玉溪市人民代表大会常务委员会"),
        ("县委", "乐东黎族自治县方案", "中共乐东黎族自治县委员会"),
        ("县委宣传部", "乐东黎族自治县方案", "中共乐东黎族自治县委宣传部"),
        ("旗委", "科尔沁右翼中旗规划", "中共科尔沁右翼中旗委员会"),
        ("县委", "丰都县总结", "中共丰都县委"),
        ("自治区党委", "西藏自治区报告", "中共西藏自治区委员会"),
        ("自治区政府国资委", "西藏自治区报告", "西藏自治区人民政府国有资产监督管理委员会"),
        ("市税务局", "新余市报告", "国家税务总局新余市税务局"),
        ("县委督查室", "丰都县总结", "中共丰都县委督查室"),
        ("市城投公司", "新余市报告", "新余市城市建设投资公司"),
        ("市海洋发展局", "新余市报告", "新余市海洋发展局"),
        ("县文体新广局", "丰都县总结", "丰都县文化体育新闻出版广电局"),
        ("市教委体卫艺处", "重庆市通知", "重庆市教育委员会体育卫生与艺术教育处"),
        ("市教委基教处", "重庆市通知", "重庆市教育委员会基础教育处"),
        ("中共海安县委员会", "南通市通知", "中共海安县委员会"),
        ("中共海安县委", "南通市通知", "中共海安县委"),
        ("市委外办", "新余市报告", "中共新余市委外事工作委员会办公室"),
        ("市人大教科文卫委员会", "新余市报告", "新余市人民代表大会教育科学文化卫生委员会"),
        ("盟行署办公室", "阿拉善盟要点", "阿拉善盟行政公署办公室"),
        ("行署督查室", "阿拉善盟要点", "阿拉善盟行政公署督查室"),
        ("市十一届人民政府", "新余市报告", "新余市人民政府"),
        ("县纪委监委驻县教育局纪检监察组", "丰都县总结", "丰都县纪委监委驻丰都县教育局纪检监察组"),
        ("县纪委监委驻教育局纪检监察组", "丰都县总结", "丰都县纪委监委驻教育局纪检监察组"),
        ("宁夏证监局", "银川市方案", "中国证券监督管理委员会宁夏监管局"),
        ("国网南通市供电公司", "南通市方案", "国网南通市供电公司"),
        ("供电公司", "南通市方案", "南通市供电公司"),
        ("神农架林区教育局", "湖北省通知", "神农架林区教育局"),
        ("安州街道办事处", "隆化县方案", "隆化县安州街道办事处"),
        ("市人大办", "衢州市通知", "衢州市人民代表大会常务委员会办公室"),
        ("市政协办", "衢州市通知", "中国人民政治协商会议衢州市委员会办公室"),
        ("市少工委", "衢州市通知", "中国少年先锋队衢州市工作委员会"),
        ("省综治委", "衢州市通知", "浙江省社会治安综合治理委员会"),
        ("龙凤镇人民政府", "隆化县方案", "隆化县龙凤镇人民政府"),
        ("教育工会", "海门市通知", "海门市教育工会"),
        ("教育学院", "海门市通知", "海门市教育学院"),
        ("东华大学教育学院", "海门市通知", "东华大学教育学院"),
        ("国家发展改革委社会发展司", "南通市方案", "国家发展和改革委员会社会发展司"),
    ],
)
def test_full_names_of_official_practice(surface, title, expected):
    assert bodies(f"由{surface}负责。", surface, title=title) == [expected]


@pytest.mark.parametrize(
    ("issuer", "surface", "expected"),
    [
        ("海门市教育局", "项目办", "海门市教育局项目办公室"),
        ("海门市教育局", "局计财科", "海门市教育局计财科"),
        ("中共海门市职业学院委员会", "教务处", "海门市职业学院教务处"),
        ("海门市教育局", "局党组", "中共海门市教育局党组"),
        ("海门市教育局办公室", "局党委", "中共海门市教育局委员会"),
        ("海门市教育局", "机关党委", "中共海门市教育局机关委员会"),
        ("教育部办公厅", "我部基础教育司", "教育部基础教育司"),
        ("海门市人民政府", "项目办", "项目办"),
        ("海门市教育局", "局师训中心", "海门市教育局师训中心"),
        ("海门市教育局", "学校后勤服务中心", "海门市教育局学校后勤服务中心"),
        ("海门市教育局", "纪检组", "海门市教育局纪检组"),
        ("海门市教育局", "疾控中心", "海门市疾病预防控制中心"),
        ("海门市人民政府", "财务管理中心", "海门市财务管理中心"),
        ("教育部办公厅", "财务司", "教育部财务司"),
        ("教育部办公厅", "部财务司", "教育部财务司"),
        ("教育部办公厅", "教育督导局", "教育部教育督导局"),
        ("教育部办公厅", "新闻办", "教育部新闻办公室"),
        ("海门市教育局", "财务司", "财务司"),
    ],
)
def test_what_lies_within_the_body_that_speaks(issuer, surface, expected):
    fields = {"title": f"{issuer}关于报送总结的通知", "issuer": issuer}
    assert bodies(f"由{surface}牵头。", surface, **fields) == [expected]


def test_an_office_is_the_departments_beside_a_committee_of_the_party():
    text, title = "由基教处牵头。", "中共海门市委教育工委 海门市教育局关于报送总结的通知"
    assert bodies(text, "基教处", title=title) == ["海门市教育局基础教育处"]


def test_an_office_is_that_of_the_body_where_the_text_also_begins_it_with_that():
    text = "财务司牵头，报部财务司。"
    fields = {"title": "教育部办公厅关于任务的通知", "issuer": "教育部办公厅"}
    assert bodies(text, "财务司", "部财务司", **fields) == ["教育部财务司"] * 2


def test_a_list_of_regions_shares_the_body_behind_the_last():
    text = "责任单位：盐湖区、河津市、永济市人民政府，市教育局。盐湖区、市教育局。"
    surfaces = ("盐湖区", "河津市", "永济市人民政府", "市教育局", "盐湖区")
    assert bodies(text, *surfaces, title="运城市方案") == [
        "运城市盐湖区人民政府", "河津市人民政府", "永济市人民政府", "运城市教育局", "盐湖区",
    ]  # fmt: skip


def test_the_word_for_an_area_belongs_to_the_last_region_of_a_list():
    text = "各县区人民政府，盐湖管理区、运城高新区管委会："
    surfaces = ("盐湖管理区", "运城高新区管委会")
    assert bodies(text, *surfaces, title="运城市方案") == [
        "盐湖管理区管理委员会", "运城高新技术产业开发区管理委员会",
    ]  # fmt: skip
    text = "盐湖管理区、运城云岭新区管委会："
    surfaces = ("盐湖管理区", "运城云岭新区管委会")
    assert bodies(text, *surfaces, title="运城市方案")[0] == "盐湖管理区管理委员会"


def test_a_committee_of_a_central_body_bears_no_country_before_its_name():
    fields = {"title": "教育部关于成立某委员会的通知", "issuer": "教育部"}
    surfaces = ("教育部艺术教育委员会", "高校教学指导委员会")
    assert bodies("、".join(surfaces), *surfaces, **fields) == list(surfaces)


@pytest.mark.parametrize(
    ("counties", "expected"),
    [
        pytest.param(("宝应县",), "宝应县教育局", id="one"),
        pytest.param(("宝应县", "仪征县"), "县教育局", id="none-sure"),
        pytest.param((), "县教育局", id="none"),
    ],
)
def test_a_countys_body_in_a_citys_report_is_that_of_the_one_county(counties, expected):
    text = "".join(f"{name}建校。\n" for name in counties) + "县教育局负责。"
    mentions = [("REGION", name) for name in counties] + [("ORG", "县教育局")]
    found = norms(text, *mentions, title="扬州市简报", date_signed="1985-03-01")
    assert found[-1] == expected


@pytest.mark.parametrize(
    ("line", "surface", "expected"),
    [
        pytest.param("local\t宣讲团", "招生宣讲团", "南通市招生宣讲团", id="local"),
        pytest.param("nationwide\t亚洲", "亚洲学校体育协会", "亚洲学校体育协会", id="nationwide"),
        pytest.param("speaking\t署", "我署", "南通市教育局", id="speaking"),
    ],
)
def test_the_words_are_data(add_line, line, surface, expected):
    fields = {**NANTONG, "issuer": "南通市教育局"}
    assert bodies(f"{surface}落实。", surface, **fields) != [expected]
    add_line(module.NAMES, line, module)
    assert bodies(f"{surface}落实。", surface, **fields) == [expected]
