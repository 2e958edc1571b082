import { deadlinesMet } from "./deadlines.ts";
import { endsInTime, endsNotBefore, status } from "./ends.ts";
import { goesOn } from "./goes-on.ts";
import type { Property } from "./property.ts";
import { noDescriptors, noSpinning, noZombies } from "./rest.ts";
import { nothingLost } from "./told.ts";
import { onlyDescendants } from "./whom.ts";

/** Every property, by what it claims. */
export const PROPERTIES: Readonly<Record<string, Property>> = {
	"no signal is lost or doubled, and the order is kept": nothingLost,
	"nobody is signalled who is none of its business": onlyDescendants,
	"no zombie is left": noZombies,
	"the status is the command's": status,
	"it ends when it should": endsInTime,
	"it never ends before": endsNotBefore,
	"it never spins": noSpinning,
	"every deadline is met and none is early": deadlinesMet,
	"it never stops over a SIGCONT that waits": goesOn,
	"every descriptor is closed": noDescriptors,
};
