"""``summarize serve``: a local page, and an HTTP API under it."""

from __future__ import annotations

import secrets
from importlib.util import find_spec
from typing import TYPE_CHECKING

import click

from summarize.cli.console import say, settings_for
from summarize.cli.grouped import GroupedCommand
from summarize.cli.options import debug_option, rule_options, spending_options, timeout_option

if TYPE_CHECKING:
    from pathlib import Path


@click.command("serve", cls=GroupedCommand, short_help="Serve a page on this machine, and an HTTP API.")
@click.option("--host", default="127.0.0.1", metavar="ADDRESS", help="Where to listen (default: 127.0.0.1).")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8765,
    metavar="N",
    help="Port to listen on (default: 8765; 0: any free one).",
)
@click.option(
    "--token",
    envvar="SUMMARIZE_SERVE_TOKEN",
    metavar="TOKEN",
    help="A secret that callers must send; required if --host is not this machine. auto makes one. Also read "
    "from SUMMARIZE_SERVE_TOKEN.",
)
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="HOST",
    help="A name under which callers reach the server, as behind a proxy; repeatable.",
)
@click.option("-m", "--model", metavar="SPEC", help="The writer, unless the reader chooses another.")
@click.option(
    "--offer",
    "offered",
    multiple=True,
    metavar="SPEC",
    help="Let the reader choose this model as well; repeatable.",
)
@click.option("--history/--no-history", default=False, help="Save each summary in the user's data folder.")
@click.option("--allow-private-hosts", is_flag=True, help="Allow links to addresses in a private network.")
@click.option(
    "--working",
    type=click.IntRange(1, 64),
    default=4,
    metavar="N",
    help="Articles worked on at the same time (default: 4).",
)
@timeout_option
@spending_options
@rule_options
@debug_option
def command(  # noqa: PLR0913 - one parameter an option
    host: str,
    port: int,
    *,
    token: str | None,
    names: tuple[str, ...],
    offered: tuple[str, ...],
    history: bool,
    allow_private_hosts: bool,
    working: int,
    checker: tuple[str, ...] | None,
    **flags: object,
) -> None:
    """Serve a page on this machine: paste a text, drop a file or give a link, and see sentences as they come.

    Under it is an HTTP API (POST /v1/summaries, POST /v1/verifications, /openapi.json). Nothing is saved
    unless --history says so. Ctrl-C stops the server; what is under way may finish.
    """
    from summarize.errors import MissingExtraError

    if find_spec("starlette") is None or find_spec("uvicorn") is None:
        raise MissingExtraError("summarize serve", "serve")
    from summarize.serve.running import listen, log_to, serve
    from summarize.serve.serve_options import Limits, ServeOptions
    from summarize.shared_models import SharedModels

    settings = settings_for({**flags, "checker": checker})
    token = secrets.token_urlsafe(24) if token == "auto" else token  # noqa: S105 - no token
    options = ServeOptions(
        host=host,
        port=port,
        token=token,
        names=names,
        allow_private_hosts=allow_private_hosts,
        history=_folder() if history else None,
        limits=Limits(working=working, seconds=settings.timeout + 60),
    )
    server = listen(options)
    log_to(lambda line: say(line, err=True))
    shared = SharedModels(settings, offered)

    def ready(bound: int) -> None:
        name = f"[{host}]" if ":" in host else "127.0.0.1" if options.wildcard else host
        say(f"http://{name}:{bound}/" + (f"#token={token}" if token else ""))
        say("Ctrl-C stops it." + (f" Runs are saved in {options.history}." if history else ""), err=True)

    try:
        serve(shared, options, server, ready)
    finally:
        shared.close()


def _folder() -> Path:
    from summarize.folders import data_folder

    return data_folder() / "runs"
