# Two commands do everything a newcomer needs: `make demo` and `make test`. Python 3.11+, git and make are enough.
# `make` alone lists every target with the words behind its ##.
PYTHON ?= python3
VENV := .venv
PEERS := .venv-peers
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null)

.DEFAULT_GOAL := help
.PHONY: help demo test faults faults-postgres soak soak-postgres test-browser test-postgres check hooks capabilities docs bench lock format clean

help: ## list this
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# $(1) is the lock file, $(2) the environment; both installers verify every hash. Neither compiles byte code: most modules are never
# imported. bot.precompile compiles those that are; otherwise each start would, wherever Python may not write byte code.
ifdef UV
define install
	$(UV) venv --quiet --allow-existing --python $(PYTHON) $(2)
	$(UV) pip install --quiet --python $(2)/bin/python --require-hashes --no-deps -r $(1)
endef
else
define install
	test -x $(2)/bin/python || $(PYTHON) -m venv $(2)
	$(2)/bin/python -m pip install --quiet --no-compile --disable-pip-version-check --require-hashes --no-deps -r $(1)
endef
endif

# The command: a shell script that runs this checkout from any folder.
define entry
	@printf '#!/bin/sh\nPYTHONPATH="%s" exec "%s/bin/python" -m bot "$$@"\n' "$(CURDIR)" "$(abspath $(VENV))" > $(BIN)/callout
	@chmod +x $(BIN)/callout
endef

$(VENV)/.run: requirements.lock
	$(call install,requirements.lock,$(VENV))
	$(call entry)
	$(BIN)/python -m bot.precompile
	@touch $@

$(VENV)/.dev: requirements-dev.lock
	$(call install,requirements-dev.lock,$(VENV))
	$(call entry)
	$(BIN)/python -m bot.precompile
	-@CALLOUT_TEST_DATABASE_URL= PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -q -n 0 --collect-only >/dev/null
	@touch $@ $(VENV)/.run

$(PEERS)/.done: requirements-peers.lock
	$(call install,requirements-peers.lock,$(PEERS))
	@touch $@

demo: $(VENV)/.run ## play every role in one browser window, at http://127.0.0.1:8090 (ARGS="--no-browser --port 9000")
	$(BIN)/python -m bot demo $(ARGS)

test: $(VENV)/.dev ## run the tests that need no browser, no PostgreSQL and no long time (ARGS="-k words")
	$(BIN)/python -m pytest -q -n 3 --dist worksteal --durations=10 -m "not browser and not postgres and not slow" $(ARGS)

# Kills, stops and starves the service under load, in the short form; `make soak` (KILLS=200) is the long one.
FAULTS := $(BIN)/python -m pytest -q -s -m slow tests/faults tests/attacks
SHORT := -k "not day_of_kills"

faults: $(VENV)/.dev ## kill, stop, starve and attack the service under load (short)
	CALLOUT_TEST_DATABASE_URL= $(FAULTS) $(SHORT) $(ARGS)

# The same with three replicas. URL is any database on the server; each test creates its own beside it.
faults-postgres: $(VENV)/.dev ## the same with three replicas (URL=postgresql://…)
	CALLOUT_TEST_DATABASE_URL=$(URL) $(FAULTS) $(SHORT) $(ARGS)

soak: $(VENV)/.dev ## kill the service many times (KILLS=200)
	CALLOUT_TEST_DATABASE_URL= $(FAULTS) -k day_of_kills $(ARGS)

soak-postgres: $(VENV)/.dev ## the same with three replicas (URL=postgresql://… KILLS=200)
	CALLOUT_TEST_DATABASE_URL=$(URL) GONE_SECONDS=60 $(FAULTS) -k "day_of_kills or gone_for_a_while" $(ARGS)

test-browser: $(VENV)/.dev ## test the pages in headless Chromium
	$(BIN)/python -m pytest -q -m browser $(ARGS)

# make test-postgres URL=postgresql://user@host:port/database (as a superuser; each worker creates a database of its own beside it)
test-postgres: $(VENV)/.dev ## run the tests on PostgreSQL; the database is wiped (URL=postgresql://superuser@host:port/database)
	CALLOUT_TEST_DATABASE_URL=$(URL) $(BIN)/python -m pytest -q -n 2 -m "not browser and not slow" $(ARGS)

check: $(VENV)/.dev ## check the code: ruff, pyright, import rules, migrations, capabilities, known vulnerabilities
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyright
	$(BIN)/lint-imports
	$(BIN)/python -m bot migrate --check
	$(BIN)/python -m tests.capabilities --check
	$(BIN)/python .ci/audit.py requirements.lock requirements-dev.lock

hooks: $(VENV)/.dev ## install the pre-commit hook (.pre-commit-config.yaml)
	$(BIN)/pre-commit install

# docs/capabilities.md is made from tests/capabilities.toml and the marks `capability("…")` of the tests.
capabilities: $(VENV)/.dev ## write docs/capabilities.md: what Callout can do, and which tests prove it
	$(BIN)/python -m tests.capabilities

bench: $(VENV)/.dev $(PEERS)/.done ## measure the figures of docs/figures.md (ARGS="reply" for one of them)
	$(BIN)/python -m bench $(ARGS)

# Docs that are generated from the code.
docs: $(VENV)/.dev ## write docs/commands.md and docs/messages.md from what declares them
	$(BIN)/python -m bot slack commands > docs/commands.md
	$(BIN)/python -m handlers.notices.page > docs/messages.md

format: $(VENV)/.dev ## format the code, and fix what ruff can fix
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: ## regenerate the lock files from pyproject.toml (needs uv)
	uv pip compile --no-config --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url pyproject.toml -o requirements.lock
	uv pip compile --no-config --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --extra dev pyproject.toml -o requirements-dev.lock
	uv pip compile --no-config --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --group pyproject.toml:peers -o requirements-peers.lock

clean: ## remove the environments, caches and var/
	rm -rf $(VENV) $(PEERS) var .pytest_cache .ruff_cache
