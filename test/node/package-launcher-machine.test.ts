// bin/firstborn: which machine's program it takes, and what it says where there is none that could run.
import { chmodSync, copyFileSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { MACHINES } from "../../tools/machines.ts";
import {
	copyLinked,
	elfHeader,
	layOutPackage,
	sayingUname,
	writeProgram,
} from "../support/launchers.ts";
import { run } from "../support/namespace.ts";
import { temporaryFolder } from "../support/package.ts";
import { FIRSTBORN } from "../support/programs.ts";

const folder = temporaryFolder();
/** What a machine's program would answer if it were run. */
const RUN = ["--", "/bin/sh", "-c", "exit 7"];

let packages = 0;
/** A package of the test's own. Returns the launcher and the place of this machine's program. */
function own() {
	const root = join(folder, `package-${packages++}`);
	const launcher = join(layOutPackage(root), "firstborn");
	return { root, launcher, native: join(root, "dist/linux-x64/firstborn") };
}

/** What a launcher that does not run anything answers. */
const refusal = (line: string) => ({
	...{ stdout: "", stderr: `firstborn: ${line}\n`, status: 125 },
});

test.each(
	MACHINES.flatMap(({ name, uname }) => uname.map((said) => [said, name])),
)(
	"where uname says Linux %s it takes the program for %s",
	async (said, name) => {
		const { root, launcher } = own();
		const env = { PATH: sayingUname(folder, `Linux ${said}`) };
		const native = `dist/linux-${name}/firstborn`;
		if (name !== "x64") {
			expect(await run(launcher, RUN, { env })).toMatchObject(
				refusal(
					`${native} is missing in this package; install firstborn again`,
				),
			);
			mkdirSync(join(root, `dist/linux-${name}`));
			copyFileSync(FIRSTBORN, join(root, native));
			expect(await run(launcher, RUN, { env })).toMatchObject(
				refusal(
					`${native} is no program for ${name} but for x64; install firstborn again`,
				),
			);
		} else expect((await run(launcher, RUN, { env })).status).toBe(7);
	},
);

test.each([
	"Linux s390x",
	"Linux armv6l",
	"Linux mips",
	"Linux ppc64",
	"Linux loongarch64",
	"Darwin arm64",
	"Darwin x86_64",
	"FreeBSD amd64",
])("where uname says %s it names the machines there are", async (said) => {
	const env = { PATH: sayingUname(folder, said) };
	const names = MACHINES.map(({ name }) => name).join(", ");
	expect(await run(own().launcher, RUN, { env })).toMatchObject(
		refusal(
			`there is no program for this machine (${said}); those there are: Linux on ${names.replace("arm,", "arm (v7 and later),")}; s390x is not supported, because of its byte order`,
		),
	);
});

describe.each([["/bin/dash"], ["/bin/busybox", "sh"], ["/bin/bash"]])(
	"%s",
	(shell, ...args) => {
		test.each(["C", "C.UTF-8"])(
			"tells a program for another machine in the locale %s",
			async (locale) => {
				const { launcher, native } = own();
				const env = { LC_ALL: locale, PATH: "/usr/bin:/bin" };
				const kinds = [0, 3].flatMap((abi) =>
					[2, 3].map((type) => ({ abi, type })),
				);
				for (const { name, elf } of MACHINES)
					for (const { abi, type } of kinds) {
						if (name === "x64") continue;
						writeProgram(native, elfHeader(elf, abi, type));
						const line = `dist/linux-x64/firstborn is no program for x64 but for ${name}; install firstborn again`;
						const done = await run(shell, [...args, launcher, ...RUN], { env });
						expect(done, `ABI ${abi}, type ${type}`).toMatchObject(
							refusal(line),
						);
					}
			},
		);

		test.each([
			[
				"s390x's",
				elfHeader({ class: 2, machine: 22, bigEndian: true }, 0, 2),
				"a big-endian machine",
			],
			[
				"LoongArch's",
				elfHeader({ class: 2, machine: 258 }, 0, 3),
				"another machine",
			],
			["a text", Buffer.from("not\nfound\n"), "another machine"],
			["nothing", Buffer.alloc(0), "another machine"],
		])("tells a program that is %s", async (_, content, what) => {
			const { launcher, native } = own();
			writeProgram(native, content);
			const line = `dist/linux-x64/firstborn is no program for x64 but for ${what}; install firstborn again`;
			const done = await run(shell, [...args, launcher, ...RUN]);
			expect(done).toMatchObject(refusal(line));
		});
	},
);

test("a program that is missing is told", async () => {
	const { launcher, native } = own();
	rmSync(native);
	const line =
		"dist/linux-x64/firstborn is missing in this package; install firstborn again";
	expect(await run(launcher, RUN)).toMatchObject(refusal(line));
	mkdirSync(native);
	expect(await run(launcher, RUN)).toMatchObject(refusal(line));
});

test("a program that may not be executed is told", async () => {
	const { launcher, native } = own();
	chmodSync(native, 0o644);
	const line =
		"dist/linux-x64/firstborn may not be executed here; install firstborn again, or allow it (chmod +x, mount -o exec)";
	expect(await run(launcher, RUN)).toMatchObject(refusal(line));
});

test("where there are neither uname nor /proc it says what to do", async () => {
	const { root } = own();
	copyLinked(root, "/bin/dash", "/bin/sh");
	const words = [root, "/bin/firstborn", ...RUN];
	expect(await run("chroot", words)).toMatchObject(
		refusal(
			"cannot tell which machine this is, for want of uname; start dist/linux-MACHINE/firstborn itself",
		),
	);
});
