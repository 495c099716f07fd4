"""What a lower document took over, changed, added and dropped."""

import pytest
from cascade_graph import CITY, COUNTY, PROVINCE

from kg.analysis import reuse as module
from kg.analysis.links import links
from kg.analysis.policies import find_policy
from kg.analysis.reuse import Clause, Fate, Texts, align, reuse, shared


@pytest.fixture(scope="module")
def compared(chain):
    known = links(chain).known
    lower, upper = (find_policy(chain, known, name) for name in (CITY, PROVINCE))
    return reuse(Texts(chain), lower, upper)


def test_the_fates_of_the_clauses(compared):
    assert {fate: compared.count(fate) for fate in Fate} == {
        "same": 9, "changed": 4, "added": 3, "dropped": 4,
    }  # fmt: skip


def test_the_numbers_that_a_city_changed(compared):
    assert [pair.numbers for pair in compared.pairs if any(pair.numbers)] == [
        (("1",), ("2",)),
        (("20",), ("3",)),
        (("24",), ("30",)),
        (("3000",), ("500",)),
    ]


def test_what_was_dropped_and_what_is_new(compared):
    def begins(fate, side):
        return [getattr(each, side).text[:8] for each in compared.pairs if each.fate is fate]

    assert begins(Fate.DROPPED, "upper") == [
        "为贯彻落实《中共", "农村地区要确定一", "建立劳动清单制度", "把劳动教育纳入教",
    ]  # fmt: skip
    assert begins(Fate.ADDED, "lower")[-1] == "开展“霁州小工匠"


def test_both_places_hold_their_words(chain, compared):
    texts = {row["id"]: row["text"] for row in chain.table("documents").to_pylist()}
    clauses = [each for pair in compared.pairs for each in (pair.lower, pair.upper) if each]
    assert len(clauses) == 33
    for clause in clauses:
        assert texts[clause.document][clause.start : clause.end] == clause.text


def test_shares_of_text(compared):
    assert (round(compared.share, 2), round(compared.kept, 2)) == (0.77, 0.72)


def test_a_program_that_was_dropped(compared):
    assert "劳动清单制度" in compared.programs_dropped
    assert "劳动清单制度" not in compared.programs_kept


def test_a_county_takes_back_what_its_city_dropped(chain):
    known = links(chain).known
    lower, upper = (find_policy(chain, known, name) for name in (COUNTY, PROVINCE))
    same = [
        each.lower.text
        for each in reuse(Texts(chain), lower, upper).pairs
        if each.fate is Fate.SAME
    ]
    assert "农村地区要确定一批农田、林地作为学农实践基地。" in same


def test_nothing_without_a_text(chain):
    known = links(chain).known
    cited = next(each for each in known.by_id.values() if each.document is None)
    assert reuse(Texts(chain), find_policy(chain, known, CITY), cited) is None


def clause(text, start=0):
    return Clause("doc-a", start, start + len(text), text)


def fates(lower, upper):
    return [(each.fate, each.numbers) for each in align([clause(lower)], [clause(upper)])]


@pytest.mark.parametrize(
    ("lower", "upper", "expected"),
    [
        ("全市学校要开足劳动教育课程。", "全省学校要开足劳动教育课程。", Fate.SAME),
        ("学校要开足劳动教育课程，配齐教师。", "学校要开足劳动教育课程。", Fate.CHANGED),
    ],
)
def test_place_words_are_no_change_and_words_are(lower, upper, expected):
    assert fates(lower, upper) == [(expected, ((), ()))]


def test_a_number_is_a_change_however_alike_the_rest():
    upper = "到2025年，全市建成不少于1个劳动教育实践基地并免费向中小学生开放使用。"
    assert fates(upper.replace("1个", "2个"), upper) == [(Fate.CHANGED, (("1",), ("2",)))]


def test_the_number_of_an_item_is_no_number():
    assert fates(
        "3.学校要开足劳动教育课程和劳动实践课。", "学校要开足劳动教育课程和劳动实践课。"
    ) == [(Fate.SAME, ((), ()))]


def test_what_is_unlike_is_new_and_dropped():
    found = fates("建立教师补充长效机制和轮岗制度。", "加强食品安全和校园环境整治。")
    assert found == [(Fate.ADDED, ((), ())), (Fate.DROPPED, ((), ()))]


def test_a_clause_within_a_longer_one_is_taken_over():
    upper = "各地要充分利用综合实践基地和青少年校外活动场所。"
    lower = f"{upper[:-1]}，并与本地农业合作社、博物馆、工业企业共同建设一批校外劳动教育场所。"
    assert fates(lower, upper) == [(Fate.CHANGED, ((), ()))]


def test_no_clause_is_lost():
    lower = [clause("学校要开足劳动教育课程和实践课程。")]
    upper = [clause("学校要开足劳动教育课程和实践课程。"), clause("学校要开足劳动教育课程。", 40)]
    assert [(each.fate, each.upper.start) for each in align(lower, upper)] == [
        (Fate.SAME, 0),
        (Fate.CHANGED, 40),
    ]


@pytest.mark.parametrize(
    ("text", "other", "share"),
    [
        ("", "全面加强", 0.0),
        ("全面加强", "全面加强", 0.0),
        ("全面加强和改进学校", "全面加强和改进学校", 1.0),
        ("全面加强和改进学校美育", "全面加强和改进学校体育", 9 / 11),
        ("改进学校", "全面加强和改进学校体育", 0.0),
    ],
)
def test_shares(text, other, share):
    assert shared(text, other) == pytest.approx(share)


@pytest.mark.parametrize(
    ("line", "lower", "upper", "before", "after"),
    [
        pytest.param(
            "of_region\t卫生", "县卫生局要配齐校医。", "市卫生局要配齐校医。",
            (Fate.CHANGED, ((), ())), (Fate.SAME, ((), ())), id="of-region",
        ),
        pytest.param(
            "counted\t支", "各地要建好三支教师队伍，全面提高质量。",
            "各地要建好四支教师队伍，全面提高质量。",
            (Fate.CHANGED, ((), ())), (Fate.CHANGED, (("四",), ("三",))), id="counted",
        ),
    ],
)  # fmt: skip
def test_the_words_are_data(add_line, line, lower, upper, before, after):
    assert fates(lower, upper) == [before]
    add_line(module.PATTERNS, line, module)
    assert fates(lower, upper) == [after]
