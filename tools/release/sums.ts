import { createHash } from "node:crypto";
import { chmodSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The file that has the sums of all others, as sha256sum(1) writes and checks them. */
export const SUMS = "SHA256SUMS";

/** A file's sum, in hexadecimal. */
export function digest(
	algorithm: "md5" | "sha256" | "sha512",
	bytes: Buffer | string,
): string {
	return createHash(algorithm).update(bytes).digest("hex");
}

/** Writes the sums of all files in a folder, sorted by their names. */
export function writeSums(folder: string): void {
	const names = readdirSync(folder).sort();
	const lines = names.map(
		(name) => `${digest("sha256", readFileSync(join(folder, name)))}  ${name}`,
	);
	writeFileSync(join(folder, SUMS), `${lines.join("\n")}\n`);
	for (const name of [...names, SUMS]) chmodSync(join(folder, name), 0o644);
}
