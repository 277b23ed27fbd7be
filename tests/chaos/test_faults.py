"""A disk on which calls fail now and then: nothing acknowledged is lost, and the process lives."""

from pathlib import Path

import pytest

from tests.chaos.faulting import compiled, run_with_faults
from tests.chaos.scenes import scene_in


def test_nothing_acknowledged_is_lost_on_a_failing_disk(tmp_path: Path) -> None:
    library = compiled(tmp_path)
    if library is None:
        pytest.skip("no compiler of C here")
    report = run_with_faults(scene_in(tmp_path), library, tmp_path, acts=60, one_in=25, seed=2016)
    assert report.losses == ()
    assert report.faults > 10
    assert report.acknowledged > 5
    assert report.acknowledged + report.refused == 60
