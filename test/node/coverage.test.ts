// The counting of make coverage, on a module of a few lines; and its list of lines that do not run.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { compileModule } from "../../tools/pipeline.ts";
import { addCounters, type Counting } from "../coverage/counters.ts";
import { mappedIn, type SourceMap } from "../coverage/places.ts";
import { placesOf, UNCOVERED } from "../coverage/uncovered.ts";
import { ROOT } from "../support/programs.ts";

const SOURCE = "test/native/programs/branches.ts";
const COUNTERS = 4 * 65_536;

describe("a module that counts", () => {
	let counting: Counting;
	let plain: Uint8Array;
	let map: SourceMap;

	beforeAll(async () => {
		const work = "build/test/branches";
		const program = { entry: SOURCE, name: "branches", work };
		const flags = ["-O0", "--sourceMap"];
		await compileModule(ROOT, program, { flags, pages: 5 });
		plain = readFileSync(join(ROOT, work, "module.wasm"));
		map = JSON.parse(
			readFileSync(join(ROOT, work, "module.wasm.map"), "utf8"),
		) as SourceMap;
		counting = addCounters(plain, mappedIn(map), COUNTERS);
	});

	/** Runs the module. Returns its status, and the texts of the lines that have run. */
	function run(argc: number): { status: number; lines: string[] } {
		const module = new WebAssembly.Module(counting.bytes);
		const { exports } = new WebAssembly.Instance(module, {});
		const { main, memory } = exports as unknown as {
			main(argc: number, argv: bigint, envp: bigint): number;
			memory: WebAssembly.Memory;
		};
		const status = main(argc, 0n, 0n);
		const counts = new Uint8Array(memory.buffer, COUNTERS);
		const texts = readFileSync(join(ROOT, SOURCE), "utf8").split("\n");
		const ran = counting.places.filter((_, index) => counts[index] === 1);
		const lines = new Set(ran.map(({ line }) => texts[line - 1]?.trim() ?? ""));
		return { status, lines: [...lines].sort() };
	}

	it("does what it did, and knows which lines have run", () => {
		expect(run(0)).toEqual({
			...{ status: 3, lines: ["if (argc > 0) {", "return 3;"] },
		});
		const twice = run(2);
		expect(twice.status).toBe(2);
		expect(twice.lines).toContain("for (let i = 0; i < argc; i++) sum++;");
		expect(twice.lines).not.toContain("return 3;");
	});

	it("has a place for every line with code, and for nothing else", () => {
		const lines = new Set(counting.places.map(({ line }) => line));
		const texts = readFileSync(join(ROOT, SOURCE), "utf8").split("\n");
		const code = texts.flatMap((text, at) =>
			/^\t+(?:if|let|for|return)/.test(text) ? [at + 1] : [],
		);
		expect([...lines].sort((a, b) => a - b)).toEqual(code);
	});

	it("is refused where the map is another module's", () => {
		const beyond = mappedIn(map).map(({ at, place }) => ({
			...{ at: at + 100_000, place },
		}));
		expect(() => addCounters(plain, beyond, COUNTERS)).toThrow(
			/no instruction/,
		);
	});
});

describe("lines that are listed as not run", () => {
	it.each(UNCOVERED)("$file: $lines.0", ({ file, lines }) => {
		const source = readFileSync(join(ROOT, file), "utf8");
		expect(placesOf(lines, source)).toHaveLength(1);
	});
});
