# Everything a user or CI runs. `make demo` and `make test` need Python 3.11+, make and a package index, nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# One more than there are cores: tests wait for servers, processes and the pace of crawls as often as they compute.
WORKERS := $(shell expr $$(nproc) + 1)
# Where no bytecode may be kept, each of the hundreds of processes that the tests start compiles all its modules anew: twice the time.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test coverage check docs quality bench lock clean

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	# The lock is complete; --no-deps, because pip checks extras of what it would choose itself, and refuses those.
	$(BIN)/pip install --quiet --require-hashes --no-deps --requirement requirements.lock
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

demo: $(READY)  ## archive the bundled demo newspaper into demo/
	$(BIN)/python -m tests.demo

test: $(READY)  ## the whole suite
	$(BIN)/pytest --numprocesses $(WORKERS) --dist loadfile --no-loadscope-reorder

coverage: $(READY)  ## the whole suite, and the lines and branches that it does not reach
	$(BIN)/pytest --numprocesses $(WORKERS) --dist loadfile --no-loadscope-reorder --cov --cov-report=term:skip-covered

check: $(READY)  ## linters, types, architecture
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(READY)
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet --site-dir site

quality: $(READY)  ## article reading against the floors in benchmarks/quality.json
	$(BIN)/python -m benchmarks.quality
	$(BIN)/python -m benchmarks.templates --brief
	$(BIN)/python -m benchmarks.rules

bench: $(READY)  ## crawl speed against plain Scrapy and an engineer's afternoon
	$(BIN)/python -m benchmarks.crawl

lock: $(READY)  ## pin every dependency anew: versions and hashes, for every platform, and no index address
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --extra dev --generate-hashes \
	  --no-emit-index-url --no-header --upgrade --output-file requirements.lock pyproject.toml

clean:
	rm -rf $(VENV) demo site .coverage .mypy_cache .ruff_cache .pytest_cache
