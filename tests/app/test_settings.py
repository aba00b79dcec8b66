"""What an operator sets is what the program gets, or a sentence says why not."""

from typing import Any

import pytest

from app.settings import SettingRefused, Settings


def test_an_argument_beats_the_environment_which_beats_the_default() -> None:
    environment = {"REGIOTAFEL_PORT": "81", "REGIOTAFEL_LOCALE": "en", "ANOTHER_PORT": "1"}
    settings = Settings.read(environment, port=82, host=None)
    assert (settings.host, settings.port, settings.locale) == ("127.0.0.1", 82, "en")


def test_the_environment_is_read_as_the_setting_is_meant() -> None:
    settings = Settings.read(
        {
            "REGIOTAFEL_DEMO": "yes",
            "REGIOTAFEL_SWEEP_SECONDS": "0.5",
            "REGIOTAFEL_ORIGINS": "https://a.nl, https://b.nl",
            "REGIOTAFEL_PUBLIC_URL": "https://tafel.example.org/",
            "REGIOTAFEL_REDIS_URL": "",
        }
    )
    assert settings.demo is True
    assert settings.sweep_seconds == 0.5
    assert settings.origins == ("https://a.nl", "https://b.nl")
    assert settings.base_url == "https://tafel.example.org"
    assert settings.redis_url is None


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("PORT", "http", "expected a whole number, found 'http'"),
        ("PORT", "70000", "expected 0 to 65535"),
        ("SWEEP_SECONDS", "nan", "expected 0.01"),
        ("DEMO", "perhaps", "expected one of"),
        ("LOCALE", "fr", "expected one of nl, en"),
        ("ORIGINS", "example.org", "expected an address"),
        ("PUBLIC_URL", "https://h:port", "expected an address"),
    ],
)
def test_what_cannot_be_used_is_told_by_both_its_names(name: str, value: str, said: str) -> None:
    with pytest.raises(SettingRefused) as refused:
        Settings.read({f"REGIOTAFEL_{name}": value})
    assert said in str(refused.value)
    assert f"REGIOTAFEL_{name}" in str(refused.value)
    assert f"--{name.lower().replace('_', '-')}" in str(refused.value)


def test_more_than_one_server_on_sqlite_is_refused() -> None:
    with pytest.raises(SettingRefused, match="SQLite takes one server process"):
        Settings(workers=2)


@pytest.mark.parametrize(
    ("given", "allowed"),
    [
        ({}, {"http://127.0.0.1:8000", "http://localhost:8000"}),
        ({"host": "192.0.2.1", "port": 80}, {"http://192.0.2.1"}),
        ({"host": "2001:db8::1"}, {"http://[2001:db8::1]:8000"}),
        (
            {
                "host": "192.0.2.1",
                "public_url": "https://Tafel.example.org:443/",
                "origins": ("http://b.nl:8080",),
            },
            {"https://tafel.example.org", "http://b.nl:8080"},
        ),
    ],
)
def test_origins_are_written_as_browsers_do(given: dict[str, Any], allowed: set[str]) -> None:
    assert Settings(**given).allowed_origins == allowed
