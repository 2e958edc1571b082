import { Address } from "../kernel/memory";
import { readArguments, UNREAD } from "./arguments";
import { holdEverything, holdTaken } from "./hold";
import { leaveOrphans, leaveZombies } from "./leftovers";
import { listen } from "./listen";
import { started } from "./report/report";
import { growTree } from "./tree";

/**
 * The probe, from its arguments to its exit status. Signals are held before anything else is done, so that none is
 * lost. Every process of the tree comes out of growTree, and listens.
 */
export function main(argc: i32, argv: Address, _envp: Address): i32 {
	holdEverything();
	const refused = readArguments(argc, argv);
	if (refused !== UNREAD) return refused;
	holdTaken();
	leaveOrphans();
	leaveZombies();
	started();
	growTree();
	return listen();
}
