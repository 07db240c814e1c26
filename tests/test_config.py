"""Settings: what wins over what, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from summarize.config import ModelEntry, Prices, Settings
from summarize.errors import ConfigError
from summarize.folders import cache_folder
from summarize.settings_sources import HARMLESS, load_settings, unknown_variables
from summarize.trusted_files import distrust, trust


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An XDG configuration folder."""
    folder = tmp_path / "xdg" / "summarize"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A working folder."""
    folder = tmp_path / "project"
    folder.mkdir()
    return folder


def _env(home: Path, **more: str) -> dict[str, str]:
    return {"XDG_CONFIG_HOME": str(home.parent), **more}


def _trusted(home: Path, project: Path, text: str) -> None:
    path = project / "summarize.toml"
    path.write_text(text)
    trust(path, text.encode(), home)


def test_flag_over_environment_over_project_over_home(home: Path, project: Path) -> None:
    """Each layer wins over those below it, setting by setting."""
    (home / "config.toml").write_text('model = "a"\ntimeout = 1\nrepairs = 1\nretries = 1\n')
    _trusted(home, project, 'model = "b"\ntimeout = 2\nrepairs = 2\n')
    env = _env(home, SUMMARIZE_MODEL="c", SUMMARIZE_TIMEOUT="3")
    settings = load_settings({"model": "d", "repairs": None}, env, project)
    assert ("d", 3.0, 2, 1) == (settings.model, settings.timeout, settings.repairs, settings.retries)


def test_nothing_given_gives_the_defaults(home: Path, project: Path) -> None:
    """Without any file, variable or flag, the settings are those that the class declares."""
    assert Settings() == load_settings({}, _env(home), project)


def test_tables_of_models_are_joined(home: Path, project: Path) -> None:
    """A project's rows come beside the user's own."""
    (home / "config.toml").write_text('[models."a"]\nspec = "openai:x"\n')
    _trusted(home, project, '[models."b"]\ncontext = 10\n')
    settings = load_settings({}, _env(home), project)
    assert {"a": ModelEntry(spec="openai:x"), "b": ModelEntry(context=10)} == settings.models


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ('modle = "x"', "did you mean 'model'?"),
        ('[models."x"]\nbase_ulr = "y"', "did you mean 'base_url'?"),
        ('[models."x".prices]\npromt = 1\ncompletion = 1', "did you mean 'prompt'?"),
    ],
)
def test_an_unknown_name_is_an_error_with_a_suggestion(
    home: Path, project: Path, text: str, hint: str
) -> None:
    """A typing error in a file is refused, naming the file and the nearest setting."""
    _trusted(home, project, text)
    with pytest.raises(ConfigError) as caught:
        load_settings({}, _env(home), project)
    assert hint in str(caught.value)
    assert "summarize.toml" in str(caught.value)


def test_a_wrong_value_names_where_it_stands(home: Path, project: Path) -> None:
    """The error says which variable is wrong and why, in one line."""
    with pytest.raises(ConfigError) as caught:
        load_settings({}, _env(home, SUMMARIZE_TIMEOUT="-1"), project)
    assert str(caught.value).startswith("SUMMARIZE_TIMEOUT: timeout: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", ["model = ", "model = 1\nmodel = 2", "\x00"])
def test_a_broken_file_is_one_clear_error(home: Path, project: Path, text: str) -> None:
    """A file that is no TOML is named with the place of the mistake."""
    (project / "summarize.toml").write_text(text)
    with pytest.raises(ConfigError, match=r"cannot read .*summarize\.toml"):
        load_settings({}, _env(home), project)


def test_keys_come_from_the_environment(home: Path, project: Path) -> None:
    """A key is there for its variable, and neither repr nor JSON of the settings shows it."""
    settings = load_settings({}, _env(home, OPENAI_API_KEY=" sk-known "), project)
    key = settings.key("OPENAI_API_KEY")
    assert key is not None
    assert key.get_secret_value() == "sk-known"
    assert "sk-known" not in repr(settings) + settings.model_dump_json()


def test_keys_may_stand_in_a_file_of_mode_600(home: Path, project: Path) -> None:
    """The key file is read if nobody else can read it; the environment wins over it."""
    path = home / "keys.toml"
    path.write_text('OPENAI_API_KEY = "file"\nHOUSE_API_KEY = "house"\n')
    path.chmod(0o600)
    settings = load_settings({}, _env(home, OPENAI_API_KEY="env"), project)
    found = {name: key.get_secret_value() for name, key in settings.keys.items()}
    assert {"OPENAI_API_KEY": "env", "HOUSE_API_KEY": "house"} == found


def test_a_key_file_that_others_can_read_is_refused(home: Path, project: Path) -> None:
    """The error says how to mend it, and does not show the key."""
    path = home / "keys.toml"
    path.write_text('OPENAI_API_KEY = "sk-known"\n')
    path.chmod(0o644)
    with pytest.raises(ConfigError) as caught:
        load_settings({}, _env(home), project)
    assert "chmod 600" in str(caught.value)
    assert "sk-known" not in str(caught.value)


def test_a_key_in_a_settings_file_is_refused(home: Path, project: Path) -> None:
    """Settings files get committed; keys do not belong there, and the error does not repeat them."""
    (project / "summarize.toml").write_text('[keys]\nOPENAI_API_KEY = "sk-known"\n')
    with pytest.raises(ConfigError, match=r"keys\.toml") as caught:
        load_settings({}, _env(home), project)
    assert "sk-known" not in str(caught.value)


def test_codes_and_lengths_from_text(home: Path, project: Path) -> None:
    """Variables hold text: codes are separated by commas, and a length may be a number."""
    env = _env(home, SUMMARIZE_SELECT="C1, Q201", SUMMARIZE_LENGTH="7", SUMMARIZE_CACHE="false")
    settings = load_settings({}, env, project)
    assert (("C1", "Q201"), 7, False) == (settings.select, settings.length, settings.cache)


def test_settings_are_frozen() -> None:
    """No stage can change the settings under another."""
    with pytest.raises(ValidationError):
        Settings().model = "x"  # type: ignore[misc]


def test_a_relative_xdg_folder_is_ignored() -> None:
    """As the XDG specification asks."""
    assert cache_folder({"XDG_CACHE_HOME": "relative"}) == Path.home() / ".cache" / "summarize"


def test_variables_that_mean_nothing_are_found() -> None:
    """A mistyped variable is found, for ``summarize doctor``; it may also be another program's."""
    env = {"SUMMARIZE_TIMOUT": "3", "SUMMARIZE_MODEL": "x", "OTHER": "y"}
    assert ("SUMMARIZE_TIMOUT",) == unknown_variables(env)


