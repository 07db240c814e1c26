"""What the API gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field

from summarize.summary import Summary, Verification  # noqa: TC001 - pydantic reads them at run time
from summarize.visible import visible

if TYPE_CHECKING:
    from summarize.shared_models import Offers


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    def json_text(self) -> str:
        """As JSON, with what steers a terminal as escapes."""
        return visible(self.model_dump_json())


class SummaryResult(_Frozen):
    """A summary that was made."""

    summary: Summary
    view: str | None = Field(default=None, description="path of its page, for an hour, if it was asked for")
    run: str | None = Field(default=None, description="ID under which it was saved, where history is kept")


class VerificationResult(_Frozen):
    """A summary that was checked."""

    verification: Verification
    share: float = Field(ge=0, le=1, description="of its sentences that are supported")
    view: str | None = Field(default=None, description="path of its page, for an hour, if it was asked for")


class OfferedModel(_Frozen):
    """A model that may be named."""

    spec: str
    usable: bool
    detail: str = Field(description="where articles would go, or why it cannot be used")


class OffersResult(_Frozen):
    """What may be chosen; the first of each is used if nothing is named."""

    models: tuple[OfferedModel, ...]
    checkers: tuple[str, ...]
    history: bool = Field(description="whether runs are saved")

    @classmethod
    def of(cls, offers: Offers, *, history: bool) -> OffersResult:
        """What may be chosen."""
        models = tuple(
            OfferedModel(spec=item.spec, usable=item.usable, detail=item.detail) for item in offers.models
        )
        return cls(models=models, checkers=offers.checkers, history=history)


class SavedRunRecord(_Frozen):
    """A saved run."""

    id: str
    saved: str = Field(description="when, as ISO 8601 has it")
    size: int = Field(ge=0, description="bytes")


class RunsResult(_Frozen):
    """The saved runs, the newest first."""

    runs: tuple[SavedRunRecord, ...]


class Problem(_Frozen):
    """What went wrong, in one line for people."""

    error: str


class PhaseEvent(_Frozen):
    """A phase of the work begins."""

    phase: str


class SentenceEvent(_Frozen):
    """A sentence is supported on its own; the summary may yet leave it out."""

    sentence: str
