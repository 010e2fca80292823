# Commands for developers. Everything is installed in .venv and nowhere else.
PYTHON ?= python3.11
BIN := .venv/bin
export NO_MKDOCS_2_WARNING := 1

# The lock files list every package with its hashes: pip resolves nothing, and refuses any other file.
LOCKED := pip install --quiet --disable-pip-version-check --no-deps --require-hashes --requirement
ITSELF := pip install --quiet --disable-pip-version-check --no-deps --editable .

.PHONY: site serve test unit integration runbook hosts lowest newest dist coverage fuzz mutants lint bench reference lock clean

site: .venv/installed          ## check the example's records, and build its site in site/
	$(BIN)/incidents check
	$(BIN)/mkdocs build --strict
	@echo "The site is in site/. Look at it with: make serve"

serve: .venv/installed         ## serve the example's site at http://127.0.0.1:8000/, rebuilt at every save
	$(BIN)/mkdocs serve

test: lint unit integration    ## linters and all tests, including real builds and a real browser

# With `worksteal`, each process begins with consecutive tests, so fixtures that a file shares are built only once.
integration: .venv/tools       ## the tests that build complete sites, and those that open them in a browser
	$(BIN)/pytest --numprocesses auto --dist worksteal tests/integration tests/browser

unit: .venv/tools              ## the tests that need no complete build and no browser
	$(BIN)/pytest --numprocesses auto --ignore tests/integration --ignore tests/browser --ignore tests/hosts --ignore tests/runbook

runbook: .venv/installed .cache/runbook/installed  ## run the runbook's commands against the real programs, on loopback
	$(BIN)/pytest tests/runbook

hosts: .venv-hosts/installed    ## tests with other site generators and other plugins, in a separate environment
	.venv-hosts/bin/python -m pytest tests/hosts

# check-jsonschema does not run with the lowest click, and the reference of commands has the output of the locked one.
NEWER_CLICK := tests/unit/cli/test_ci_recipes.py tests/unit/test_reference.py
# These take a quarter of the time of the unit tests and do not depend on the versions, so only the main run has them.
OWN_ONLY := tests/unit/cli/test_committing.py tests/unit/recording/test_commit.py tests/unit/recording/edits/test_edit_sequences.py tests/unit/site/test_page_sizes.py
lowest: .venv-lowest/installed  ## the unit tests and a build with the lowest version that pyproject.toml allows of each dependency
	.venv-lowest/bin/python -m pytest --numprocesses auto tests/unit $(NEWER_CLICK:%=--ignore %) $(OWN_ONLY:%=--ignore %)
	.venv-lowest/bin/mkdocs build --strict --site-dir .venv-lowest/site

newest: .venv/tools .venv-newest/bin/python  ## the unit tests and a build with the newest version that pyproject.toml allows of each dependency
	$(BIN)/uv pip install --quiet --upgrade --python .venv-newest/bin/python --editable '.[dev]'
	.venv-newest/bin/python -m pytest --numprocesses auto tests/unit $(OWN_ONLY:%=--ignore %)
	.venv-newest/bin/mkdocs build --strict --site-dir .venv-newest/site

