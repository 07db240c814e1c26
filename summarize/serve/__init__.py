"""``summarize serve``: a page for this machine's browser, and a small HTTP API under it."""
