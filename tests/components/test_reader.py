import pickle

import numpy as np
import pytest
from spacy.lang.zh import Chinese

from kg.components import spans
from kg.components.characters import CharacterTokenizer
from kg.components.reader import (
    FILES,
    ReaderComponent,
    SpanRange,
    TrainedReader,
    make_reader,
    model_folder,
)
from kg.components.reader_features import (
    HONOURS,
    KINDS,
    LINKS,
    PAIR_SIZES,
    STATUSES,
    TYPES,
    Vocabulary,
)
from kg.document import Block, Document
from kg.errors import PipelineError, ResourceNotFoundError
from kg.resources import resource
from kg.vocabulary import BlockKind, MentionType

CHARACTERS = "南通市0123456789所新建幼儿园教育局。,"
PROJECTED, WIDTH, PRODUCT = 8, 12, 4
SHIPPED = "pipelines/edugov_zh/model"


def matrices():
    """Small weights of the right shapes; the chain forbids nothing but I after O."""
    random = np.random.default_rng(0)
    shapes = {
        "span.weight": (WIDTH, 5 * PROJECTED),
        "span.bias": (WIDTH,),
        "types.weight": (len(TYPES), WIDTH),
        "classes.kind.weight": (len(KINDS), WIDTH),
        "classes.status.weight": (len(STATUSES), WIDTH),
        "classes.honour.weight": (len(HONOURS), WIDTH),
        "head.weight": (WIDTH, WIDTH),
        "tail.weight": (WIDTH, WIDTH),
        "middle.weight": (WIDTH, PROJECTED),
        "left.weight": (PRODUCT, WIDTH),
        "right.weight": (PRODUCT, WIDTH),
        "link.weight": (len(LINKS), WIDTH + PRODUCT),
        "chain.first": (len(TYPES), 3),
    }
    found = {name: random.normal(size=shape) for name, shape in shapes.items()}
    for k, size in enumerate(PAIR_SIZES):
        found[f"places.{k}.weight"] = random.normal(size=(size, WIDTH))
    step = np.zeros((len(TYPES), 3, 3))
    step[:, 0, 2] = -1e4
    return {**found, "chain.step": step, "chain.first": found["chain.first"] * 0}


class DigitTagger:
    """Tags runs of digits with 所 behind them as VALUE; keeps what windows it was given."""

    uses_words = uses_rules = True

    def __init__(self, vocabulary):
        self.vocabulary, self.windows, self.contexts, self.rules = vocabulary, [], [], []

    def __call__(self, ids, segments, words, rules):
        self.rules.append(rules.tolist())
        self.windows.append(len(ids))
        self.contexts.append(ids[segments == 1][:-1].tolist())
        unit, digits = self.vocabulary.encode("所")[0], set(self.vocabulary.encode("0123456789"))
        scores = np.zeros((len(ids), len(TYPES), 3), dtype=np.float32)
        scores[:, :, 0] = 6
        value, inside = TYPES.index(MentionType.VALUE), False
        for i, id_ in enumerate(ids.tolist()):
            if segments[i] == 0 and (id_ in digits or (inside and id_ == unit)):
                scores[i, value] = [0, 0, 9] if inside else [0, 9, 0]
            inside = id_ in digits
        projected = np.cos(np.outer(ids + 1.0, np.arange(1, PROJECTED + 1))).astype(np.float32)
        return scores.reshape(len(ids), -1), projected


@pytest.fixture
def folder(tmp_path):
    (tmp_path / FILES[0]).write_bytes(b"")
    np.savez(tmp_path / FILES[1], allow_pickle=False, **matrices())
    Vocabulary(CHARACTERS).save(tmp_path / FILES[2])
    return tmp_path


@pytest.fixture
def reader(folder):
    found = TrainedReader(folder)
    found.tagger = DigitTagger(found.vocabulary)
    return found


