/** A version of CHANGELOG.md. */
interface Entry {
	readonly version: string;
	/** The day that its heading names, if it does. */
	readonly day?: string;
	/** Headings and points, in their order. */
	readonly lines: readonly string[];
}

const HEADING = /^## \[?(\d[^\]\s]*)\]?(?: - (\d{4}-\d\d-\d\d))?$/;

/** Debian's name of a version: what comes before a release sorts before it there, and 1 is the package's own count. */
export function debianVersion(version: string): string {
	return `${version.replaceAll("-", "~")}-1`;
}

/**
 * CHANGELOG.md as Debian's packages have it (deb-changelog(5)), the versions that are not released yet left out.
 *
 * @param maintainer a name and an address
 * @param time what a version without a day of its own gets, in seconds since 1970
 * @throws if the version is not in it
 */
export function debianChangelog(
	changelog: string,
	version: string,
	{ maintainer, time }: { maintainer: string; time: number },
): string {
	const all = entries(changelog);
	const first = all.findIndex((entry) => entry.version === version);
	if (first < 0) throw new Error(`CHANGELOG.md has no section for ${version}`);
	return all
		.slice(first)
		.map((entry) => {
			const instant =
				entry.day === undefined ? time * 1000 : Date.parse(entry.day);
			const date = new Date(instant).toUTCString().replace("GMT", "+0000");
			return [
				`firstborn (${debianVersion(entry.version)}) unstable; urgency=medium`,
				"",
				...entry.lines,
				"",
				` -- ${maintainer}  ${date}`,
				"",
			].join("\n");
		})
		.join("\n");
}

function entries(changelog: string): Entry[] {
	return changelog
		.split(/^(?=## )/m)
		.map((section) => {
			const [heading = "", ...rest] = section.split("\n");
			const [, version = "", day] = HEADING.exec(heading) ?? [];
			return {
				...{ version, ...(day === undefined ? {} : { day }) },
				lines: points(rest.join("\n")),
			};
		})
		.filter(({ version }) => version !== "");
}

/** Headings in brackets, points behind stars; both as Debian's changelogs have them, in lines of 80 characters. */
function points(section: string): string[] {
	const lines = section.split(/^(?=### |- )/m).flatMap((part) => {
		const words = part.replaceAll(/\s+/g, " ").trim();
		if (words.startsWith("### ")) return ["", `  [ ${words.slice(4)} ]`];
		return words.startsWith("- ") ? filled(words.slice(2)) : [];
	});
	return lines[0] === "" ? lines.slice(1) : lines;
}

function filled(text: string): string[] {
	const lines = ["  *"];
	for (const word of text.split(" ")) {
		const line = `${lines.at(-1)} ${word}`;
		if (line.length <= 80) lines[lines.length - 1] = line;
		else lines.push(`    ${word}`);
	}
	return lines;
}
