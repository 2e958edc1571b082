# make run and make test set up what is missing, by themselves. As root they install Debian packages.

NODE_MODULES := node_modules/.package-lock.json
# What uname -m says, in the project's words (tools/machines.ts).
HOST := $(or $(HOST_$(shell uname -m)),x64)
HOST_aarch64 := arm64
HOST_armv7l := arm
HOST_i686 := ia32
HOST_riscv64 := riscv64
HOST_ppc64le := ppc64le
FIRSTBORN := dist/linux-$(HOST)/firstborn
PROGRAMS := $(FIRSTBORN) dist/linux-$(HOST)/sigprobe
SOURCES := $(shell find src/init src/probe src/options src/kernel src/host -type f) \
	$(addprefix tools/,build.ts pipeline.ts programs.ts flags.ts fix-code.ts machines.ts texts.ts pack.ts grammar.ts pairs.ts trim-elf.ts)
PAGES := dist/man/firstborn.1 dist/man/sigprobe.1
# What runs in Node: the library of the package, firstborn-lab and firstborn-doctor.
NODE_PARTS := cli doctor lab observe package
NODE_SOURCES := $(shell find $(addprefix src/,$(NODE_PARTS)) -type f)
LIBRARY := dist/package/index.js
# Every machine's programs: one stands for all.
MACHINES := build/machines

.PHONY: run build machines release test test-machines simulate mutate faults compare fuzz sanitize coverage soak lint format bench clean
.NOTPARALLEL:

ifneq ($(CMD),)
# Make itself becomes the command under firstborn: its status, signals and terminal are then those of the command.
-load build/become.so
build/become.so: tools/become.c build/packages-build
	@gcc -shared -fPIC -O2 -Wall -o $@ $<

run: build
	$(become $(FIRSTBORN))
else
run: build build/packages-run
	@npx --no-install tsx src/lab/story.ts
endif

build: $(PROGRAMS) $(PAGES) $(LIBRARY)

# The programs of every machine, by Debian's cross compilers.
machines: $(MACHINES) $(PAGES) $(LIBRARY)

# What is published: packages, archives, sums and a bill of materials.
release: machines
	@npx --no-install tsx tools/release.ts

test: machines build build/packages-test
	@npx --no-install vitest run

# Every native test, with every machine's programs: docs/machines.md.
test-machines: machines build build/packages-test
	@MACHINES=whole npx --no-install vitest run --project 'native-*'

# Random command lines: RUNS of them in the module, a fortieth of that on the kernel; SEED=N for those of one seed.
fuzz: build build/packages-test
	@RUNS=$(or $(RUNS),100000) SEED=$(SEED) npx --no-install vitest run --project simulated --project native test/simulated/arguments test/native/fuzz

# So many random schedules in the simulated kernel, on two cores: RUNS=1000000; those of one seed, or the one that failed: SEED=5 CASE=747:0.
simulate: build
	@RUNS=$(RUNS) SEED=$(SEED) CASE=$(CASE) npx --no-install vitest run --project simulated test/simulated/schedules

# Every native test with checks of undefined behaviour and addresses in the programs; BUILD=NAME: one of the builds.
sanitize: machines build build/packages-test build/packages-sanitize
	@npx --no-install tsx tools/sanitize.ts $(BUILD)
	@SANITIZE=whole npx --no-install vitest run --project sanitized --project 'sanitized-$(or $(BUILD),*)'

# Which lines of the sources run in the simulated and the native tests: docs/coverage.md.
coverage: build build/packages-test
	@npx --no-install tsx test/coverage/main.ts

# The simulated kernel beside the real one: so many random plays of each kind, from a seed on.
compare: build build/packages-test
	@RUNS=$(or $(RUNS),1000) SEED=$(or $(SEED),1) npx --no-install vitest run --project native test/native/model-

# Every call of so many random worlds fails with every error: docs/faults.md.
faults: build
	@WHOLE=yes RUNS=$(RUNS) SEED=$(SEED) CASE=$(CASE) npx --no-install vitest run --reporter=verbose --project simulated test/simulated/faults

# The init with one mistake after the other in its source, and which property of the simulation notices it: RUNS
# schedules at most for each, ONLY=WORDS for those of a file or a name, ALL=1 for mistakes made by rule besides.
mutate: build
	@RUNS=$(RUNS) SEED=$(SEED) ONLY="$(ONLY)" ALL=$(ALL) npx --no-install tsx test/simulated/mutants/main.ts

lint: $(NODE_MODULES)
	@npx --no-install tsc -p tsconfig.native.json
	@npx --no-install tsc -p tsconfig.json
	@npx --no-install biome check --error-on-warnings .

format: $(NODE_MODULES)
	@npx --no-install biome check --write .

# Random load on the inits in containers, for TIME or ROUNDS: docs/soak.md.
soak: export ROUNDS := $(ROUNDS)
soak: export TIME := $(TIME)
soak: export SEED := $(SEED)
soak: build build/packages-test
	@npx --no-install tsx test/soak/main.ts

bench: build build/packages-test
	@npx --no-install tsx bench/main.ts $(BENCH)

clean:
	rm -rf build dist

$(PROGRAMS) &: $(SOURCES) $(NODE_MODULES) build/packages-build
	@npx --no-install tsx tools/build.ts

$(MACHINES): $(SOURCES) $(NODE_MODULES) build/packages-build build/packages-machines
	@npx --no-install tsx tools/build.ts --all
	@touch $@

$(PAGES) &: $(shell find src/manual -type f) src/init/dialects/own-options.ts src/probe/options.ts tools/manual.ts package.json $(NODE_MODULES)
	@npx --no-install tsx tools/manual.ts --pages

$(LIBRARY): tsconfig.package.json tsconfig.json $(NODE_SOURCES) $(NODE_MODULES)
	@rm -rf $(addprefix dist/,$(NODE_PARTS))
	@npx --no-install tsc -p tsconfig.package.json

$(NODE_MODULES): package.json package-lock.json
	@npm ci
	@touch $@

# Which Debian packages a purpose needs: debian-packages.txt.
build/packages-%: debian-packages.txt tools/packages.sh
	@mkdir -p build
	@sh tools/packages.sh $*
	@touch $@
