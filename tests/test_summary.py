"""Saved summaries are read back strictly."""

import pytest

from summarize.errors import InputError
from summarize.summary import SCHEMA_VERSION, Summary


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "{}", '{"schema_version": "99"}', '{"schema_version": "2", "sentences": 3}'],
)
def test_other_json_is_refused(text: str) -> None:
    """What is no summary of this version is one clear error."""
    with pytest.raises(InputError, match="not a saved summary"):
        Summary.from_json(text)


def test_unknown_fields_are_refused() -> None:
    """A field that this version does not know may mean something: it is not dropped in silence."""
    good = Summary.model_validate(
        {
            "source": {"name": "a", "sha256": "0", "length": 1, "media_type": "text/plain"},
            "sentences": (),
            "model": "m",
            "version": "0",
        }
    ).to_json()
    assert SCHEMA_VERSION == Summary.from_json(good).schema_version
    with pytest.raises(InputError, match="surprise"):
        Summary.from_json(good.replace('"model"', '"surprise": 1, "model"'))
