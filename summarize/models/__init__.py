"""Models: the only room that talks to them."""

from summarize.models.base import (
    Capabilities,
    ChatModel,
    Completion,
    Deadline,
    JsonMode,
    Request,
    Strategy,
    Usage,
)

__all__ = ["Capabilities", "ChatModel", "Completion", "Deadline", "JsonMode", "Request", "Strategy", "Usage"]
