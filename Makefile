# Regiotafel. `make run` and `make test` install what they need first; stamps make the second time quick.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

venv   := .venv/bin
pip    := $(venv)/python -m pip --disable-pip-version-check --no-input install -qq
vendor := web/static/vendor/manifest.json
ours   := $(wildcard app game tests tools)

.PHONY: help setup run test long check bench sensitivity lock browser screenshots clean

help: ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 14

setup: .venv/.dev .venv/.compiled $(vendor) ## install everything, tools for developing included

run: .venv/.run .venv/.compiled $(vendor) ## serve a demo table on http://127.0.0.1:8000
	@exec $(venv)/regiotafel serve --demo

test: setup browser ## all tests, real-browser tests included
	@$(venv)/python -m tools.suite $(ARGS)

long: setup ## what is left out of make test because it takes too long: planted habits on two more policies
	@$(venv)/python -m pytest tests -m long --ignore=tests/browser --numprocesses=2 --dist=worksteal $(ARGS)

check: setup ## format, lint, types, import directions, messages, documents, licences
	@$(venv)/python -m tools.checks $(ARGS)

bench: setup ## the benchmarks; writes var/bench.json
	@mkdir -p var
	@$(venv)/python -m tests.bench --output var/bench.json

sensitivity: .venv/.study ## which parameters of the model matter; writes docs/model-sensitivity.md
	@$(venv)/python -m tools.sensitivity

screenshots: setup browser ## the pages at 360, 1280 and 1920 px, into var/screenshots/
	@mkdir -p var/screenshots
	@$(venv)/python -m tests.browser.screenshots var/screenshots

browser: .venv/.dev ## find a Chromium, or install one where we may
	@$(venv)/python -m tools.browser --install || true

lock: ## resolve the dependencies anew, with hashes and without hosts
	@$(MAKE) --no-print-directory .venv/.dev
	@$(venv)/python -m tools.lock $(UPGRADE)

clean: ## remove what was installed and made, but not var/
	@rm -rf .venv node_modules web/static/vendor dist build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

# --- stamps -------------------------------------------------------------------------------------------------

.venv/.made: tools/venv
	@tools/venv
	@touch $@

.venv/.run: .venv/.made requirements.lock pyproject.toml
	@echo "installing what serving needs ..."
	@$(pip) --only-binary=:all: --require-hashes -r requirements.lock
	@$(pip) --no-deps --no-build-isolation -e .
	@touch $@

.venv/.dev: .venv/.run requirements-dev.lock
	@echo "installing what developing needs ..."
	@$(pip) --no-build-isolation --only-binary=:all: --no-binary=reuse --require-hashes -r requirements-dev.lock
	@touch $@

.venv/.compiled: .venv/.run game/compiled.py game/chance.py game/exponential.py $(wildcard game/region/*.py)
	@echo "compiling the model ..."
	@$(venv)/python -m game.region
	@touch $@

.venv/.study: .venv/.dev requirements-study.lock
	@echo "installing what the study of sensitivity needs ..."
	@$(pip) --no-build-isolation --only-binary=:all: --no-binary=reuse --require-hashes -r requirements-study.lock
	@touch $@

node_modules/.installed: package.json package-lock.json .npmrc | .venv/.run
	@$(venv)/python -m tools.assets install
	@touch $@

$(vendor): node_modules/.installed tools/assets.py $(wildcard web/static/css/*.css web/static/css/*/*.css)
	@$(venv)/python -m tools.assets copy