def test_prices_count_cached_tokens_apart() -> None:
    """A million fresh, cached and written tokens cost what the table says for each."""
    prices = Prices(prompt=2.0, cached=0.5, completion=8.0)
    assert prices.cost(2_000_000, 1_000_000, 1_000_000) == pytest.approx(2.0 + 0.5 + 8.0)
    assert Prices(prompt=2.0, completion=8.0).cost(2_000_000, 1_000_000, 0) == pytest.approx(4.0)


def test_of_an_untrusted_file_only_the_looks_are_taken(home: Path, project: Path) -> None:
    """Whatever decides where things go or what passes is ignored, and named in one note."""
    text = (
        'length = "short"\nrepairs = 2\nbase_url = "http://e.example"\nselect = ["X701"]\nmin_support = 0.0'
    )
    (project / "summarize.toml").write_text(text)
    settings = load_settings({}, _env(home), project)
    assert ("short", 2, None, (), 0.5) == (
        settings.length,
        settings.repairs,
        settings.base_url,
        settings.select,
        settings.min_support,
    )
    (note,) = settings.notes
    assert "ignored: base_url, min_support, select" in note
    assert "summarize trust" in note


def test_every_setting_but_the_looks_needs_trust(home: Path, project: Path) -> None:
    """A setting that is new tomorrow is sensitive until somebody says otherwise."""
    for name in Settings.model_fields.keys() - {*HARMLESS, "keys", "addresses", "notes"}:
        (project / "summarize.toml").write_text(f"{name} = 'evil'\n")
        settings = load_settings({}, _env(home), project)
        assert f"ignored: {name} (" in settings.notes[0]
        assert getattr(Settings(), name) == getattr(settings, name)


