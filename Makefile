# Two commands: `make run` starts the shop, `make test` runs every test. The rest is for us.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready

.PHONY: run test lint soak lock bench browser pictures wheel clean

run: $(READY)
	$(BIN)/python app.py

test: $(READY) browser lint
	$(BIN)/python -m pytest -n 2 --dist loadfile

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# The longer runs: many more random products, and more rounds of killing a writing process.
soak: $(READY)
	HYPOTHESIS_PROFILE=soak $(BIN)/python -m pytest --soak

# What we claim about speed: clicks on each product and on real models (where they are beside the
# project), prices with every option, recorded orders, the checks, and the worst rule files.
MODELS := $(wildcard ../shared/data/*/*.uvl ../shared/data/*/*.xcsp.xml)

bench: $(READY)
	for file in rules/*.yaml $(MODELS); do echo $$file; $(BIN)/python -m benchmarks.clicks $$file; done
	for file in $(filter %_price.uvl,$(MODELS)); do $(BIN)/python -m benchmarks.ranges $$file; done
	for file in $(filter %.xcsp.xml,$(MODELS)); do $(BIN)/python -m benchmarks.replay $$(dirname $$file); done
	for file in rules/*.yaml; do echo $$file; $(BIN)/python -m benchmarks.pricing $$file; done
	$(BIN)/python -m benchmarks.pricing --options 200
	$(BIN)/python -m benchmarks.checks rules/*.yaml
	$(BIN)/python -m benchmarks.hostile
	$(BIN)/python -m benchmarks.large

# The pictures of README and docs, taken anew.
pictures: $(READY) browser
	$(BIN)/python -m tests.browser.pictures

# An environment with exactly the versions of requirements.lock, and this package in it.
$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $(READY)

# The browser of the tests is the system's Chromium; it is installed where that is possible.
browser:
	@.ci/browser

lock:
	uv pip compile pyproject.toml --group dev --universal --generate-hashes --quiet --no-header \
		--no-emit-index-url --python-version 3.11 --output-file requirements.lock

wheel: $(READY)
	$(BIN)/python -m hatchling build -t wheel

clean:
	rm -rf .venv dist var .mypy_cache .ruff_cache .pytest_cache .hypothesis test-results
