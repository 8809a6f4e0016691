"""Settings: what a wrong one says, and what the doctor makes of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from api import cli
from api.settings import Settings, SettingsError, load_settings

URI = "neo4j+s://x.example.org"


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder without a file `.env` of somebody's."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_nothing_set_is_the_embedded_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DIPLOGRAPH_DATA")
    settings = load_settings()
    assert settings.neo4j_uri is None
    assert settings.data.is_absolute()
    assert settings.data.name == "diplograph"
    assert settings.extractor == "rules"
    assert settings.keys == ()


def test_the_environment_goes_before_the_file(monkeypatch: pytest.MonkeyPatch, elsewhere: Path) -> None:
    (elsewhere / ".env").write_text(f"NEO4J_URI={URI}\nNEO4J_PASSWORD=from-file\nSOMEBODY_ELSES=1\n")
    monkeypatch.setenv("NEO4J_PASSWORD", "from-environment")
    settings = load_settings()
    assert (settings.neo4j_uri, settings.password) == (URI, "from-environment")


def test_secrets_come_from_files_too(monkeypatch: pytest.MonkeyPatch, elsewhere: Path) -> None:
    (elsewhere / "password").write_text("s3cret\n")
    (elsewhere / "keys").write_text("one,two\nthree\n")
    monkeypatch.setenv("NEO4J_URI", URI)
    monkeypatch.setenv("NEO4J_PASSWORD_FILE", str(elsewhere / "password"))
    monkeypatch.setenv("DIPLOGRAPH_API_KEYS_FILE", str(elsewhere / "keys"))
    settings = load_settings()
    assert settings.password == "s3cret"  # noqa: S105 - a test's own
    assert settings.keys == ("one", "two", "three")


def test_an_empty_variable_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NEO4J_URI", "NEO4J_PASSWORD_FILE", "DIPLOGRAPH_API_KEYS", "NEO4J_DATABASE"):
        monkeypatch.setenv(name, "")
    assert load_settings() == Settings()


@pytest.mark.parametrize(
    ("variables", "named"),
    [
        ({"NEO4J_URI": "localhost:7687"}, "NEO4J_URI"),
        ({"NEO4J_URI": "http://localhost:7474"}, "NEO4J_URI"),
        ({"NEO4J_URI": "bolt://"}, "NEO4J_URI"),
        ({"NEO4J_URI": "bolt://["}, "NEO4J_URI"),
        ({"NEO4J_URI": "bolt://neo4j:s3cret@localhost", "NEO4J_PASSWORD": "x"}, "NEO4J_URI"),
        ({"NEO4J_URI": URI}, "NEO4J_PASSWORD"),
        ({"NEO4J_URI": URI, "NEO4J_PASSWORD": "s3cret", "NEO4J_PASSWORD_FILE": "x"}, "NEO4J_PASSWORD"),
        ({"NEO4J_URI": URI, "NEO4J_PASSWORD_FILE": "absent"}, "NEO4J_PASSWORD_FILE"),
        ({"DIPLOGRAPH_API_KEYS": "s3cret", "DIPLOGRAPH_API_KEYS_FILE": "x"}, "DIPLOGRAPH_API_KEYS"),
    ],
)
def test_a_wrong_setting_is_a_sentence_that_names_it(
    variables: dict[str, str], named: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as told:
        assert load_settings().password
    assert told.value.variable == named
    assert cli.run(["cypher", "RETURN 1 AS n"]) == 2
    heard = capsys.readouterr().err
    assert heard.startswith(f"{named}: ")
    assert "s3cret" not in heard


def test_a_file_of_settings_that_cannot_be_read_is_named(elsewhere: Path) -> None:
    (elsewhere / ".env").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match=r"\.env"):
        load_settings()


def test_secrets_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_URI", URI)
    monkeypatch.setenv("NEO4J_PASSWORD", "s3cret")
    monkeypatch.setenv("DIPLOGRAPH_API_KEYS", "s3cret")
    assert "s3cret" not in repr(load_settings())


def test_an_unreachable_server_is_a_sentence_within_seconds(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NEO4J_URI", "bolt://127.0.0.1:9")
    monkeypatch.setenv("NEO4J_PASSWORD", "s3cret")
    assert cli.run(["cypher", "RETURN 1 AS n"]) == 2
    heard = capsys.readouterr().err
    assert "127.0.0.1:9" in heard
    assert cli.run(["doctor", "--json"]) == 1
    checks = json.loads(capsys.readouterr().out)
    assert checks["well"] is False
    neo4j = next(check for check in checks["checks"] if check["name"] == "Neo4j")
    assert neo4j["well"] is False
    assert neo4j["mend"]


def test_a_data_folder_that_cannot_be_written_is_told(
    monkeypatch: pytest.MonkeyPatch, elsewhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (elsewhere / "file").write_text("in the way")
    monkeypatch.setenv("DIPLOGRAPH_DATA", str(elsewhere / "file" / "data"))
    assert cli.run(["cypher", "RETURN 1 AS n"]) == 2
    assert "DIPLOGRAPH_DATA" in capsys.readouterr().err
    assert cli.run(["doctor"]) == 1
    assert "DIPLOGRAPH_DATA" in capsys.readouterr().out


def test_stop_where_nothing_runs_is_no_error(
    monkeypatch: pytest.MonkeyPatch, elsewhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DIPLOGRAPH_DATA", str(elsewhere / "none"))
    assert cli.run(["stop"]) == 0
    assert "does not run" in capsys.readouterr().err
    assert not (elsewhere / "none").exists()