dist: .venv/tools              ## write the wheel and the source distribution to dist/, and check their metadata
	rm -rf dist
	$(BIN)/python -m build --outdir dist .
	$(BIN)/uv tool run --quiet twine check --strict dist/*  # in a separate environment, because it needs twenty packages

# These run in `make test` only: a limit on file sizes, which simulates a full disk, stops coverage's own files too, and
# a signal at a random moment can stop coverage while it holds a lock, so that the process waits forever.
NOT_MEASURED := tests/unit/recording/test_commit.py::test_a_full_disk_changes_nothing tests/integration/test_interrupts.py tests/integration/test_interrupted_builds.py tests/integration/test_hostile_build.py::test_an_interrupted_build_leaves_the_old_site
coverage: .venv/tools          ## measure the lines and branches that tests reach, also in child processes
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest --numprocesses auto tests/unit tests/examples tests/fuzz tests/integration $(NOT_MEASURED:%=--deselect %)
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report --skip-covered --show-missing

fuzz: .venv/tools              ## four minutes of random records; new inputs go to .cache/fuzz/, crashes to crash-… in this folder
	$(BIN)/pip install --quiet --disable-pip-version-check atheris
	mkdir -p .cache/fuzz
	$(BIN)/python -m tests.fuzz .cache/fuzz -max_total_time=240 -max_len=6000

# mutmut finds packages only in src/, and changes files, so it works on a copy.
mutants: .venv-mutants/installed  ## change the code that edits files in single places, and list the changes that no unit test notices; takes an hour
	rm -rf .cache/mutants
	mkdir -p .cache/mutants
	cp -r tests README.md LICENSE CHANGELOG.md pyproject.toml .cache/mutants/
	cp -r plugin .cache/mutants/src
	cd .cache/mutants && ../../.venv-mutants/bin/mutmut run $(MUTANTS)
	cd .cache/mutants && ../../.venv-mutants/bin/mutmut results

lint: .venv/tools
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

bench: .venv/tools             ## measure everything, and write docs/reference/performance.md; takes an hour or more
	$(BIN)/python -m tests.bench --browser --write

reference: .venv/tools         ## write docs/reference/ from the code
	$(BIN)/python -m scripts.reference

# The last one is for one platform: on Windows, mkdocs-rss-plugin and icalendar need different versions of tzdata.
LOCK := $(BIN)/uv pip compile --quiet --upgrade --python-version 3.11.0 --generate-hashes --no-emit-index-url --custom-compile-command 'make lock'
EVERYWHERE := --universal --fork-strategy fewest
lock: .venv/tools              ## update requirements*.txt from pyproject.toml: one version of each package, for every Python from 3.11.0 on
	$(LOCK) $(EVERYWHERE) --extra secrets --output-file requirements.txt pyproject.toml
	$(LOCK) $(EVERYWHERE) --constraint requirements.txt --extra dev --output-file requirements-dev.txt pyproject.toml
	echo 'hatchling>=1.26' | $(LOCK) $(EVERYWHERE) --constraint requirements.txt --output-file requirements-build.txt -
	$(LOCK) --constraint requirements.txt --extra hosts --output-file requirements-hosts.txt pyproject.toml

.venv/installed: requirements.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/$(LOCKED) requirements.txt
	$(BIN)/$(ITSELF)
	$(BIN)/python -m compileall -q plugin  # as pip does for packages that it copies, so that commands in tests start faster
	touch $@

.venv/tools: requirements-dev.txt .venv/installed
	$(BIN)/$(LOCKED) requirements-dev.txt
	touch $@

.cache/runbook/installed: tests/runbook/package.json tests/runbook/requirements.txt
	$(PYTHON) -m venv .cache/runbook/venv
	.cache/runbook/venv/bin/pip install --quiet --disable-pip-version-check --requirement tests/runbook/requirements.txt
	mkdir -p .cache/runbook/npm
	cp tests/runbook/package.json .cache/runbook/npm/
	npm install --prefix .cache/runbook/npm --silent --no-audit --no-fund
	touch $@

.venv-hosts/installed: requirements-hosts.txt pyproject.toml
	$(PYTHON) -m venv .venv-hosts
	.venv-hosts/bin/$(LOCKED) requirements-hosts.txt
	.venv-hosts/bin/$(ITSELF)
	touch $@

.venv-lowest/installed: pyproject.toml .venv/tools
	$(PYTHON) -m venv .venv-lowest
	$(BIN)/uv pip compile --quiet --python .venv-lowest/bin/python --resolution lowest-direct --output-file .venv-lowest/lowest.txt pyproject.toml
	$(BIN)/uv pip install --quiet --python .venv-lowest/bin/python --constraint .venv-lowest/lowest.txt --editable '.[dev]'
	touch $@

.venv-mutants/installed: requirements-dev.txt pyproject.toml
	$(PYTHON) -m venv .venv-mutants
	.venv-mutants/bin/$(LOCKED) requirements-dev.txt
	.venv-mutants/bin/$(ITSELF)
	.venv-mutants/bin/pip install --quiet --disable-pip-version-check 'mutmut>=3.8,<4'
	touch $@

.venv-newest/bin/python:
	$(PYTHON) -m venv .venv-newest

clean:
	rm -rf .venv .venv-hosts .venv-lowest .venv-newest .venv-mutants dist site .cache .mypy_cache .ruff_cache .pytest_cache
