import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Enums, Models } from "@cyclonedx/cyclonedx-library";

/** What a program was made by and is not part of it: the compilers, from npm's lock file and from Debian. */
export function builtWith(root: string): Models.Component[] {
	return [...npmPackages(root), ...debianPackages(buildPackages(root))];
}

interface Locked {
	readonly version: string;
	readonly license?: string;
	readonly dependencies?: Readonly<Record<string, string>>;
}

/** AssemblyScript and what it needs itself, as package-lock.json has them. */
function npmPackages(root: string): Models.Component[] {
	const lock: { packages: Readonly<Record<string, Locked>> } = JSON.parse(
		readFileSync(join(root, "package-lock.json"), "utf8"),
	);
	const of = (name: string): Locked => {
		const found = lock.packages[`node_modules/${name}`];
		if (found === undefined)
			throw new Error(`package-lock.json does not have ${name}`);
		return found;
	};
	const needed = Object.keys(of("assemblyscript").dependencies ?? {}).sort();
	return ["assemblyscript", ...needed].map((name) => {
		const { version, license } = of(name);
		return tool(name, `pkg:npm/${name}@${version}`, version, license);
	});
}

/** The packages that debian-packages.txt lists for making the programs. */
function buildPackages(root: string): string[] {
	const list = readFileSync(join(root, "debian-packages.txt"), "utf8");
	const lines = [...list.matchAll(/^(?:build|machines) +(\S+)/gm)];
	return [...new Set(lines.map(([, name = ""]) => name))].sort();
}

/** Debian's packages in the versions that are installed. */
function debianPackages(names: readonly string[]): Models.Component[] {
	const format = `\${Package} \${Version} \${Architecture}\n`;
	const told = execFileSync("dpkg-query", ["-W", "-f", format, ...names], {
		encoding: "utf8",
	});
	const lines = told.trim().split("\n").sort();
	return lines.map((line) => {
		const [name = "", version = "", architecture = ""] = line.split(" ");
		const where = `arch=${architecture}&distro=debian-12`;
		const escaped = encodeURIComponent(version);
		return tool(name, `pkg:deb/debian/${name}@${escaped}?${where}`, version);
	});
}

function tool(
	name: string,
	purl: string,
	version: string,
	license?: string,
): Models.Component {
	return new Models.Component(Enums.ComponentType.Application, name, {
		...{ bomRef: purl, purl, version, scope: Enums.ComponentScope.Excluded },
		...(license === undefined
			? {}
			: {
					licenses: new Models.LicenseRepository([
						new Models.LicenseExpression(license),
					]),
				}),
	});
}
