/** As Exit.IMPOSSIBLE, which is behind an import of what may be missing. */
const IMPOSSIBLE = 3;

/**
 * Loads a program and runs it. Its packages are optional dependencies of this one, so that an image with the init alone
 * has none of them; where one is missing, one line says so.
 */
export async function start(
	name: string,
	load: () => Promise<{ run(): Promise<void> }>,
): Promise<void> {
	let program: { run(): Promise<void> };
	try {
		program = await load();
	} catch (error) {
		const { code, message } = error as NodeJS.ErrnoException;
		const [, missing] = /Cannot find package '([^']+)'/.exec(message) ?? [];
		if (code !== "ERR_MODULE_NOT_FOUND" || missing === undefined) throw error;
		process.stderr.write(
			`${name}: the package ${missing} is missing: install firstborn without --omit=optional, and with a network\n`,
		);
		process.exit(IMPOSSIBLE);
	}
	await program.run();
}