def test_trust_is_of_a_place_and_a_content(home: Path, project: Path, tmp_path: Path) -> None:
    """A changed file, a moved one and one that is trusted no longer are untrusted."""
    text = 'model = "x"\n'
    _trusted(home, project, text)
    assert "x" == load_settings({}, _env(home), project).model
    other = tmp_path / "other"
    other.mkdir()
    (other / "summarize.toml").write_text(text)
    assert None is load_settings({}, _env(home), other).model
    (other / "summarize.toml").unlink()
    (other / "summarize.toml").symlink_to(project / "summarize.toml")
    assert None is load_settings({}, _env(home), other).model
    (project / "summarize.toml").write_text(text + "seed = 1\n")
    assert None is load_settings({}, _env(home), project).model
    _trusted(home, project, text)
    assert distrust(project / "summarize.toml", home)
    assert None is load_settings({}, _env(home), project).model


@pytest.mark.parametrize("name", ["AWS_SECRET_ACCESS_KEY", "HOME", "GITHUB_TOKEN"])
def test_a_trusted_file_names_no_other_secret_as_a_key(home: Path, project: Path, name: str) -> None:
    """What is sent as a key is a provider's, or named in the user's own file."""
    _trusted(home, project, f'[models."x"]\nkey_env = "{name}"\n')
    with pytest.raises(ConfigError, match="key_env"):
        load_settings({}, _env(home, **{name: "secret"}), project)


def test_the_user_names_keys_of_their_own(home: Path, project: Path) -> None:
    """In the user's own file; a name that does not end as keys do is refused there, too."""
    (home / "config.toml").write_text('[models."x"]\nkey_env = "HOUSE_TOKEN"\n')
    settings = load_settings({}, _env(home, HOUSE_TOKEN="t0ken"), project)
    assert settings.key("HOUSE_TOKEN") is not None
    (home / "config.toml").write_text('[models."x"]\nkey_env = "PATH"\n')
    with pytest.raises(ConfigError, match="PATH"):
        load_settings({}, _env(home), project)


@pytest.mark.parametrize("key", ["sk-12 34", "sk-12\n34", "sk-é", "sk-\x7f1"])
def test_a_key_that_no_header_takes_is_refused_where_it_is_used(home: Path, project: Path, key: str) -> None:
    """One line that names the variable and does not show the key; who does not use it is not bothered."""
    settings = load_settings({}, _env(home, OPENAI_API_KEY=key), project)
    with pytest.raises(ConfigError, match="OPENAI_API_KEY") as caught:
        settings.key("OPENAI_API_KEY")
    assert key not in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "models = 1",
        "models.x = 1",
        "a = " + "[" * 5000 + "]" * 5000,
        "repairs = true",
        "length = true",
        "timeout = true",
        "timeout = 1e308",
        "seed = 99999999999999999999",
        "cache_size_mb = 99999999999999999999999",
        "max_tokens_total = 1" + "0" * 30,
        "timeout = nan",
        "timeout = " + "9" * 5000,
        '[models."x".prices]\nprompt = true\ncompletion = 1',
    ],
)
def test_nonsense_is_one_clear_error(home: Path, project: Path, text: str) -> None:
    """Booleans for numbers, numbers beyond use, and shapes that nobody means."""
    _trusted(home, project, text)
    with pytest.raises(ConfigError) as caught:
        load_settings({}, _env(home), project)
    assert "\n" not in str(caught.value)
