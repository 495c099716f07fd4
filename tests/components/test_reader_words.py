import jieba
import pytest

from kg.components.reader_words import CompactTokenizer, word_positions

SENTENCES = (
    "南通市教育局关于推进义务教育优质均衡发展的实施意见",
    "2023年普惠性幼儿园覆盖率达到91.5%,比上年提高4.2个百分点。",
    "荻川县、霁州市实施“县管校聘”改革 (draft v2)",
    "中华人民共和国教育部令第46号",
    "𠀀龘齉",
)


@pytest.fixture(scope="module")
def usual():
    jieba.setLogLevel("ERROR")
    return jieba.Tokenizer()


@pytest.mark.parametrize("sentence", SENTENCES)
def test_words_are_those_of_jieba(sentence, usual):
    assert list(CompactTokenizer().cut(sentence)) == list(usual.cut(sentence))


def test_words_of_the_documents_are_those_of_jieba(usual):
    from programs import DOCUMENTS

    (text, *_) = [path.read_text(encoding="utf-8") for path in sorted(DOCUMENTS.glob("*.txt"))]
    tokenizer = CompactTokenizer()
    for line in text.split("\n"):
        assert list(tokenizer.cut(line)) == list(usual.cut(line))


def test_positions_tell_begin_middle_end_and_single():
    assert word_positions("教育局的\n教师").tolist() == [1, 2, 3, 4, 4, 1, 3]
    assert word_positions("").tolist() == []
