# The habits of this project. `make run` and `make test` do everything on a fresh machine.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test check data bench picture lock clean chromium

run: $(VENV)/run.ready
	$(BIN)/streamlit run app.py

test: $(VENV)/test.ready chromium
	$(BIN)/python -m pytest

check: $(VENV)/test.ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pylint --disable=all --enable=duplicate-code --min-similarity-lines=6 app.py geo pages

# Makes the tables of data/ anew from the evidence (NED_EVIDENCE names its folder).
data: $(VENV)/test.ready
	$(BIN)/python -m data.recipes
	$(BIN)/python -m geo.catalogue

bench: $(VENV)/test.ready chromium
	$(BIN)/python -m bench

picture: $(VENV)/test.ready chromium
	NED_PICTURE=docs/map.png $(BIN)/python -m pytest tests/browser/test_picture.py

# Writes the locks anew, with hashes, for Python 3.11 and later on every system.
lock: $(VENV)/test.ready
	$(BIN)/uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes \
		--no-annotate --no-header requirements.in -o requirements.txt
	$(BIN)/uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes \
		--no-annotate --no-header requirements-dev.in -o requirements-dev.txt

# Where the system lets us, install the browser that the tests drive; the tests say if it is missing.
chromium:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null \
	|| command -v google-chrome >/dev/null || [ -n "$$CHROMIUM" ] \
	|| { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
	     && apt-get update -qq && apt-get install -y -qq chromium >/dev/null; } || true

$(VENV)/run.ready: requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --require-hashes -r requirements.txt
	touch $@

$(VENV)/test.ready: requirements-dev.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --require-hashes -r requirements-dev.txt
	touch $@ $(VENV)/run.ready

clean:
	rm -rf $(VENV) static/*/ .pytest_cache .ruff_cache .mypy_cache .hypothesis
