import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { debianChangelog, debianVersion } from "./changelog.ts";
import { type MachinePrograms, manualPages, type Release } from "./programs.ts";
import { gzipped, packer, type StagedFile, staged } from "./stage.ts";
import { digest } from "./sums.ts";

/** Makes a machine's Debian package, of packaging/debian, the programs, their pages and the texts. */
export function debianPackage(
	release: Release,
	{ machine, programs }: MachinePrograms,
): void {
	const { root, folder, time } = release;
	const control = readFileSync(join(root, "packaging/debian/control"), "utf8");
	const files: StagedFile[] = [
		...programs.map(({ name, bytes }) => ({
			...{ path: `usr/bin/${name}`, bytes, executable: true },
		})),
		...manualPages(release).map(({ name, bytes }) => ({
			...{ path: `usr/share/man/man1/${name}.gz`, bytes: gzipped(bytes) },
		})),
		...texts(release, control),
	];
	const version = debianVersion(release.version);
	const values = {
		...{ VERSION: version, ARCHITECTURE: machine.debian },
		INSTALLED_SIZE: `${installedSize(files)}`,
	};
	const about: StagedFile[] = [
		{ path: "DEBIAN/control", bytes: filledIn(control, values) },
		{ path: "DEBIAN/md5sums", bytes: md5sums(files) },
	];
	const name = `firstborn_${version}_${machine.debian}.deb`;
	staged([...about, ...files], time, (stage) => {
		const options = ["--root-owner-group", "--threads-max=1", "-Zxz"];
		packer("dpkg-deb", [...options, "--build", stage, join(folder, name)], {
			time,
		});
	});
}

function texts(
	{ root, version, time }: Release,
	control: string,
): StagedFile[] {
	const text = (path: string) => readFileSync(join(root, path), "utf8");
	const maintainer = /^Maintainer: (.*)$/m.exec(control)?.[1] ?? "";
	const changes = debianChangelog(text("CHANGELOG.md"), version, {
		...{ maintainer, time },
	});
	const doc = "usr/share/doc/firstborn";
	return [
		{ path: `${doc}/README.md.gz`, bytes: gzipped(text("README.md")) },
		{ path: `${doc}/changelog.Debian.gz`, bytes: gzipped(changes) },
		{ path: `${doc}/copyright`, bytes: text("packaging/debian/copyright") },
		{
			path: "usr/share/lintian/overrides/firstborn",
			bytes: text("packaging/debian/lintian-overrides"),
		},
	];
}

function filledIn(
	template: string,
	values: Readonly<Record<string, string>>,
): string {
	return template.replaceAll(/@([A-Z_]+)@/g, (_, name) => {
		const value = values[name];
		if (value === undefined) throw new Error(`packaging/debian has @${name}@`);
		return value;
	});
}

/** In KiB, each file rounded up, and one for each folder (deb-substvars(5)). */
function installedSize(files: readonly StagedFile[]): number {
	const folders = new Set<string>(["."]);
	for (const { path } of files)
		for (let above = dirname(path); above !== "."; above = dirname(above))
			folders.add(above);
	return files.reduce(
		(sum, { bytes }) => sum + Math.ceil(Buffer.byteLength(bytes) / 1024),
		folders.size,
	);
}

/** What dpkg --verify compares. */
function md5sums(files: readonly StagedFile[]): string {
	return files
		.map(({ path, bytes }) => `${digest("md5", bytes)}  ${path}\n`)
		.sort((one, other) => (one.slice(34) < other.slice(34) ? -1 : 1))
		.join("");
}
