"""Models: the only room that talks to them."""

from summarize.models.chat_model import (
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
