import { close, openToRead, read } from "./files";
import { FILE_BUFFER, FILE_BYTES } from "./layout";
import { Address, absolute } from "./memory";
import { Char, parseNumber } from "./text";

/** The number behind a line's first word and a space, -1 when no line begins with the word. */
function valueBehind(bytes: i32, word: usize): i32 {
	let line = FILE_BUFFER;
	const end = FILE_BUFFER + bytes;
	while (line < end) {
		let at = line;
		let letter = word;
		while (
			at < end &&
			load<u8>(letter) !== 0 &&
			load<u8>(at) === load<u8>(letter)
		) {
			at++;
			letter++;
		}
		const found = load<u8>(letter) === 0;
		const from = at;
		while (at < end && load<u8>(at) !== Char.NEWLINE) at++;
		if (found) return parseNumber(absolute(from), absolute(at), i32.MAX_VALUE);
		line = at + 1;
	}
	return -1;
}

function readOomKills(path: Address): i32 {
	const file = openToRead(path);
	if (file < 0) return -1;
	const bytes = read(file, absolute(FILE_BUFFER), FILE_BYTES);
	close(file);
	return bytes > 0 ? valueBehind(bytes, text("oom_kill ")) : -1;
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
