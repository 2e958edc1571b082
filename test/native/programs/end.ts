// Stores 7 into the last byte of its memory; with an argument one behind it, where the trap is what is tested.
import { wordAt, wordSize } from "../../../src/kernel/host";
import { Address } from "../../../src/kernel/memory";

export function main(_argc: i32, argv: Address, _envp: Address): i32 {
	const end: usize = (<usize>memory.size()) << 16;
	const at = wordAt(argv + wordSize()) === 0 ? end - 1 : end;
	store<u8>(at, 7);
	return load<u8>(at);
}
