import { readFile } from "./files";
import { FILE_BUFFER, FILE_BYTES } from "./layout";
import { Address, absolute } from "./memory";
import { Char, find, parseNumber, startsWith } from "./text";

const WORD_BYTES: i64 = 9;

/** The number behind oom_kill and a space at the beginning of a file's line, -1 when there is none. */
function readOomKills(path: Address): i32 {
	const bytes = readFile(path, absolute(FILE_BUFFER), FILE_BYTES - 1);
	if (bytes <= 0) return -1;
	store<u8>(FILE_BUFFER + bytes, 0);
	let line = absolute(FILE_BUFFER);
	const end = line + bytes;
	while (line < end) {
		const to = find(line, end, Char.NEWLINE);
		if (startsWith(line, text("oom_kill ")))
			return parseNumber(line + WORD_BYTES, to, i32.MAX_VALUE);
		line = to + 1;
	}
	return -1;
}

/**
 * How many processes of the own cgroup the kernel has killed for want of memory: oom_kill of memory.events (cgroup v2)
 * or of memory.oom_control (v1); -1 where neither can be read. See the kernel's admin-guide/cgroup-v2, "memory.events".
 */
export function oomKills(): i32 {
	const kills = readOomKills(absolute(text("/sys/fs/cgroup/memory.events")));
	if (kills >= 0) return kills;
	return readOomKills(
		absolute(text("/sys/fs/cgroup/memory/memory.oom_control")),
	);
}
