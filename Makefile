# Every target does its own set-up; a machine needs python3 (3.11 or newer) and make.
SHELL := /bin/bash
.DEFAULT_GOAL := help
UV_VERSION := 0.13.9
UV := .uv/bin/uv
RUN := $(UV) run --frozen --no-sync
PYTHON ?= python3

.PHONY: help
help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 22

$(UV): Makefile
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Headrace needs Python 3.11 or newer; this python3 is " + sys.version.split()[0] + ". Name another with: make PYTHON=python3.12")'
	@$(PYTHON) -m venv .uv
	@.uv/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@touch $(UV)

.venv/.synced: $(UV) uv.lock pyproject.toml $(wildcard apps/*/pyproject.toml)
	@$(UV) sync --frozen --quiet --python $(PYTHON)
	@touch .venv/.synced

.PHONY: setup
setup: .venv/.synced ## the virtual environment, from the lock

.PHONY: lint
lint: setup ## ruff, format, import contracts, dependencies
	$(RUN) ruff check .
	$(RUN) ruff format --check .
	$(RUN) lint-imports --no-logo
	$(RUN) deptry src
	@set -e; for app in $(sort $(dir $(wildcard apps/*/pyproject.toml))); do \
		echo "$$app"; \
		$(RUN) lint-imports --no-logo --config $${app}pyproject.toml; \
		$(RUN) deptry $${app}src --config $${app}pyproject.toml; \
	done

PAGE_SOURCES := $(shell find dashboard scripts/page.py $(wildcard apps/*/page) -type f -not -path '*/node_modules/*' 2>/dev/null)
PAGE_BUILT := src/headrace/api/page/index.html

$(PAGE_BUILT): $(PAGE_SOURCES)
	@$(PYTHON) scripts/page.py

.PHONY: page
page: $(PAGE_BUILT) ## the dashboard, built into src/headrace/api/page (Node is fetched where there is none)

.PHONY: page-check
page-check: page ## the dashboard's source: Biome, TypeScript, its budget of bytes, Vitest
	$(PYTHON) scripts/page_check.py

.PHONY: api-types
api-types: setup ## the dashboard's types, made again from the server's OpenAPI
	$(RUN) python scripts/api_types.py

.PHONY: types
types: setup ## pyright, strict
	$(RUN) pyright

.PHONY: check
check: lint types page-check ## lint, types, import contracts, the dashboard: what CI calls first

.PHONY: test
test: setup page ## everything that must pass, in its short form (under 15 minutes)
	@$(PYTHON) scripts/browser.py
	$(RUN) pytest -m "not prove" -n 2 --dist loadfile --max-worker-restart 0

.PHONY: coverage
coverage: setup ## branch coverage of the core by its own tests, all processes together; fails under 90 %
	rm -f .coverage .coverage.*
	$(RUN) coverage run -m pytest -m "not prove" -n 2 --dist loadfile --max-worker-restart 0 tests
	$(RUN) coverage combine --quiet
	$(RUN) coverage report --fail-under=90

.PHONY: demo
demo: setup page ## the main job on the embedded database, in the foreground; HEADRACE_DEMO=brief ends by itself
	$(RUN) headrace demo

.PHONY: prove
prove: setup ## the long forms: kill -9 of everything, ten times; 1,000 systems; 100,000 runs (about an hour)
	$(RUN) pytest -m prove --timeout 7200

bench/.venv/.synced: $(UV) bench/uv.lock bench/pyproject.toml
	@$(UV) sync --project bench --frozen --quiet --python $(PYTHON)
	@touch bench/.venv/.synced

.PHONY: bench
bench: setup bench/.venv/.synced ## Headrace beside pgqueuer and DBOS, five rounds (ROUNDS=), to bench/out/latest.json
	$(RUN) python -m bench --rounds $(or $(ROUNDS),5)
	$(RUN) python -m bench.report

.PHONY: bench-live
bench-live: setup ## the live API: 1,000 clients of which 100 never read, events on their way, requests while 1,000 runs go
	$(RUN) python -m bench.live

.PHONY: clean
clean: ## remove what the targets above made
	rm -rf .venv .uv .node bench/.venv dashboard/node_modules src/headrace/api/page .pytest_cache .ruff_cache
