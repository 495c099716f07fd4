"""Which entities become one, which are linked, and which stay apart."""

import itertools

import pytest

from kg.bundle.merge import MERGED, POSSIBLY_SAME, Known, merges, told_apart
from kg.ids import canonical_json
from kg.vocabulary import MentionType

TITLE = "关于深化教育评价改革的意见"


def policy(identifier, title=TITLE, number=None, issuers=(), *, resolved=True):
    key = {"number": number} if number else {"title": title, "issuer": None}
    return Known(
        identifier,
        MentionType.POLICY,
        title,
        canonical_json(key),
        resolved,
        frozenset(issuers),
    )


def body(identifier, name, jurisdiction):
    key = canonical_json({"jurisdiction": jurisdiction, "name": name})
    return Known(identifier, MentionType.ORG, name, key, resolved=True)


def decided(*entities):
    return [(each.local, each.canonical, each.decision) for each in merges(entities)]


def test_a_citation_joins_the_numbered_policy_of_its_title_and_issuer():
    cited = policy("policy-b", issuers=["甲"])
    numbered = policy("policy-a", number="甲发〔2020〕1号", issuers=["甲", "乙"])
    (merge,) = merges([cited, numbered])
    assert (merge.local, merge.canonical, merge.decision) == ("policy-b", "policy-a", MERGED)
    assert merge.rule == "title and issuer"
    assert merge.reason == f"《{TITLE}》, issued by 甲, is 甲发〔2020〕1号"


def test_the_smallest_id_is_canonical_whichever_it_is():
    cited = policy("policy-a", issuers=["甲"])
    numbered = policy("policy-b", number="甲发〔2020〕1号", issuers=["甲"])
    assert decided(cited, numbered) == [("policy-b", "policy-a", MERGED)]


def test_the_issuer_may_stand_in_the_title_or_before_it():
    cited = policy("policy-b", f"国务院办公厅{TITLE}", issuers=["国务院办公厅"])
    numbered = policy("policy-a", number="国办发〔2020〕1号", issuers=["国务院办公厅"])
    department = policy("policy-c", f"国务院{TITLE}", issuers=["国务院"])
    assert decided(cited, numbered, department) == [("policy-b", "policy-a", MERGED)]


def test_citations_of_one_issuer_are_one_and_of_another_are_not():
    joint = policy("policy-a", issuers=["中共中央办公厅", "国务院办公厅"])
    one = policy("policy-b", issuers=["中共中央办公厅"])
    other = policy("policy-c", issuers=["中共中央"])
    assert decided(joint, one, other) == [("policy-b", "policy-a", MERGED)]


def test_numbers_that_differ_in_their_letters_alone_are_linked_for_review():
    one = policy("policy-a", number="云政办〔2016〕90号", issuers=["甲"])
    other = policy("policy-b", number="云政办发〔2016〕90号", issuers=["甲"])
    foreign = policy("policy-c", number="云政发〔2016〕90号", issuers=["乙"])
    assert decided(one, other, foreign) == [("policy-b", "policy-a", POSSIBLY_SAME)]


def test_the_order_changes_nothing():
    entities = [
        policy("policy-a", issuers=["甲"]),
        policy("policy-b", number="甲发〔2020〕1号", issuers=["甲"]),
        policy("policy-c"),
        policy("policy-d", number="丙发〔2020〕1号", issuers=["丙"]),
    ]
    orders = [tuple(decided(*order)) for order in itertools.permutations(entities)]
    assert len(set(orders)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            policy("policy-a", issuers=["甲"]),
            policy("policy-b", number="乙发〔2020〕1号", issuers=["乙"]),
            id="other-issuer",
        ),
        pytest.param(
            policy("policy-a", number="甲发〔2020〕1号", issuers=["甲"]),
            policy("policy-b", number="甲发〔2020〕2号", issuers=["甲"]),
            id="other-number",
        ),
        pytest.param(
            policy("policy-a", issuers=["甲"], resolved=False),
            policy("policy-b", number="甲发〔2020〕1号", issuers=["甲"]),
            id="unresolved",
        ),
        pytest.param(
            policy("policy-a", "第一期行动计划", issuers=["甲"]),
            policy("policy-b", "第二期行动计划", "甲发〔2020〕1号", ["甲"]),
            id="other-ordinal",
        ),
        pytest.param(
            body("org-a", "教育局", "region-1"),
            body("org-b", "教育局", "region-2"),
            id="other-region",
        ),
    ],
)
def test_what_stays_apart(one, other):
    assert decided(one, other) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            policy("policy-a"),
            policy("policy-b", number="甲发〔2020〕1号", issuers=["甲"]),
            id="citation-without-issuer",
        ),
        pytest.param(
            policy("policy-a", issuers=["甲"]),
            policy("policy-b", number="甲发〔2020〕1号"),
            id="number-without-issuer",
        ),
        pytest.param(policy("policy-a"), policy("policy-b", issuers=["甲"]), id="two-citations"),
        pytest.param(
            body("org-a", "教育局", None), body("org-b", "教育局", "region-2"), id="no-region"
        ),
    ],
)
def test_what_is_linked_for_review(one, other):
    assert decided(one, other) == [(other.id, one.id, POSSIBLY_SAME)]


def test_a_citation_that_fits_two_numbers_joins_neither():
    found = decided(
        policy("policy-a", issuers=["甲"]),
        policy("policy-b", number="甲发〔2020〕1号", issuers=["甲"]),
        policy("policy-c", number="甲发〔2021〕1号", issuers=["甲"]),
    )
    assert found == [
        ("policy-b", "policy-a", POSSIBLY_SAME),
        ("policy-c", "policy-a", POSSIBLY_SAME),
    ]


def test_two_citations_that_join_one_policy_are_one():
    found = decided(
        policy("policy-c", issuers=["甲"]),
        policy("policy-b", issuers=["乙"]),
        policy("policy-a", number="甲发〔2020〕1号", issuers=["甲", "乙"]),
    )
    assert found == [("policy-b", "policy-a", MERGED), ("policy-c", "policy-a", MERGED)]


@pytest.mark.parametrize(
    ("one", "other", "mark"),
    [
        ("第一实验小学", "第二实验小学", "ordinal"),
        ("2021年工作要点", "2022年工作要点", "year"),
        ("“十三五”规划", "“十四五”规划", "plan number"),
        ("教育部", "教育部办公厅", "office"),
        ("江苏省教育厅", "浙江省教育厅", "province"),
        ("江苏省教育厅", "江苏省教育厅", None),
    ],
)
def test_what_tells_names_apart_for_good(one, other, mark):
    assert told_apart(one, other) == mark
    assert told_apart(other, one) == mark
