import { askedOnce } from "./asked.ts";
import { deadlinesMet } from "./deadlines.ts";
import { endsInTime, endsNotBefore } from "./ends.ts";
import { goesOn } from "./goes-on.ts";
import { inOrder } from "./order.ts";
import type { Property } from "./property.ts";
import { noDescriptors, noSpinning, noZombies } from "./rest.ts";
import { startsAlike } from "./start.ts";
import { status } from "./status.ts";
import { continued } from "./stopped.ts";
import { terminalGiven } from "./terminal.ts";
import { nothingLost } from "./told.ts";
import { onlyDescendants } from "./whom.ts";

/** Every property, by what it claims. */
export const PROPERTIES = {
	"no signal is lost or doubled": nothingLost,
	"the order is kept": inOrder,
	"those left behind are asked to end, once": askedOnce,
	"nobody stays stopped": continued,
	"the terminal is the command's": terminalGiven,
	"the command starts as the init was started": startsAlike,
	"nobody is signalled who is none of its business": onlyDescendants,
	"no zombie is left": noZombies,
	"the status is the command's": status,
	"it ends when it should": endsInTime,
	"it never ends before": endsNotBefore,
	"it never spins": noSpinning,
	"every deadline is met and none is early": deadlinesMet,
	"it never stops over a SIGCONT that waits": goesOn,
	"every descriptor is closed": noDescriptors,
} satisfies Record<string, Property>;

export type PropertyName = keyof typeof PROPERTIES;
