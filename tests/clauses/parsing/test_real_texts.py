"""Every version of every file of the real texts: what is read is written back, and every clause has its own address."""

import pytest

from drafting_engine.clauses.bounds import bounds_fault
from drafting_engine.clauses.parsing import Parser
from drafting_engine.clauses.writing import write
from drafting_engine.text_bounds import DEFAULT_BOUNDS
from tests import corpora

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", corpora.names())
def test_every_file_is_written_back_as_it_was(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    parser = Parser()
    count = 0
    for path, data in corpora.blobs(corpora.bare(name, tmp_path_factory.mktemp(name))):
        source = data.decode("utf-8")
        document = parser.parse(path, source)
        assert write(document).encode("utf-8") == data, path
        keys = [clause.key for clause in document.clauses]
        assert len(keys) == len(set(keys)), path
        assert bounds_fault([document], tuple, DEFAULT_BOUNDS) is None, path  # real law fits into the defaults
        assert "".join(source.split()) == "" or keys or source.strip().startswith(("---", "<")), path
        count += 1
    assert count >= 3
