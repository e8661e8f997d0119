# The interpreter that .venv is made from; any Python 3.11 to 3.14.
PYTHON ?= python3
PORT ?= 8501
# Passed on to pytest, as in: make test ARGS="-k ranking"
ARGS ?=
# Set to any word to let `make lock` take newer versions than those it holds now.
UPGRADE ?=

ENVIRONMENT = sh tools/environment.sh
VENV_PYTHON = .venv/bin/python
# One resolution for all Pythons and systems, and one version of each library in it
# wherever that is possible, so that results do not depend on who runs the study.
COMPILE = $(VENV_PYTHON) -m uv pip compile --quiet --no-cache --universal --python-version 3.11 \
	--fork-strategy fewest --generate-hashes --no-annotate --no-header $(if $(UPGRADE),--upgrade)

.DEFAULT_GOAL := help
.PHONY: help run test check lint format screens bench fuzz soak kill lock clean venv runtime compiled dev chromium office

help: ## Print this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

run: compiled ## Start the app on 127.0.0.1, port PORT (8501) or the next free one
	@port=$$($(VENV_PYTHON) tools/free_port.py "$(PORT)") && exec $(VENV_PYTHON) -m streamlit run app.py \
		--server.address 127.0.0.1 --server.port "$$port" --server.headless true

test: compiled dev chromium office ## Run all tests, with those in a real browser and LibreOffice
	@$(VENV_PYTHON) -m pytest -n auto --maxprocesses 4 --dist worksteal $(ARGS)

# The tests come as a second make, so that with -j they wait for lint to pass.
check: lint ## Check format, style and types, then run all tests
	@$(MAKE) --no-print-directory test

lint: dev ## Check format, style and types without running tests
	@$(VENV_PYTHON) -m ruff format --check .
	@$(VENV_PYTHON) -m ruff check .
	@$(VENV_PYTHON) -m mypy

format: dev ## Rewrite the code in the house format
	@$(VENV_PYTHON) -m ruff check --fix --exit-zero --quiet .
	@$(VENV_PYTHON) -m ruff format .

screens: dev chromium ## Take the screenshots of the docs anew
	@$(VENV_PYTHON) -m tests.browser.screens

bench: dev ## Measure how long the calculations take
	@$(VENV_PYTHON) -m benchmarks

fuzz: dev ## Break studies and links at random for ten minutes
	@$(VENV_PYTHON) -m tests.fuzz --write

soak: dev ## Let people work for ten minutes and watch the server
	@$(VENV_PYTHON) -m benchmarks.soak --write

kill: compiled dev ## Kill a server while it keeps snapshots, again and again
	@$(VENV_PYTHON) -m tests.sharing.killing --write

# The second lock is held to the first, so that what is tested is what runs.
lock: dev ## Write both lock files anew (UPGRADE=1 takes newer versions)
	@$(COMPILE) requirements.txt --output-file requirements.lock
	@$(COMPILE) requirements-dev.txt --constraint requirements.lock --output-file requirements-dev.lock

clean: ## Delete .venv, caches and test output
	@rm -rf .venv .pytest_cache .ruff_cache .mypy_cache .hypothesis test-output
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Each step waits for the one before it, so that no two installs meet under -j.
venv:
	@$(ENVIRONMENT) create "$(PYTHON)"

runtime: venv
	@$(ENVIRONMENT) install requirements.lock

# The loop of the draws, kept where the server looks for it: neither the first visitor nor a test
# waits for it. It is compiled anew where the loop or the libraries have changed.
compiled: runtime .venv/.compiled

.venv/.compiled: evaluation/kernel.py requirements.lock | runtime
	@echo "Compiling the loop of the draws; this takes half a minute."
	@$(VENV_PYTHON) -m views.compiled && touch $@

dev: runtime
	@$(ENVIRONMENT) install requirements-dev.lock

chromium: dev
	@$(VENV_PYTHON) -m tests.browser.chromium --ensure

# After the browser, since both may ask the package manager.
office: chromium
	@$(VENV_PYTHON) -m tests.office --ensure
