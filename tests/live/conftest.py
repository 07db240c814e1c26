"""A real server for the wires, and the providers as parameters."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

import pytest

from summarize.models.llamacpp import smollm2_path, threads
from tests.live.providers import Provider, names, provider

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.models import ChatModel

KEY = f"sk-live-{secrets.token_hex(16)}"


@pytest.fixture(scope="session")
def llama_server() -> Iterator[str]:
    """The address of a llama.cpp server with the embedded model, as ``llama-server`` would run it."""
    import xllamacpp

    if smollm2_path() is None:
        pytest.skip("smollm2 is not here: summarize models fetch brings it")
    params = xllamacpp.CommonParams()
    params.model.path = str(smollm2_path())
    params.n_ctx = 8192
    params.n_parallel = 1
    params.ctx_shift = False
    params.fit_params = False
    params.warmup = False
    params.verbosity = -1
    params.ui = False
    params.cache_ram_mib = 0
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = threads()
    params.api_keys = [KEY]
    server = xllamacpp.Server(params)
    yield f"{server.listening_address}/v1"
    del server


@pytest.fixture(scope="session", params=names())
def live(request: pytest.FixtureRequest, llama_server: str) -> Provider:
    """Each provider in turn; those that cannot be tested here say what they lack."""
    found = provider(request.param, llama_server, KEY)
    if isinstance(found, str):
        pytest.skip(found)
    return found


@pytest.fixture(scope="session")
def model(live: Provider) -> Iterator[ChatModel]:
    """Its model, without a cache."""
    loaded = live.load()
    yield loaded
    loaded.close()
