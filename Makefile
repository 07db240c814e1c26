# Every command that a contributor runs is one line here, and CI runs the same lines.
PYTHON ?= .venv/bin/python

.PHONY: check test packaging lint types contract evals format

check: lint types contract test packaging evals

test:
	$(PYTHON) -m pytest -n auto

packaging:
	$(PYTHON) -m pytest -m packaging

lint:
	$(PYTHON) -m ruff check . && $(PYTHON) -m ruff format --check .

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
