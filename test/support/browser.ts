import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium } from "playwright-core";

const CHROMIUM = "/usr/bin/chromium";

/** A headless Chromium with an empty profile of its own. */
export interface Browser {
	readonly context: BrowserContext;
	/** Ends it and removes its profile. */
	end(): Promise<void>;
}

/**
 * Starts Debian's Chromium.
 *
 * @throws if it is not installed
 */
export async function startBrowser(): Promise<Browser> {
	if (!existsSync(CHROMIUM))
		throw new Error("the page's tests need Debian's package chromium");
	const profile = mkdtempSync(join(tmpdir(), "firstborn-chromium-"));
	const context = await chromium.launchPersistentContext(profile, {
		executablePath: CHROMIUM,
		args: [
			// As root it has no sandbox.
			...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
			// Or it looks for its maker's hosts.
			...["--disable-background-networking", "--disable-component-update"],
			"--disable-sync",
		],
	});
	return {
		context,
		end: async () => {
			await context.close();
			rmSync(profile, { recursive: true, force: true });
		},
	};
}
