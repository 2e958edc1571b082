import { readFileSync } from "node:fs";

/** TCP_LISTEN, as the column st has it (proc_net(5), include/net/tcp_states.h). */
const LISTEN = "0A";

/** The TCP ports that are listened on in the network namespace of a process; none when it has ended. */
export function listeningPorts(pid: number): Set<number> {
	const ports = new Set<number>();
	for (const file of ["tcp", "tcp6"])
		for (const port of portsOf(read(`/proc/${pid}/net/${file}`)))
			ports.add(port);
	return ports;
}

/** The ports of a table of sockets: its lines have "sl  local_address rem_address st", addresses as HEX:PORT. */
export function portsOf(table: string): number[] {
	return table
		.split("\n")
		.slice(1)
		.map((line) => line.trim().split(/\s+/))
		.filter(([, , , state]) => state === LISTEN)
		.map(([, local = ""]) => Number.parseInt(local.split(":")[1] ?? "", 16));
}

/** Without IPv6 there is no tcp6; without the process there is neither. */
function read(path: string): string {
	try {
		return readFileSync(path, "utf8");
	} catch {
		return "";
	}
}
