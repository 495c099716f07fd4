from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / "../shared/gold"

TEXT = """海门市教育局2023年工作总结

海门市教育局新建幼儿园12所,比上年增加3所,普惠率达到90%。
实施“县管校聘”改革,推进集团化办学。
海门市获评江苏省教育先进市。
继续推进“县管校聘”改革。
争创国家学前教育普及普惠市。
"""

RECORDS = """D\ttitle\t海门市教育局2023年工作总结
D\tregion\t江苏省南通市海门市
# the second line that holds something
M\t1\t1\t海门市教育局2023年工作总结\tPOLICY\t=
M\t1\t1\t海门市教育局\tORG\t=
R\t1\tPOLICY:海门市教育局2023年工作总结\tissued_by\tORG:海门市教育局
M\t2\t1\t海门市教育局\tORG\t=
M\t2\t1\t新建幼儿园\tINDICATOR\t=
M\t2\t1\t12所\tVALUE\t=
O\t2\t海门市教育局\t新建幼儿园\t12\t所\t2023\tactual
M\t2\t1\t3所\tVALUE\t=
O\t2\t海门市教育局\t新建幼儿园\t3\t所\t2023\tchange
M\t2\t1\t普惠率\tINDICATOR\t=
M\t2\t1\t90%\tVALUE\t=
M\t3\t1\t“县管校聘”改革\tPROGRAM\t=
R\t3\tREGION:江苏省南通市海门市\timplements\tPROGRAM:“县管校聘”改革\treached
M\t3\t1\t集团化办学\tPROGRAM\t=
M\t4\t1\t海门市\tREGION\t江苏省南通市海门市
M\t4\t1\t江苏省教育先进市\tRECOGNITION\t=
R\t4\tREGION:江苏省南通市海门市\tachieves\tRECOGNITION:江苏省教育先进市
M\t5\t1\t“县管校聘”改革\tPROGRAM\t=
M\t6\t1\t国家学前教育普及普惠市\tRECOGNITION\t=
R\t6\tREGION:江苏省南通市海门市\taims_for\tRECOGNITION:国家学前教育普及普惠市
"""


@pytest.fixture
def folder(tmp_path):
    """A folder with one annotated document."""
    (tmp_path / "haimen.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "haimen.tsv").write_text(RECORDS, encoding="utf-8")
    return tmp_path


@pytest.fixture
def shared_gold():
    if not SHARED.is_dir():
        pytest.skip("the annotated documents are not beside this checkout (../shared/gold)")
    return SHARED
