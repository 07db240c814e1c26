# Every command that a contributor runs is one line here, and CI runs the same lines.
PYTHON ?= .venv/bin/python

# Engines of docs/distributed.md: `make engines ENGINES="ray daft"` runs two. Spark needs Java.
ENGINES ?= ray daft datasets polars pyspark
INSTALL ?= .venv-engines/bin/python -m pip install

.PHONY: check test packaging engines lint types contract evals format

check: lint types contract test packaging evals

test:
	$(PYTHON) -m pytest -n auto

packaging:
	$(PYTHON) -m pytest -m packaging

# In an environment of their own (1.3 GB); a recipe or a test of an engine that is skipped is an error here.
engines:
	[ -x .venv-engines/bin/python ] || python3 -m venv .venv-engines
	$(INSTALL) -q -e '.[tables]' pytest hypothesis $(patsubst ray,'ray[data]',$(ENGINES))
	REQUIRE_ENGINES="$(ENGINES)" .venv-engines/bin/python -m pytest -q tests/distributed/test_partitions.py tests/distributed/test_recipes.py

lint:
	$(PYTHON) -m ruff check . && $(PYTHON) -m ruff format --check .
	$(PYTHON) -m pytest -q tests/language/test_classes.py tests/language/test_word_sets.py tests/test_names.py

types:
	$(PYTHON) -m mypy

contract:
	$(PYTHON) -c "from importlinter.cli import lint_imports_command; lint_imports_command()"

evals:
	$(PYTHON) -m summarize eval golden
	$(PYTHON) -m summarize eval quick
	$(PYTHON) -m summarize eval tables --check

format:
	$(PYTHON) -m ruff check --fix . && $(PYTHON) -m ruff format .
