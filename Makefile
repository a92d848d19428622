# The habits of this project. `make run` and `make test` do everything on a fresh machine.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run place refresh timetables national visits serve-public serve-staff restore verify-log forget stops stage pack downloads pictures test quick check data claims \
	release sentences rooms bench \
	drill picture screens lock clean system

# One laptop: everything, on this machine alone.
run: $(VENV)/run.ready
	$(BIN)/streamlit run serve.py --server.maxUploadSize 50

# What the panel and the press open, behind a proxy: never opens the store (docs/DEPLOYMENT.md).
serve-public: $(VENV)/run.ready
	NED_PROCESS=public $(BIN)/streamlit run serve.py --server.port 8501 --server.maxUploadSize 1

# What staff open, behind a proxy, with a log-in.
serve-staff: $(VENV)/run.ready
	NED_PROCESS=staff $(BIN)/streamlit run serve.py --server.port 8502 --server.maxUploadSize 50

# Lists the backups of the store; BACKUP=<one of them> brings it back.
restore: $(VENV)/run.ready
	$(BIN)/python -m geo.canvass.store restore "$(BACKUP)"

# Finds any change made to the audit log.
verify-log: $(VENV)/run.ready
	$(BIN)/python -m geo.canvass.store verify-log

# After a campaign: visits become counts, and what could tell of a door is deleted. SURE=yes does it.
forget: $(VENV)/run.ready
	$(BIN)/python -m geo.canvass.store forget $(SURE)

# Everything public in one HTML file, which opens without a network.
pack: $(VENV)/run.ready
	$(BIN)/python -m geo.export.pack

# Rewrites the stops of the presentation in today's form; without a file, writes one.
stops: $(VENV)/run.ready
	$(BIN)/python -m geo.draw.stops

# Plays every stop through a bad hour: no network, no server, other sizes, held keys (SECONDS=180).
SECONDS := 180
stage: $(VENV)/test.ready system
	$(BIN)/python -m bench.stage $(SECONDS)

# The place of another constituency from official files: CODE=... FILES=folder OUT=folder. Then
# NED_PLACE=folder make run (docs/ANOTHER_SEAT.md).
STANDPOINT := 2019-09-22
place: $(VENV)/run.ready
	$(BIN)/python -m geo.official.seat "$(CODE)" "$(FILES)" "$(OUT)" $(STANDPOINT)

# What newer official files say of a place: FILES=folder, and PLACE=folder for another than data/. It
# writes refresh.csv (OUT=folder); ACCEPT=refresh.csv takes in the rows with a yes.
refresh: OUT := .
refresh: $(VENV)/run.ready
	$(BIN)/python -m geo.official.refresh "$(FILES)" "$(or $(PLACE),data)" "$(ACCEPT)" "$(OUT)"

# Every seat at once: FILES=folder OUT=folder, with SCHEDULER=tcp://... on other machines, and
# SEATS=code,code for some of them.
national: $(VENV)/national.ready
	SCHEDULER="$(SCHEDULER)" SEATS="$(SEATS)" WORKERS="$(WORKERS)" \
		$(BIN)/python -m geo.official.national "$(FILES)" "$(OUT)" $(STANDPOINT)

# Visits by postcode (Parquet) counted into the wards of a country that was made, for staff:
# VISITS=folder COUNTRY=folder OUT=file.csv.
visits: $(VENV)/national.ready
	$(BIN)/python -m geo.official.national.visits "$(VISITS)" "$(COUNTRY)" "$(OUT)"

# Every public table and map as files, for others to publish: FOLDER=... names another folder.
FOLDER := downloads
downloads: $(VENV)/run.ready
	$(BIN)/python -m geo.export.downloads $(FOLDER)

# The picture of every measure and every stop, in 16:9, 1:1 and 9:16, as PNG and SVG.
pictures: FOLDER := pictures
pictures: $(VENV)/run.ready
	$(BIN)/python -m geo.export.pictures $(FOLDER)

