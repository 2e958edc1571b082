// Socket activation: whoever was to get listening sockets is told by its number (sd_listen_fds(3)).
import { setWordAt, wordSize } from "../kernel/host";
import { Address, absolute } from "../kernel/memory";
import { getpid, getppid } from "../kernel/processes";
import { scanNumber } from "../kernel/scan-number";
import { item, startsWith } from "../kernel/text";
import { appendLiteral, appendNumber } from "../kernel/write-text";
import { settings } from "./settings";

/** LISTEN_PID=, ten digits and a NUL. */
const VARIABLE: usize = memory.data(24, 8);

/** Lets LISTEN_PID name the command where it names the init. Runs in the child. */
export function handActivationOver(): void {
	const name = text("LISTEN_PID=");
	const letters: Address = 11;
	let i = 0;
	for (
		let at = item(settings.environment, i);
		at !== 0;
		at = item(settings.environment, ++i)
	) {
		if (!startsWith(at, name)) continue;
		const value = at + letters;
		if (scanNumber(value) !== getppid()) return;
		store<u8>(appendNumber(appendLiteral(VARIABLE, name), getpid()), 0);
		setWordAt(settings.environment + i * wordSize(), absolute(VARIABLE));
		return;
	}
}
