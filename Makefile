# SPDX-License-Identifier: GPL-2.0-or-later
# `make` lists the targets. Everything they need is set up on the way: see scripts/setup.

PYTHON := .venv/bin/python
PROFILE ?= default
QGIS ?= 3
ARGS ?=
JOBS ?= logical --maxprocesses 4
SERVERS ?=
# A file's tests stay together, for they share servers. A process that crashes fails the run at once:
# one in its place would wait for its tests for ever.
SPREAD := --dist loadfile --max-worker-restart 0
QT6_RUN ?= ../shared/tools/qt6/run
QUICK := test/core test/library test/command test/render test/media test/remote test/test_repository.py test/test_language.py test/test_documents.py

.DEFAULT_GOAL := help
.PHONY: help setup qgis demo test test-qt6 quick fuzz lint measure qt6 versions bench translations docs pictures gallery screenshots package metadata deploy newuser clean

help:
	@sed -n 's/^\([a-z0-9-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | while IFS='|' read -r name text; do printf '%-21s%s\n' "$$name" "$$text"; done

setup:
	@scripts/setup

qgis:
	@scripts/setup qgis

demo: qgis ## make sample data, a heat raster, a picture and an animation in demo/
	@scripts/headless examples/demo.sh demo

test: setup ## run all tests (ARGS="-k decay" passes arguments to pytest)
	@if [ -n "$$CI$(SERVERS)" ]; then scripts/setup_servers; scripts/setup_browser; scripts/setup_tables; true; fi
	@scripts/headless $(PYTHON) -m pytest -n $(JOBS) $(SPREAD) $(ARGS)

test-qt6: ## run the tests on QGIS's core built with Qt 6 (QT6_RUN=command that runs things there)
	@$(QT6_RUN) scripts/test_qt6 -n $(JOBS) $(SPREAD) $(ARGS)

quick: setup ## run what needs no QGIS, within a minute
	@scripts/headless $(PYTHON) -m pytest -q -n $(JOBS) --hypothesis-profile quick -m "not slow" $(QUICK) $(ARGS)

fuzz: setup ## run the property tests with many new examples (ARGS="test/core -k stack")
	@scripts/headless $(PYTHON) -m pytest -n $(JOBS) --hypothesis-profile fuzz -m hypothesis $(ARGS)

lint: setup ## check style (ruff), types (mypy), Python 3.9 (vermin), Qt 6 (flake8-qgis)
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m mypy
	@.venv/bin/vermin --quiet --target=3.9- --violations qgis_heatdecay
	@$(PYTHON) -m flake8 qgis_heatdecay

qt6: ## check against PyQt6 and the newest stubs of QGIS, in .venv-qt6
	@scripts/other_python qt6

versions: ## test what needs no QGIS on the oldest and the newest Python, numpy and Pillow
	@failed=0; for name in oldest newest; do scripts/other_python $$name || failed=1; done; exit $$failed

measure: setup ## count files, lines, imports, functions and comments of the package
	@scripts/headless $(PYTHON) scripts/measure.py $(ARGS)

bench: setup ## measure against QGIS's own heatmap and heatmap.py
	@scripts/headless $(PYTHON) bench/run.py $(ARGS)

translations: setup ## bring the translations up to date with the plugin's texts
	@$(PYTHON) scripts/make_translations.py

docs: setup ## write the algorithms' pages in docs/ from their parameters
	@scripts/headless $(PYTHON) scripts/make_docs.py

pictures: setup ## draw the figures of docs/ from synthetic data
	@scripts/headless $(PYTHON) scripts/make_pictures.py

gallery: setup ## make docs/gallery.md from real data (ARGS="--data FOLDER quakes")
	@$(PYTHON) scripts/make_gallery.py $(ARGS)

screenshots: setup ## take the README's pictures of the desktop (needs Xvfb)
	@$(PYTHON) scripts/make_screenshots.py $(ARGS)

package: metadata ## build dist/qgis_heatdecay-<version>.zip for the plugin repository
	@zip=$$(python3 scripts/package.py) && python3 scripts/check_package.py --discard "$$zip" && ls dist/*.zip

metadata: ## copy metadata.txt into the plugin's folder
	@cp metadata.txt qgis_heatdecay/metadata.txt

deploy: metadata ## copy the plugin into your QGIS profile (PROFILE=default QGIS=3)
	@python3 scripts/deploy.py --profile "$(PROFILE)" --qgis $(QGIS)

newuser: ## try the first steps in clean chroots, as root (ARGS="--suites trixie --ways zip")
	@python3 scripts/new_user.py $(ARGS)

clean: ## remove what the other targets made, but not demo/
	@rm -rf .venv .venv-* build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage .qgis-settings .servers
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
