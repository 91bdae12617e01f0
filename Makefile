# SPDX-License-Identifier: GPL-2.0-or-later
# `make` lists the targets. Everything they need is set up on the way: see scripts/setup.

PYTHON := .venv/bin/python
PROFILE ?= default
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint bench translations package metadata deploy clean

help:
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' Makefile | while IFS='|' read -r name text; do printf '%-16s%s\n' "$$name" "$$text"; done

setup:
	@scripts/setup

demo: setup ## make sample data, a heat raster, a picture and an animation in demo/
	@scripts/headless examples/demo.sh demo

test: setup ## run the tests (ARGS="-k decay" passes arguments to pytest)
	@scripts/headless $(PYTHON) -m pytest $(ARGS)

lint: setup ## check style (ruff) and types (mypy)
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m mypy

bench: setup ## measure against QGIS's own heatmap and heatmap.py
	@scripts/headless $(PYTHON) bench/run.py $(ARGS)

translations: setup ## bring the translations up to date with the plugin's texts
	@$(PYTHON) scripts/make_translations.py

package: metadata ## build dist/qgis_heatdecay-<version>.zip for the plugin repository
	@python3 scripts/package.py

metadata: ## copy metadata.txt into the plugin's folder
	@cp metadata.txt qgis_heatdecay/metadata.txt

deploy: metadata ## copy the plugin into your QGIS profile (PROFILE=default)
	@python3 scripts/deploy.py --profile "$(PROFILE)"

clean: ## remove what the other targets made, but not demo/
	@rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage .qgis-settings
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
