// How a signal came to be, and from whom.
import { Code, Signal, SignalInfo } from "../../kernel/signals";

/** si_code of what a queue of POSIX messages sends; it tells the sender as kill does. */
const SI_MESGQ: i32 = -3;
const CLD_CONTINUED: i32 = 6;

/** Whether a CHLD is the kernel's word about a child, and not somebody's kill. */
export function isOfChild(info: SignalInfo): bool {
	return (
		info.signal === Signal.CHLD &&
		info.code >= Code.CLD_EXITED &&
		info.code <= CLD_CONTINUED
	);
}

/** Whether pid and uid say who has sent it, or whose end it tells of. With other codes other things stand there. */
export function tellsSender(info: SignalInfo): bool {
	return (
		info.code === Code.USER ||
		info.code === Code.QUEUE ||
		info.code === Code.TKILL ||
		info.code === SI_MESGQ ||
		isOfChild(info)
	);
}

/** The name of a code of any signal, or of one of SIGCHLD (sigaction(2)); 0 for a code that has none here. */
export function codeName(info: SignalInfo): usize {
	if (isOfChild(info)) return childCodeName(info.code);
	switch (info.code) {
		case Code.USER:
			return phrase("SI_USER");
		case Code.KERNEL:
			return phrase("SI_KERNEL");
		case Code.QUEUE:
			return phrase("SI_QUEUE");
		case -2:
			return phrase("SI_TIMER");
		case SI_MESGQ:
			return phrase("SI_MESGQ");
		case -4:
			return phrase("SI_ASYNCIO");
		case -5:
			return phrase("SI_SIGIO");
		case Code.TKILL:
			return phrase("SI_TKILL");
		default:
			return 0;
	}
}

function childCodeName(code: i32): usize {
	switch (code) {
		case Code.CLD_EXITED:
			return phrase("CLD_EXITED");
		case Code.CLD_KILLED:
			return phrase("CLD_KILLED");
		case Code.CLD_DUMPED:
			return phrase("CLD_DUMPED");
		case 4:
			return phrase("CLD_TRAPPED");
		case Code.CLD_STOPPED:
			return phrase("CLD_STOPPED");
		default:
			return phrase("CLD_CONTINUED");
	}
}
