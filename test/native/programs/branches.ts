// Goes one of two ways: what test/node/coverage.test.ts counts.
import { Address } from "../../../src/kernel/memory";

export function main(argc: i32, _argv: Address, _envp: Address): i32 {
	if (argc > 0) {
		let sum = 0;
		for (let i = 0; i < argc; i++) sum++;
		return sum;
	}
	return 3;
}
