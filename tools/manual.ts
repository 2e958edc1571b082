// --help and the pages firstborn(1) and sigprobe(1) come from src/manual. This checks that the programs' sources have
// what it says there; --write puts it there; --pages makes dist/man as well.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Made, modules, pages } from "../src/manual/made.ts";

const ROOT = join(import.meta.dirname, "..");

function write(files: readonly Made[]): void {
	for (const { path, text } of files) {
		mkdirSync(dirname(join(ROOT, path)), { recursive: true });
		writeFileSync(join(ROOT, path), text);
	}
}

/** What a file lacks, as diff(1) shows it; empty when it is as it should be. */
function difference({ path, text }: Made): string {
	const { error, stdout, stderr } = spawnSync(
		"diff",
		["-u", "--label", path, "--label", "src/manual", "--", path, "-"],
		{ cwd: ROOT, input: text, encoding: "utf8" },
	);
	if (error) throw error;
	return stdout + stderr;
}

const options = process.argv.slice(2);
const unknown = options.find(
	(each) => each !== "--write" && each !== "--pages",
);
if (unknown !== undefined)
	throw new Error(`'${unknown}' is neither --write nor --pages`);

if (options.includes("--write")) write(modules());
const differing = modules().map(difference).join("");
if (differing !== "") {
	process.stderr.write(
		`${differing}These files are made from src/manual: change it there, then run: npx tsx tools/manual.ts --write\n`,
	);
	process.exitCode = 1;
} else if (options.includes("--pages")) {
	const { version } = JSON.parse(
		readFileSync(join(ROOT, "package.json"), "utf8"),
	);
	write(pages(version));
}
