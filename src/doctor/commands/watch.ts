import { type Command, Option } from "commander";
import type { Cleanup } from "../../cli/cleanup.ts";
import {
	engineOption,
	InvalidArgumentError,
	newCommand,
	UsageError,
} from "../../cli/command.ts";
import { findEngines } from "../../observe/engines/find.ts";
import { collect, collectGroups } from "../watch/collect.ts";
import { Followed } from "../watch/follow.ts";
import { Metrics } from "../watch/metrics.ts";
import { serve } from "../watch/server.ts";

interface WatchOptions {
	readonly listen: { host: string; port: number };
	readonly engine: readonly string[];
}

/** Where it listens when nothing is said: on this machine only. */
const LISTEN = "127.0.0.1:9871";

/** firstborn-doctor watch */
export function watchCommand(cleanup: Cleanup): Command {
	return newCommand("watch")
		.description(
			"export zombies, PID 1's verdicts and how stops end, for Prometheus; ends on SIGTERM",
		)
		.addOption(
			new Option("--listen <address>", "HOST:PORT for /metrics and /healthz")
				.default(parseAddress(LISTEN), LISTEN)
				.argParser(parseAddress),
		)
		.addOption(engineOption())
		.addHelpText(
			"after",
			"\n--engine=none asks no engine: containers are known by their control groups then.",
		)
		.action((options: WatchOptions) => watch(options, cleanup));
}

async function watch(
	{ engine: addresses, listen }: WatchOptions,
	cleanup: Cleanup,
): Promise<void> {
	const none = addresses.includes("none");
	if (none && addresses.length > 1)
		throw new UsageError("--engine=none goes with no other --engine");
	const metrics = new Metrics();
	const followed = none ? [] : await followedOf(addresses, metrics);
	const { address } = await serve(listen, async () => {
		const begun = performance.now();
		const running = none ? await collectGroups() : await collect(followed);
		metrics.set(running, (performance.now() - begun) / 1000);
		return metrics.text();
	});
	process.stderr.write(`firstborn-doctor: http://${address}/metrics\n`);
	cleanup.endsWell();
	await Promise.race([
		new Promise<never>(() => {}),
		...followed.map((each) => each.follow()),
	]);
}

/** Those that are named may come later; those that are not are the ones that are there. */
async function followedOf(
	addresses: readonly string[],
	metrics: Metrics,
): Promise<Followed[]> {
	const named =
		addresses.length > 0
			? addresses
			: (await findEngines()).map(({ address }) => address);
	return [...new Set(named)].map((each) => new Followed(each, metrics));
}

/** HOST:PORT, :PORT for all addresses, [::1]:PORT. */
function parseAddress(text: string): WatchOptions["listen"] {
	const [, host, digits] =
		/^(\[[0-9a-fA-F:.]+\]|[^:[\]]*):(\d{1,5})$/.exec(text) ?? [];
	const port = Number(digits);
	if (host === undefined || port > 65_535)
		throw new InvalidArgumentError("an address is HOST:PORT, or :PORT.");
	return { host: host.replace(/^\[|\]$/g, "") || "::", port };
}