def test_reader_gives_spans_with_their_probabilities(reader):
    output = reader.read("新建幼儿园12所,\n扩建8所。")
    assert [(s.start, s.end, s.type) for s in output.spans] == [(5, 8, "VALUE"), (12, 14, "VALUE")]
    assert all(0.9 < s.score <= 1 for s in output.spans)
    assert output.score(5, 8, MentionType.VALUE) == output.spans[0].score
    assert output.score(5, 7, MentionType.VALUE) < 0.1


def test_a_mention_never_crosses_a_line(reader):
    assert [(s.start, s.end) for s in reader.read("共1\n所").spans] == [(1, 2)]


def test_an_empty_text_has_no_spans(reader):
    output = reader.read(" \n")
    assert output.spans == ()
    assert output.score(0, 1, MentionType.VALUE) == 0
    assert output.kind(0, 1) == {}


def test_classes_of_a_span_sum_to_one(reader):
    output = reader.read("新建幼儿园12所")
    asked = {
        KINDS: output.kind(5, 8),
        STATUSES: output.status(0, 5, MentionType.PROGRAM),
        HONOURS: output.honour(2, 5),
    }
    for choices, answer in asked.items():
        assert tuple(answer) == choices
        assert sum(answer.values()) == pytest.approx(1)


def test_any_span_is_answered_the_same_whatever_was_asked_before(reader):
    head, tail = SpanRange(5, 8, MentionType.VALUE), SpanRange(0, 5, MentionType.INDICATOR)
    first = reader.read("新建幼儿园12所").relation(head, tail)
    output = reader.read("新建幼儿园12所")
    output.kind(5, 7)
    output.relation(SpanRange(5, 6, MentionType.VALUE), tail)
    assert output.relation(head, tail) == pytest.approx(first, abs=1e-7)
    assert set(first) == {"of_indicator"}


def test_types_bar_links(reader):
    output = reader.read("新建幼儿园12所")
    value, program = SpanRange(5, 8, MentionType.VALUE), SpanRange(0, 5, MentionType.PROGRAM)
    assert output.relation(value, program) == {}
    assert output.relations([value], [program]).tolist() == [[0.0] * len(LINKS)]


def test_spans_of_different_windows_have_no_link(reader):
    text = "新建幼儿园12所。" + "南" * 600 + "。8所"
    output = reader.read(text)
    assert len(reader.tagger.windows) > 1
    near, far = SpanRange(0, 5, MentionType.INDICATOR), SpanRange(610, 612, MentionType.VALUE)
    assert output.relation(far, near) is None
    rows = output.relations([far, SpanRange(5, 8, MentionType.VALUE)], [near, near])
    assert np.isnan(rows).all(axis=1).tolist() == [True, False]


def test_a_span_across_a_cut_has_no_answer(reader):
    output = reader.read("南" * 600)
    assert output.score(470, 480, MentionType.ORG) == 0
    assert output.kind(470, 480) == {}


def test_long_texts_go_one_window_at_a_time(reader):
    reader.read("新建幼儿园12所。\n" * 200)
    assert max(reader.tagger.windows) <= 510
    assert len(reader.tagger.windows) == 5


def test_a_folder_without_its_files_is_refused(tmp_path):
    with pytest.raises(PipelineError, match=r"lacks tagger\.onnx, heads\.npz, vocabulary\.json"):
        TrainedReader(tmp_path)


def test_a_model_that_is_nowhere_is_refused():
    with pytest.raises(PipelineError, match="no/such/model is neither"):
        model_folder("no/such/model")


def test_component_writes_spans_and_output(folder, reader):
    component = ReaderComponent(str(folder))
    component.reader = reader
    doc = component(CharacterTokenizer(Chinese().vocab)("新建幼儿园12所"))
    group = doc.spans[spans.READER_SPANS]
    assert [(s.start, s.end, s.label_, s.id_) for s in group] == [(5, 8, "VALUE", "reader")]
    assert float(group[0].kb_id_) == pytest.approx(
        doc.user_data[spans.READER].spans[0].score, abs=6e-4
    )


