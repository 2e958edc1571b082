// Ways to the end of its memory and beyond it, where the trap is what is tested; the first argument's letter chooses one.
// An address that comes from the arguments' end is none that a compiler knows.
import { byteAt, wordAt, wordSize } from "../../../src/kernel/host";
import { Address } from "../../../src/kernel/memory";

/** What no compiler can know to be 0: an empty argument's length. */
function nothing(argv: Address): usize {
	return <usize>byteAt(wordAt(argv + wordSize()) + 1);
}

export function main(_argc: i32, argv: Address, _envp: Address): i32 {
	const way = byteAt(wordAt(argv + wordSize()));
	const end: usize = ((<usize>memory.size()) << 16) + nothing(argv);
	switch (way) {
		// Within: the last byte, the last word, and that by an offset.
		case 97: // a
			store<u8>(end - 1, 7);
			return load<u8>(end - 1);
		case 98: // b
			store<u64>(end - 8, 7);
			return <i32>load<u64>(end - 8);
		case 99: // c
			store<u64>(end - 32, 7, 24);
			return <i32>load<u64>(end - 32, 24);
		// Beyond by one byte.
		case 65: // A
			return load<u8>(end);
		case 66: // B
			return load<u16>(end - 1);
		case 67: // C
			return <i32>load<u32>(end - 3);
		case 68: // D
			return <i32>load<u64>(end - 7);
		case 69: // E
			return <i32>load<u64>(end - 31, 24);
		case 70: // F
			store<u8>(end, 7);
			return 0;
		case 71: // G
			store<u32>(end - 3, 7);
			return 0;
		case 72: // H
			store<u64>(end - 7, 7);
			return 0;
		case 73: // I
			store<u64>(end - 31, 7, 24);
			return 0;
		// Far beyond: the greatest address, and one that with its offset has more than 32 bits.
		case 74: // J
			return load<u8>(nothing(argv) - 1);
		case 75: // K
			return <i32>load<u64>(nothing(argv) - 8, 16);
		case 76: // L
			store<u64>(nothing(argv) - 8, 7, 16);
			return 0;
		// One that the compiler knows.
		case 77: // M
			return load<u8>(0x40000);
		default:
			return 1;
	}
}
