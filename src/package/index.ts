/**
 * firstborn, an init for containers: where its native programs are, and the command lines that start it.
 *
 * @module
 */
export { command, DEFAULT_PATH } from "./command.js";
export {
	type Machine,
	machine,
	machines,
	type Program,
	path,
	pathFor,
	programs,
	UnknownMachineError,
} from "./machines.js";
export type {
	Dialect,
	DialectOptions,
	Options,
	OwnOptions,
	Time,
} from "./options.js";
export type { Signal, SignalName } from "./signals.js";