def test_component_shows_the_reader_what_the_rules_found(folder, reader):
    doc = CharacterTokenizer(Chinese().vocab)("新建幼儿园12所")
    doc.spans[spans.QUANTITIES] = [spans.span_at(doc, 5, 8, label="VALUE", rule="kg_quantity")]
    component = ReaderComponent(str(folder))
    component.reader = reader
    component(doc)
    value = 1 << (2 * TYPES.index(MentionType.VALUE))
    ((first, *own),) = ((rules[0], *rules[1:9]) for rules in reader.tagger.rules)
    assert (first, own) == (0, [*[0] * 5, value, value << 1, value << 1])
    assert not any(reader.tagger.rules[0][9:])


def test_component_takes_the_headings_of_the_blocks(folder, reader):
    text = "首页\n南通市教育局\n" + "南" * 600
    doc = CharacterTokenizer(Chinese().vocab)(text)
    blocks = (Block(BlockKind.FURNITURE, 0, 2), Block(BlockKind.TITLE, 3, 9))
    doc.user_data[spans.DOCUMENT] = Document(text, "a.txt", blocks=blocks)
    component = ReaderComponent(str(folder))
    component.reader = reader
    component(doc)
    assert reader.tagger.contexts == [reader.vocabulary.encode("南通市教育局").tolist()] * 2


def test_factory_loads_nothing_until_the_first_document():
    component = make_reader(Chinese(), "kg_reader", model="no/such/model")
    with pytest.raises(PipelineError, match="no/such/model"):
        component(CharacterTokenizer(Chinese().vocab)("南通"))


@pytest.fixture(scope="module")
def shipped():
    try:
        return TrainedReader(resource(SHIPPED))
    except (ResourceNotFoundError, PipelineError) as error:
        pytest.skip(f"the weights are not in this checkout: {error}")


REPORT = "2022年,海门市教育局新建幼儿园12所,普惠性幼儿园覆盖率达到93.5%。"
OPINION = "各县(市)要实施“县管校聘”改革,到2025年学前三年毛入园率达到98%以上。"


def test_shipped_model_reads_plain_sentences(shipped):
    output = shipped.read(REPORT)
    found = {(REPORT[s.start : s.end], s.type) for s in output.spans}
    assert {
        ("海门市教育局", "ORG"),
        ("12所", "VALUE"),
        ("普惠性幼儿园覆盖率", "INDICATOR"),
        ("93.5%", "VALUE"),
    } <= found
    value = REPORT.index("93.5%")
    kinds = output.kind(value, value + 5)
    assert max(kinds, key=kinds.get) == "actual"
    indicator = REPORT.index("普惠性")
    link = output.relation(
        SpanRange(value, value + 5, MentionType.VALUE),
        SpanRange(indicator, indicator + 9, MentionType.INDICATOR),
    )
    assert link["of_indicator"] > 0.5


def test_shipped_model_tells_targets_and_demands(shipped):
    output = shipped.read(OPINION)
    value, program = OPINION.index("98%"), OPINION.index("“县管校聘”")
    kinds = output.kind(value, value + len("98%以上"))
    statuses = output.status(program, program + len("“县管校聘”改革"), MentionType.PROGRAM)
    assert max(kinds, key=kinds.get) == "target"
    assert max(statuses, key=statuses.get) in {"required", "planned"}


def test_a_document_is_read_alike_before_and_after_another(shipped):
    first = shipped.read(REPORT).spans
    shipped.read(OPINION * 40)
    assert shipped.read(REPORT).spans == first


def test_a_reader_goes_to_another_process(shipped):
    again = pickle.loads(pickle.dumps(shipped))  # noqa: S301  # our own bytes
    assert again.read(REPORT).spans == shipped.read(REPORT).spans


def test_shipped_model_is_small():
    try:
        folder = resource(SHIPPED)
    except ResourceNotFoundError as error:
        pytest.skip(f"the weights are not in this checkout: {error}")
    assert sum(path.stat().st_size for path in folder.iterdir()) <= 20_000_000
