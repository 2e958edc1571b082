import { readFileSync } from "node:fs";

/** The package's version. This file is two folders below the package, as a source and as it is published. */
export function version(): string {
	const file = new URL("../../package.json", import.meta.url);
	return (JSON.parse(readFileSync(file, "utf8")) as { version: string })
		.version;
}