# What shares a server stays with one worker: tests/groups.py says what does.
TESTS := $(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --no-loadscope-reorder

test: $(VENV)/test.ready system
	$(TESTS)

# For the work at hand: one page in a browser, no proxy, a quarter of every property's examples.
quick: $(VENV)/test.ready system
	$(TESTS) --hypothesis-profile quick -m "glance or not browser and not servers"

check: $(VENV)/test.ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pylint --disable=all --enable=duplicate-code --min-similarity-lines=6 app.py geo pages

# Makes the tables of data/ anew from the evidence (NED_EVIDENCE names its folder).
data: $(VENV)/test.ready
	$(BIN)/python -m data.recipes
	$(BIN)/python -m geo.tables.package

# Works every figure out again from data/, and fails where one differs from what is shown.
claims: $(VENV)/run.ready
	$(BIN)/python -m geo.cards

# Keeps today's version of every figure (data/cited.csv): an address that is quoted shows it for good.
# Refused while anything is uncommitted, or where a figure changed without a correction.
release: $(VENV)/run.ready
	$(BIN)/python -m geo.cards.kept

# Prints every sentence that can leave the app alone, a line each with where it is used.
sentences: $(VENV)/run.ready
	$(BIN)/python -m geo.export.sentences

# Two timetables (GTFS) side by side: BEFORE=a.zip AFTER=b.zip. DAY=saturday or sunday, BEFORE_DAY= and
# AFTER_DAY= choose days, EXCLUDE=from..to leaves some out, PLACE=folder adds the table to a place.
timetables: OUT := timetables
timetables: $(VENV)/national.ready
	$(if $(PLACE),NED_PLACE="$(PLACE)") $(BIN)/python -m geo.official.timetables --before="$(BEFORE)" \
		--after="$(AFTER)" --day="$(or $(DAY),weekday)" --before-day="$(BEFORE_DAY)" \
		--after-day="$(AFTER_DAY)" --exclude="$(EXCLUDE)" --place="$(PLACE)" --out="$(OUT)"

# Writes the README's table of rooms anew from what the packages say of themselves.
rooms: $(VENV)/run.ready
	$(BIN)/python -m tests.house.rooms

# ONLY=national times one seat, visits and timetables instead, from FILES=folder of national files.
bench: $(VENV)/test.ready system
ifeq ($(ONLY),national)
	$(BIN)/python -m bench.national "$(FILES)"
else
	$(BIN)/python -m bench
	$(BIN)/python -m bench.take_in
endif

# What must hold under force: kill -9, simultaneous imports, an attack on what is published,
# 200,000 rows, 50 viewers, strangers before the proxy; and the longest properties, whole. About
# forty minutes.
drill: $(VENV)/test.ready system
	$(BIN)/python -m bench.drill

picture: $(VENV)/test.ready system
	NED_PICTURE=docs/map.png $(BIN)/python -m pytest tests/browser/test_picture.py

# Every screen, at the sizes it was designed at, from the running app into a folder.
SCREENS := screens
screens: $(VENV)/test.ready system
	$(BIN)/python -m bench.screens $(SCREENS)

# Writes the locks anew, with hashes, for Python 3.11 and later on every system.
lock: $(VENV)/test.ready
	$(BIN)/uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes \
		--no-annotate --no-header requirements.in -o requirements.txt
	$(BIN)/uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes \
		--no-annotate --no-header requirements-national.in -o requirements-national.txt
	$(BIN)/uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes \
		--no-annotate --no-header requirements-dev.in -o requirements-dev.txt

# Where the system lets us, install the browser and the servers that the tests drive; the tests
# say what is missing. No PostgreSQL of its own is started: the tests start theirs.
BROWSERS := chromium-headless-shell chromium chromium-browser google-chrome
PACKAGES = $(if $(strip $(CHROMIUM) $(foreach one,$(BROWSERS),$(shell command -v $(one)))),,chromium-headless-shell) \
	$(if $(shell command -v nginx),,nginx-light) \
	$(if $(wildcard /usr/lib/postgresql/*/bin/initdb),,postgresql)
system:
	@[ -z "$(strip $(PACKAGES))" ] || ! command -v apt-get >/dev/null || [ "$$(id -u)" != 0 ] || { \
	  mkdir -p /etc/postgresql-common; \
	  echo "create_main_cluster = false" >>/etc/postgresql-common/createcluster.conf; \
	  apt-get update -qq; \
	  export DEBIAN_FRONTEND=noninteractive; \
	  apt-get install -y -qq $(PACKAGES) >/dev/null || \
	  apt-get install -y -qq $(subst -headless-shell,,$(PACKAGES)) >/dev/null; } || true

$(VENV)/run.ready: requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --require-hashes -r requirements.txt
	touch $@

$(VENV)/national.ready: requirements-national.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --require-hashes -r requirements-national.txt
	touch $@ $(VENV)/run.ready

$(VENV)/test.ready: requirements-dev.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --require-hashes -r requirements-dev.txt
	touch $@ $(VENV)/run.ready $(VENV)/national.ready

clean:
	rm -rf $(VENV) static/*/ .pytest_cache .ruff_cache .mypy_cache .hypothesis
