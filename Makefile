# make run and make test set up what is missing, by themselves. As root they install Debian packages.

NODE_MODULES := node_modules/.package-lock.json
PROGRAMS := dist/linux-x64/firstborn dist/linux-x64/sigprobe
SOURCES := $(shell find src/init src/probe src/options src/kernel src/host tools -type f)

.PHONY: run build test lint format bench clean

ifneq ($(CMD),)
# Make itself becomes the command under firstborn: its status, signals and terminal are then those of the command.
-load build/become.so
build/become.so: tools/become.c build/packages-build
	@gcc -shared -fPIC -O2 -Wall -o $@ $<

run: build
	$(become dist/linux-x64/firstborn)
else
run: build build/packages-run
	@npx --no-install tsx src/lab/story.ts
endif

build: $(PROGRAMS)

test: build build/packages-test
	@npx --no-install vitest run

lint: $(NODE_MODULES)
	@npx --no-install tsc -p tsconfig.native.json
	@npx --no-install tsc -p tsconfig.json
	@npx --no-install biome check --error-on-warnings .

format: $(NODE_MODULES)
	@npx --no-install biome check --write .

bench: build build/packages-test
	@npx --no-install tsx bench/main.ts $(BENCH)

clean:
	rm -rf build dist

$(PROGRAMS) &: $(SOURCES) $(NODE_MODULES) build/packages-build
	@npx --no-install tsx tools/build.ts

$(NODE_MODULES): package.json package-lock.json
	@npm ci
	@touch $@

# Which Debian packages a purpose needs: debian-packages.txt.
build/packages-%: debian-packages.txt tools/packages.sh
	@mkdir -p build
	@sh tools/packages.sh $*
	@touch $@
