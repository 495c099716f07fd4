"""The graph of notebooks/cascade: a chain from an invented province to its counties."""

from pathlib import Path

from programs import GAZETTEER, run_edugov

from kg.bundle import Graph

DOCUMENTS = Path(__file__).parents[1] / "notebooks" / "cascade"
PROVINCE, CITY = "岚政办发〔2020〕18号", "霁政办发〔2021〕3号"
DISTRICT, COUNTY, FORWARDED = "澄教发〔2021〕9号", "荻政办发〔2021〕27号", "雁教发〔2021〕6号"
UNLINKED = "霁教函〔2021〕40号"


def build(out: Path) -> Graph:
    """Build the graph and open it."""
    done = run_edugov("build", DOCUMENTS, "--out", out, "--gazetteer", GAZETTEER, "--workers", "1")
    assert done.returncode == 0, done.stderr
    return Graph.open(out)
