# make demo    run the main job on sample input
# make test    set up, then everything that CI checks
# make check   the same without the set-up: format, lint, types, tests
# make fmt     format the code, mend what the linter can, and write what follows from the options
# make pins    work out requirements*.txt anew from setup.py
# make clean   remove the environments and the demo
#
# PYTHON chooses the interpreter, 3.10 to 3.13: PYTHON=python3.12 make test

PYTHON ?= python3
SETUP = @PYTHON='$(PYTHON)' deploy/local/setup.sh
COMPILE = .venv/bin/uv pip compile --quiet --universal --python-version 3.10 --annotation-style line \
	--custom-compile-command 'make pins'
PIN = $(COMPILE) setup.py

.NOTPARALLEL:
.PHONY: demo test check format lint types tests tests-tf tests-torch fmt pins clean setup setup-dev setup-tf setup-flink setup-spark setup-airflow setup-gcp setup-torch setup-loaders

demo: setup demo/input/truth/corpus.json
	.venv/bin/pagebeam run --documents 'demo/input/documents/**' --images 'demo/input/images/**' \
		--output demo/output --resize 64,64

demo/input/truth/corpus.json: $(wildcard pipelines/samples/*.py) requirements.txt | setup
	@.venv/bin/python -m pagebeam.pipelines.samples demo/input
	@touch $@

test: setup-dev setup-tf setup-flink setup-spark setup-airflow setup-gcp setup-torch setup-loaders
	@$(MAKE) --no-print-directory check

check: # every part, also after one that fails
	@$(MAKE) --no-print-directory --keep-going format lint types tests tests-tf tests-torch

format:
	.venv/bin/ruff format --check .

lint:
	.venv/bin/ruff check .

types:
	.venv/bin/mypy

# A file of tests stays in one process: its servers and clusters are started once.
PARALLEL = --numprocesses 2 --dist loadfile --no-loadscope-reorder --timeout 900
tests:
	.venv/bin/python -m pytest $(PARALLEL) -m 'not tensorflow and not torch'

tests-tf:
	.venv-tf/bin/python -m pytest $(PARALLEL) -m tensorflow

tests-torch:
	@if [ -x .venv-torch/python ]; then .venv-torch/python -m pytest -m torch tests/readers; \
	else echo 'tests-torch: skipped, there is no .venv-torch' >&2; fi

fmt: setup-dev
	.venv/bin/ruff format .
	.venv/bin/ruff check --fix .
	.venv/bin/python -m pagebeam.pipelines.flex_template >deploy/dataflow/metadata.json
	.venv/bin/python -m pagebeam.pipelines.options.reference >docs/options.md

# A full new resolution; to move one package: make pins PIN_FLAGS='--upgrade-package pillow'
PIN_FLAGS ?= --upgrade
pins: setup
	$(PIN) $(PIN_FLAGS) --extra s3 --extra samples --extra tokens -o requirements.txt
	$(PIN) $(PIN_FLAGS) --extra s3 --extra samples --extra tokens --extra grain --extra spacy --extra spacy-en --extra browser --extra dev -c requirements.txt -o requirements-dev.txt
	$(PIN) $(PIN_FLAGS) --extra s3 --extra samples --extra tokens --extra gcp -c requirements.txt -o requirements-gcp.txt
	$(PIN) $(PIN_FLAGS) --extra s3 --extra samples --extra tokens --extra dev --extra tfio --extra jax -o requirements-tf.txt
	$(COMPILE) $(PIN_FLAGS) deploy/airflow/requirements.in -o deploy/airflow/requirements.txt
	$(COMPILE) $(PIN_FLAGS) tests/loaders/requirements.in -c requirements.txt -o tests/loaders/requirements.txt

clean:
	rm -rf .venv .venv-tf .venv-flink .venv-spark .venv-airflow .venv-gcp .venv-loaders demo

# .venv: what workers run, and with setup-dev what checks it. .venv-tf: the extra `tfio`, whose TensorFlow wants an older
# NumPy and protobuf than workers have, to read in TensorFlow and Keras what was written.
setup:
	$(SETUP) .venv requirements.txt

setup-dev:
	$(SETUP) .venv requirements-dev.txt

setup-tf:
	$(SETUP) .venv-tf requirements-tf.txt

# .venv-flink, .venv-spark: a Flink, a Spark and Beam's job servers; where they cannot be had, their tests are skipped.
setup-flink: setup-dev
	-@deploy/flink/setup.sh

setup-spark:
	-@deploy/spark/setup.sh

# .venv-airflow: an Airflow; where it cannot be had, the tests that need it are skipped.
setup-airflow: setup-dev
	-@PYTHON='$(PYTHON)' deploy/airflow/setup.sh

# .venv-torch: .venv-tf with Debian's PyTorch; where it cannot be had, what needs PyTorch is not tested.
setup-torch: setup-tf
	-@deploy/torch/setup.sh

# .venv-loaders: what others load outputs with; where it cannot be had, the tests that need it are skipped.
setup-loaders: setup-dev
	-@PYTHON='$(PYTHON)' tests/loaders/setup.sh

# .venv-gcp: what the image for Dataflow holds, from an empty environment; without it, the tests that need it are skipped.
setup-gcp:
	-$(SETUP) .venv-gcp requirements-gcp.txt
