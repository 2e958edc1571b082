import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type MachinePrograms, manualPages, type Release } from "./programs.ts";
import { packer, staged } from "./stage.ts";

/** Makes a machine's archive: one folder with the programs, their pages, the licence and the README. */
export function archive(
	release: Release,
	{ machine, programs }: MachinePrograms,
): void {
	const { root, folder, time, version } = release;
	const name = `firstborn-${version}-linux-${machine.name}`;
	const texts = ["LICENSE", "README.md"].map((text) => ({
		name: text,
		bytes: readFileSync(join(root, text)),
	}));
	const files = [
		...programs.map((each) => ({ ...each, executable: true })),
		...manualPages(release),
		...texts,
	].map((file) => ({ ...file, path: `${name}/${file.name}` }));
	staged(files, time, (stage) => {
		const output = join(folder, `${name}.tar.gz`);
		packer(
			"tar",
			[
				...["--format=ustar", "--sort=name", "--numeric-owner"],
				...["--owner=0", "--group=0", `--mtime=@${time}`],
				...["--use-compress-program=gzip -9n", "-C", stage],
				...["-cf", output, name],
			],
			{ time },
		);
	});
}
