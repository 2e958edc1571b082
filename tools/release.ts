// What a release consists of, into dist/release: for every machine a Debian package and an archive, a bill of
// materials, and the sums of all. The same programs give the same bytes (tools/release/time.ts).
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { archive } from "./release/archive.ts";
import { materials } from "./release/bill.ts";
import { debianPackage } from "./release/debian.ts";
import { inPlaceOf } from "./release/folder.ts";
import { machinePrograms } from "./release/programs.ts";
import { writeSums } from "./release/sums.ts";
import { releaseTime } from "./release/time.ts";

const ROOT = join(import.meta.dirname, "..");

const { values } = parseArgs({
	options: {
		/** Where the programs and the manual pages are. */
		from: { type: "string", default: join(ROOT, "dist") },
		/** The folder that is made; what an earlier release has left there goes. */
		into: { type: "string", default: join(ROOT, "dist/release") },
	},
});
const { version } = JSON.parse(
	readFileSync(join(ROOT, "package.json"), "utf8"),
);
const release = {
	...{ root: ROOT, version, time: releaseTime(process.env) },
	...{ dist: resolve(values.from), folder: resolve(values.into) },
};

inPlaceOf(release.folder, (folder) => {
	const made = { ...release, folder };
	const machines = machinePrograms(made);
	for (const each of machines) {
		archive(made, each);
		debianPackage(made, each);
	}
	materials(made, machines);
	writeSums(folder);
});

for (const name of readdirSync(release.folder)) {
	const file = join(release.folder, name);
	console.log(`${relative(ROOT, file)}: ${statSync(file).size} bytes`);
}
