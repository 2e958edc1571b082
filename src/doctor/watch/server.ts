import { createServer, type Server } from "node:http";
import { ObserveError } from "../../observe/errors.ts";

/** The address cannot be listened on. */
class NotListeningError extends ObserveError {
	override readonly name = "NotListeningError";
}

/**
 * Serves GET /metrics and GET /healthz. Scrapes that come while one is under way share its answer.
 *
 * @param scrape makes the answer: its content type and body
 * @returns the address that it listens on, with the port that was given where 0 was asked for
 * @throws NotListeningError
 */
export async function serve(
	{ host, port }: { host: string; port: number },
	scrape: () => Promise<{ type: string; body: string }>,
): Promise<{ address: string; server: Server }> {
	let underWay: ReturnType<typeof scrape> | undefined;
	const server = createServer((request, response) => {
		const say = (status: number, body: string, type = "text/plain") =>
			response
				.writeHead(status, { "Content-Type": type })
				.end(request.method === "HEAD" ? "" : body);
		const path = request.url?.replace(/\?.*/, "");
		if (request.method !== "GET" && request.method !== "HEAD")
			return say(405, "GET only\n");
		if (path === "/healthz") return say(200, "ok\n");
		if (path !== "/metrics")
			return say(404, "there is /metrics, and /healthz\n");
		underWay ??= scrape().finally(() => {
			underWay = undefined;
		});
		return underWay.then(
			({ body, type }) => say(200, body, type),
			(error: Error) => {
				process.stderr.write(`${error.stack}\n`);
				say(500, "it could not be looked at: see the log\n");
			},
		);
	});
	await new Promise<void>((resolve, reject) => {
		server.once("error", ({ message }) =>
			reject(new NotListeningError(`--listen: ${message}`)),
		);
		server.listen(port, host, resolve);
	});
	const bound = server.address();
	const shown = typeof bound === "object" ? bound?.port : port;
	return {
		address: `${host.includes(":") ? `[${host}]` : host}:${shown}`,
		server,
	};
}
