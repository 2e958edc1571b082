/** The transcript without what differs from one time to the next: numbers of containers and processes, and columns. */
export function normalise(transcript: string): string {
	return transcript
		.replace(/^[0-9a-f]{12}$/gm, "CONTAINER")
		.replace(/\[([2-9]|\d{2,})\]/g, "[PID]")
		.replace(/^I am \d+$/gm, "I am PID")
		.replace(/^ +(1|\d+) +([01]|\d+) (\w) +/gm, (_row, pid, parent, state) =>
			[number(pid), number(parent), state, ""].join(" "),
		);
}

/** A process's number as it compares: only PID 1 and 0, outside, are always the same. */
function number(pid: string): string {
	return Number(pid) > 1 ? "PID" : pid;
}
