"""``summarize mcp``: the program's tools for assistants, over the Model Context Protocol."""
