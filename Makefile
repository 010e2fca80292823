# What a person types. Everything happens in .venv; nothing is installed elsewhere.
PYTHON ?= python3.11
BIN := .venv/bin
export NO_MKDOCS_2_WARNING := 1

.PHONY: site serve test hosts lowest coverage fuzz lint bench reference lock clean

site: .venv/installed          ## check the example's records and build its site into site/
	$(BIN)/incidents check
	$(BIN)/mkdocs build --strict
	@echo "The site is in site/. Look at it with: make serve"

serve: .venv/installed         ## serve the example's site at http://127.0.0.1:8000/, rebuilt at every save
	$(BIN)/mkdocs serve

test: .venv/installed lint     ## everything that has to hold, real builds and a real browser included
	$(BIN)/pytest --numprocesses auto --ignore tests/integration --ignore tests/browser --ignore tests/hosts
	$(BIN)/pytest --numprocesses auto tests/integration tests/browser

hosts: .venv-hosts/installed    ## other hosts, and other plugins beside ours, in an environment of their own
	.venv-hosts/bin/python -m pytest tests/hosts

# check-jsonschema does not run with the lowest click, and the reference of commands is printed as the locked one does it.
NEWER_CLICK := tests/unit/adapters/cli/test_ci_recipes.py tests/unit/test_reference.py
lowest: .venv-lowest/installed  ## the unit tests and a build with the lowest version that pyproject.toml allows of each dependency
	.venv-lowest/bin/python -m pytest --numprocesses auto tests/unit $(NEWER_CLICK:%=--ignore %)
	.venv-lowest/bin/mkdocs build --strict --site-dir .venv-lowest/site

# A full disk is played with a limit on the size of files, which stops the files of coverage as well.
coverage: .venv/installed      ## the lines and branches that tests reach, builds in processes of their own included
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest --numprocesses auto tests/unit tests/examples tests/fuzz tests/integration --deselect tests/unit/editing/test_safe_writes.py::test_a_full_disk_changes_nothing
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report --skip-covered --show-missing

fuzz: .venv/installed          ## four minutes of made-up records; what is new goes to .cache/fuzz/, what fails stays here as crash-…
	$(BIN)/pip install --quiet --disable-pip-version-check atheris
	mkdir -p .cache/fuzz
	$(BIN)/python -m tests.fuzz .cache/fuzz -max_total_time=240 -max_len=6000

lint: .venv/installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

bench: .venv/installed         ## measure everything, and write docs/reference/performance.md; takes an hour or more
	$(BIN)/python -m tests.bench --browser --write

reference: .venv/installed     ## write docs/reference/ from the code
	$(BIN)/python -m scripts.reference

lock: .venv/installed          ## renew requirements.txt from pyproject.toml
	$(BIN)/pip install --quiet pip-tools
	$(BIN)/pip-compile --quiet --strip-extras --extra dev --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --output-file requirements.txt pyproject.toml
	$(BIN)/pip-compile --quiet --strip-extras --extra hosts --constraint requirements.txt --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --output-file requirements-hosts.txt pyproject.toml

.venv/installed: requirements.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --requirement requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --editable .
	$(BIN)/python -m compileall -q plugin  # as pip does with a package that it copies: each test's program starts sooner
	touch $@

.venv-hosts/installed: requirements-hosts.txt pyproject.toml
	$(PYTHON) -m venv .venv-hosts
	.venv-hosts/bin/pip install --quiet --disable-pip-version-check --constraint requirements.txt --requirement requirements-hosts.txt --editable .
	touch $@

.venv-lowest/installed: pyproject.toml
	$(PYTHON) -m venv .venv-lowest
	.venv-lowest/bin/pip install --quiet --disable-pip-version-check uv
	.venv-lowest/bin/uv pip compile --quiet --resolution lowest-direct --output-file .venv-lowest/lowest.txt pyproject.toml
	.venv-lowest/bin/uv pip install --quiet --python .venv-lowest/bin/python --constraint .venv-lowest/lowest.txt --editable '.[dev]'
	touch $@

clean:
	rm -rf .venv .venv-hosts .venv-lowest site .cache .mypy_cache .ruff_cache .pytest_cache
