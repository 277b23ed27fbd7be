"""Single changes behind the program's back: `verify` notices each and names it."""

from pathlib import Path

from tests.chaos.mutating import KINDS, Mutations, findings, made_scene


def test_every_kind_of_change_is_noticed_and_named(tmp_path: Path) -> None:
    scene = made_scene(tmp_path)
    assert findings(scene) == []
    mutations = Mutations(scene, tmp_path, seed=2016)
    assert mutations.run(len(KINDS)) == []
    assert mutations.done > len(KINDS) - 4
