import { base } from "./host";

/** An absolute address, as the kernel sees it: of argv, of the environment, or of something in this module's memory. */
export type Address = i64;

/** The absolute address of something in this module's memory, for the kernel's eyes. */
export function absolute(at: usize): Address {
	return base() + <i64>at;
}
