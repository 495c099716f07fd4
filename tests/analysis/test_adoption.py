"""The event history of a policy: region × month at risk."""

from pathlib import Path

import pandas as pd
import pytest
from cascade_graph import CITY, PROVINCE
from programs import GAZETTEER

from kg.analysis.adoption import Request, Status, adoption, months
from kg.analysis.adoption_table import table
from kg.analysis.files import write_table
from kg.analysis.links import links
from kg.analysis.policies import find_policy
from kg.errors import InputError
from kg.linking.gazetteer import Gazetteer

OWN = Gazetteer.load(Path(GAZETTEER))


def history(graph, number, gazetteer=OWN, **request):
    root = find_policy(graph, links(graph).known, number)
    return adoption(graph, root, gazetteer, Request(**request))


@pytest.fixture(scope="module")
def counties(chain):
    return history(chain, CITY)


def of(found, name):
    return [each for each in found.rows if each.region.name.endswith(name)]


def test_the_regions_below_are_at_risk(counties):
    assert [each.name for each in counties.regions] == [
        "岚江省霁州市澄岚区", "岚江省霁州市荻川县", "岚江省霁州市雁泽市",
    ]  # fmt: skip
    assert (counties.first, counties.last) == ("2021-01", "2021-11")


def test_a_region_leaves_in_the_month_of_its_document(counties):
    assert [(each.month, each.elapsed, each.adopted) for each in of(counties, "澄岚区")] == [
        ("2021-01", 0, False),
        ("2021-02", 1, False),
        ("2021-03", 2, True),
    ]


def test_the_event_has_its_document_and_what_it_took_over(counties):
    *before, event = of(counties, "荻川县")
    assert (event.month, event.adoption.step.policy.number) == ("2021-06", "荻政办发〔2021〕27号")
    assert (event.adoption.cites_policy, event.adoption.cites_superior) == (True, True)
    assert event.adoption.shares == (0.546, 0.546)
    assert [each.adoption for each in before] == [None] * 5


def test_siblings_count_from_the_month_after(counties):
    assert [(each.month, each.siblings_adopted) for each in of(counties, "荻川县")][2:4] == [
        ("2021-03", 0), ("2021-04", 1),
    ]  # fmt: skip


def test_a_month_that_is_not_known_is_not_asserted(counties):
    rows = of(counties, "雁泽市")
    assert {(each.status, each.adopted) for each in rows} == {(Status.UNDATED, None)}
    assert rows[-1].month == "2021-11"


def test_the_superior_of_a_county_is_its_city(chain):
    found = history(chain, PROVINCE, levels=("county",))
    assert [each.superior_adopted for each in of(found, "澄岚区")] == [False] * 5 + [True] * 2


def test_silence_is_no_evidence_where_there_is_no_document(chain):
    found = history(chain, PROVINCE, Gazetteer.load(), levels=("prefecture",), until="2021-02")
    assert [each.name for each in found.regions] == ["岚江省霁州市"]
    country = history(chain, CITY, levels=("county",), until="2021-01")
    silent = [each for each in country.rows if each.status is Status.NO_DOCUMENT]
    assert silent == []


def test_regions_without_a_document(chain, tmp_path):
    more = tmp_path / "more.tsv"
    more.write_text(
        Path(GAZETTEER).read_text(encoding="utf-8") + "990122\t汐原县\t\t1990\n", encoding="utf-8"
    )
    found = history(chain, CITY, Gazetteer.load(more), until="2021-02")
    assert [(each.month, each.status, each.adopted) for each in of(found, "汐原县")] == [
        ("2021-01", Status.NO_DOCUMENT, None),
        ("2021-02", Status.NO_DOCUMENT, None),
    ]


def test_a_policy_without_a_month_needs_one(chain):
    with pytest.raises(InputError, match="--since"):
        history(chain, "雁教发〔2021〕6号")
    assert history(chain, "雁教发〔2021〕6号", since="2021-03").first == "2021-03"


@pytest.mark.parametrize("suffix", ["dta", "parquet", "xlsx", "csv"])
def test_files_hold_the_same_table(chain, counties, tmp_path, suffix):
    made = table(counties, chain)
    file = tmp_path / f"eha.{suffix}"
    write_table(file, made)
    read = {
        "dta": pd.read_stata, "parquet": pd.read_parquet,
        "xlsx": pd.read_excel, "csv": pd.read_csv,
    }[suffix](file)  # fmt: skip
    assert list(read.columns) == [column.name for column in made.columns]
    assert len(read) == len(made.rows) == 20
    events = read[read["document"].fillna("") != ""]
    assert list(events["document"]) == ["澄教发〔2021〕9号", "荻政办发〔2021〕27号"]
    assert [round(float(each), 3) for each in events["reuse_share"]] == [0.626, 0.546]


def test_months():
    assert list(months("2015-11", "2016-02")) == ["2015-11", "2015-12", "2016-01", "2016-02"]
    assert list(months("2016-02", "2016-01")) == []
