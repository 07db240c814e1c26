"""Write docs/reference/: the commands from their help pages, the library from its docstrings.

python docs/reference.py [--check]
"""

from __future__ import annotations

import inspect
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from pydantic import BaseModel

import summarize
from summarize.cli import DEFAULT, cli

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parent / "reference"
WIDTH = 100
NOTE = "<!-- Written by docs/reference.py; change the code, not this page. -->"
_ITEM = re.compile(r"^    (\*{0,2}[\w, ]+): (.*)$")


def commands() -> str:
    """Every help page, as a terminal of 100 columns shows it."""
    lines = [NOTE, "", "# Commands", "", "Each page is what `--help` prints."]
    for path, command in _all_commands():
        context = click.Context(command, info_name=path, max_content_width=WIDTH, terminal_width=WIDTH)
        context.help_option_names = ["-h", "--help"]
        lines += ["", f"## {path}", "", "```text", command.get_help(context).rstrip(), "```"]
    return "\n".join(lines) + "\n"


def _all_commands() -> Iterator[tuple[str, click.Command]]:
    yield "summarize", cli
    context = click.Context(cli, info_name="summarize")
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        if command is None or name == DEFAULT:
            continue
        yield f"summarize {name}", command
        if isinstance(command, click.Group):
            for inner in command.list_commands(context):
                found = command.get_command(context, inner)
                if found is not None:
                    yield f"summarize {name} {inner}", found


def library() -> str:
    """Every public name, with its signature and its docstring."""
    lines = [
        NOTE,
        "",
        "# Library",
        "",
        "The public names of `summarize`; [the library](../library.md) has examples.",
    ]
    for name in sorted(summarize.__all__):
        thing = getattr(summarize, name)
        lines += ["", f"## {name}", ""]
        if inspect.isfunction(thing):
            lines += _code(f"summarize.{name}{_signature(thing)}")
        lines += _markdown(inspect.getdoc(thing) or "")
        if not inspect.isclass(thing):
            continue
        if issubclass(thing, BaseModel):
            lines += _fields(thing)
        for method, function in vars(thing).items():
            inner = getattr(function, "__func__", function)
            if method.startswith("_") or not inspect.isfunction(inner) or not inner.__doc__:
                continue
            lines += ["", f"### {name}.{method}", "", *_code(f"{method}{_signature(inner)}")]
            lines += _markdown(inspect.getdoc(inner) or "")
    return "\n".join(lines) + "\n"


def _signature(function: object) -> str:
    text = str(inspect.signature(function)).replace("'", "")  # type: ignore[arg-type]
    return re.sub(r"summarize(\.\w+)+\.", "", text)


def _code(text: str) -> list[str]:
    return ["```python", text, "```", ""]


def _fields(model: type[BaseModel]) -> list[str]:
    described = {name: field.description for name, field in model.model_fields.items() if field.description}
    return ["", *(f"- `{name}`: {text}" for name, text in described.items())] if described else []


def _markdown(docstring: str) -> list[str]:
    """A Google docstring as Markdown: its sections become lists."""
    lines: list[str] = []
    for line in docstring.replace("``", "`").splitlines():
        item = _ITEM.match(line)
        if re.fullmatch(r"(Args|Attributes|Raises|Returns|Yields):", line):
            lines += [f"**{line.rstrip(':')}**", ""]
        elif item:
            lines.append(f"- `{item[1]}`: {item[2]}")
        else:
            lines.append(line.strip() if line.startswith("        ") else line)
    return lines


def main() -> None:
    """Write the pages, or with --check say whether they are stale."""
    stale = []
    for name, text in (("commands.md", commands()), ("library.md", library())):
        path = FOLDER / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
            if "--check" not in sys.argv:
                FOLDER.mkdir(exist_ok=True)
                path.write_text(text, encoding="utf-8")
    if stale and "--check" in sys.argv:
        sys.exit(f"stale: {', '.join(stale)}; run: python docs/reference.py")


if __name__ == "__main__":
    main()
