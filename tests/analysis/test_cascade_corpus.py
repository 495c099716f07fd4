"""The cascade of a real policy: 12 central and 51 local documents, every link read by eye."""

import pytest
from programs import ROOT

from kg.analysis.cascade import cascade
from kg.analysis.links import links
from kg.analysis.policies import LEVELS, find_policy
from kg.analysis.reuse import Texts, reuse
from kg.analysis.sources import sources
from kg.build import Settings, build
from kg.bundle import Graph

CORPUS = ROOT.parent / "shared" / "corpus" / "arts-education"
ROOT_POLICY = "国办发〔2015〕71号"
BELOW = {
    "国办发〔2015〕71号": "云政办发〔2016〕90号 冀政办发〔2015〕46号 内政办发〔2015〕148号 "
    "吉政办发〔2017〕44号 宁政办发〔2017〕40号 川办发〔2016〕41号 教体艺〔2017〕7号 "
    "教体艺厅函〔2016〕29号 沪府办发〔2016〕24号 津政办发〔2017〕32号 浙政办发〔2016〕38号 "
    "皖政办〔2015〕67号 粤府办〔2016〕82号 苏政办发〔2016〕75号 豫政办〔2016〕160号 "
    "赣府厅发〔2016〕46号 辽政办发〔2015〕113号 重庆市教育委员会 闽政办〔2016〕69号 "
    "陕政办发〔2016〕3号 鲁政办发〔2016〕36号 黑政办发〔2016〕73号",
    "皖教秘〔2015〕679号": "合教秘〔2016〕6号",
    "皖政办〔2015〕67号": "宜政办秘〔2016〕55号 淮府办〔2016〕4号 滁政办〔2016〕30号",
    "辽政办发〔2015〕113号": "阜政办发〔2017〕33号",
    "内政办发〔2015〕148号": "呼政办发〔2016〕22号",
    "陕政办发〔2016〕3号": "咸政办发〔2016〕23号 市政办发〔2017〕98号",
    "浙政办发〔2016〕38号": "金政办发〔2016〕103号",
    "闽政办〔2016〕69号": "宁政办〔2017〕69号 榕政办〔2017〕121号 泉政办〔2017〕106号 "
    "闽教办体〔2017〕14号",
    "川办发〔2016〕41号": "成办发〔2016〕48号 资府办发〔2017〕34号 达市府办〔2017〕59号",
    "苏政办发〔2016〕75号": "通政办发〔2018〕25号",
    "鲁政办发〔2016〕36号": "东政办发〔2017〕24号 烟政办字〔2017〕3号",
    "赣府厅发〔2016〕46号": "九江市人民政府办 景府办发〔2018〕17号",
    "云政办发〔2016〕90号": "保政办发〔2017〕46号 文政办发〔2017〕294号?",
    "豫政办〔2016〕160号": "信政办〔2017〕112号 安政办〔2016〕111号 新政办〔2017〕22号",
    "吉政办发〔2017〕44号": "吉市政办发〔2018〕3号",
}
"""The nearest superior that each document names; ? where it writes the number otherwise."""


@pytest.fixture(scope="module")
def arts(tmp_path_factory):
    if not CORPUS.is_dir():
        pytest.skip("needs real documents, in ../shared/corpus/arts-education")
    out = tmp_path_factory.mktemp("arts") / "graph"
    build([CORPUS], out, settings=Settings(pipeline="edugov_zh_forms"), workers=1)
    return Graph.open(out)


@pytest.fixture(scope="module")
def found(arts):
    return links(arts)


@pytest.fixture(scope="module")
def steps(arts, found):
    return cascade(found, find_policy(arts, found.known, ROOT_POLICY))


def test_every_document_hangs_below_the_nearest_that_it_names(steps):
    below: dict[str, list[str]] = {}
    for step in steps:
        if step.depth > 0 and step.policy.document is not None:
            name = step.policy.number or step.policy.title[:8]
            mark = "?" if step.link.doubt else ""
            below.setdefault(step.parent.number, []).append(name + mark)
    assert {key: " ".join(sorted(names)) for key, names in below.items()} == BELOW


def test_of_51_local_documents_the_one_that_names_no_superior_has_none(arts, found):
    own = [found.known.by_id[each.policy] for each in sources(arts).values() if each.policy]
    local = [each for each in own if each.level != LEVELS[0]]
    assert (len(own), len(local)) == (63, 51)
    assert [each.number for each in local if each.id not in found.up] == ["鲁教体发〔2018〕1号"]


def test_a_city_copies_more_of_its_province_than_of_the_centre(arts, found):
    texts = Texts(arts)

    def share(lower, upper):
        ends = (find_policy(arts, found.known, each) for each in (lower, upper))
        return round(reuse(texts, *ends).share, 2)

    assert share("皖政办〔2015〕67号", ROOT_POLICY) == 0.75
    assert share("淮府办〔2016〕4号", "皖政办〔2015〕67号") == 0.95
    assert share("浙政办发〔2016〕38号", ROOT_POLICY) == 0.17
