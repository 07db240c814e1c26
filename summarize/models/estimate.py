"""Estimates of token counts for models whose tokenizer is not at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarize.prompting import Prompt

MESSAGE_TOKENS = 8
"""What a chat template adds around a message, at most, for the templates in common use."""


def estimate_tokens(text: str) -> int:
    """About how many tokens a text has, rather too many than too few.

    English prose has 4 to 5 characters a token with the tokenizers in use, but digits and signs are often
    tokens of their own, and other scripts have about a token a character. So each ASCII letter and space
    counts a third of a token, everything else a whole one.
    """
    light = sum(char.isascii() and (char.isalpha() or char.isspace()) for char in text)
    return -(-light // 3) + (len(text) - light)


def estimate_prompt(prompt: Prompt) -> int:
    """The same for a prompt, with what the chat template adds."""
    return sum(estimate_tokens(message.content) + MESSAGE_TOKENS for message in prompt.messages)


def fewest_tokens(prompt: Prompt) -> int:
    """Fewer tokens than this the prompt cannot have: if a server counted fewer, it has cut the prompt.

    A token of a natural language text is at most a word long in all tokenizers in use, and prose has at
    most about 6 characters a token, white space between words not counted.
    """
    words = [word for message in prompt.messages for word in message.content.split()]
    return max(len(words) * 9 // 10, sum(min(len(word), 12) for word in words) // 6)
