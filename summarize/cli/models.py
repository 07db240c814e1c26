"""``summarize models``: what is usable here and now."""

from __future__ import annotations

import click


@click.command("models")
@click.option("--base-url", help="Also ask this OpenAI-compatible server for its models.")
def command(base_url: str | None) -> None:
    """List the models that can be used here and now.

    Asks an Ollama server on this machine (or at OLLAMA_HOST) and the server at --base-url which models they
    have. Of the providers in the cloud it says only whether a key is present. No model is chosen by a key
    alone: --model, SUMMARIZE_MODEL or a configuration file does that.
    """
    from summarize.config import load_settings
    from summarize.models.registry import DEFAULT
    from summarize.models.survey import survey

    settings = load_settings({"base_url": base_url})
    found = survey(settings)
    chosen = settings.model or DEFAULT
    width = max(len(item.spec) for item in found)
    for item in found:
        mark = click.style("yes", fg="green") if item.usable else click.style("no ", fg="yellow")
        star = "*" if item.spec == chosen else " "
        click.echo(f"{star} {mark}  {item.spec:{width}}  {item.detail}")
    if chosen not in {item.spec for item in found}:
        click.echo(f"\nThe model in use is {chosen}; summarize doctor checks it.")
    else:
        click.echo("\n* is used unless --model says otherwise.")
