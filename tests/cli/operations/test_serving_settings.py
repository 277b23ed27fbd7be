"""Settings that can't be used stop the server before it says that it serves, with one line that helps."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ('limits = { coment = "3 per hour" }', "limits has no 'coment' (it has: answer, choose, claim, comment,"),
        ('limits = { comment = "often" }', "per hour"),
        ('limits_store = "memcached://host"', "redis://"),
        ('openid_issuer = "http://id.example"', "https://id.city.example"),
        ('openid_issuer = "https://id.example?x=1"', "https://id.city.example"),
        ('openid_issuer = "https://id.example"', "openid_client is missing"),
        (
            'openid_issuer = "https://id.example"\nopenid_client = "c"\nopenid_secret_file = "nowhere"',
            "openid_secret_file can't be read: FileNotFoundError",
        ),
    ],
)
def test_a_setting_that_can_not_be_used_is_refused(run: Run, tmp_path: Path, settings: str, told: str) -> None:
    assert run("init", tmp_path / "city").code == 0
    (tmp_path / "city" / "settings.toml").write_text(settings)
    refused = run("serve", tmp_path / "city", "--port", "18990")
    assert refused.code == 4
    assert told in refused.complaint
