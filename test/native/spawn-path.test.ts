// The search in PATH, beside that of env (coreutils), which is execvp(3)'s and has the same statuses.
import {
	chmodSync,
	copyFileSync,
	mkdirSync,
	mkdtempSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Outcome, run } from "../support/namespace.ts";
import { FIRSTBORN } from "../support/programs.ts";

const ENV = "/usr/bin/env";
const folder = mkdtempSync(join(tmpdir(), "firstborn-path-"));

function put(path: string, contents: string, mode = 0o755): void {
	const file = join(folder, path);
	mkdirSync(join(file, ".."), { recursive: true });
	writeFileSync(file, contents);
	chmodSync(file, mode);
}

beforeAll(() => {
	put("here/tool", "#!/bin/sh\necho here $0 $*\n");
	put("there/tool", "#!/bin/sh\necho there $0 $*\n");
	put("there/only", "#!/bin/sh\necho only $0 $*\n");
	put("bare/bare", "echo bare $0 $*\n");
	put("bare/nothing", "");
	put("forbidden/tool", "#!/bin/sh\necho never\n", 0o644);
	put("forbidden/solitary", "#!/bin/sh\necho never\n", 0o644);
	put("folder/tool/x", "");
	put("lost/tool", "#!/no/such/interpreter\n");
	put("cwd/local", "#!/bin/sh\necho local $0 $*\n");
	put("plain", "");
	put("deep/-dash", "#!/bin/sh\necho dash $0\n");
	symlinkSync("round", join(folder, "round"));
	mkdirSync(join(folder, "links"));
	symlinkSync("tool", join(folder, "links/tool"));
	copyFileSync("/bin/true", join(folder, "here/program"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a command by env or by the init, in cwd/, with the elements of PATH in the test's folder. */
function search(
	by: string[],
	command: string[],
	path: string | undefined,
): Promise<Outcome> {
	const [program = "", ...args] = [...by, ...command];
	const env = path === undefined ? {} : { PATH: path };
	return run(program, args, { cwd: join(folder, "cwd"), env });
}

/** The kernel's words in a complaint. */
function reason(stderr: string): string | undefined {
	return /: ([A-Z][a-z ]+)(;.*)?\n$/.exec(stderr)?.[1];
}

const AT = (elements: string) => elements.replaceAll("@", folder);

test.each<[string, string | undefined, string[]]>([
	["the first that has it", "@/here:@/there", ["tool", "a", "b c"]],
	["the second, as the first has it not", "@/here:@/there", ["only"]],
	["behind a folder that is not there", "@/none:@/there", ["tool"]],
	["behind an element that is a file", "@/plain:@/there", ["tool"]],
	["behind one that may not be executed", "@/forbidden:@/there", ["tool"]],
	["behind a folder of that name", "@/folder:@/there", ["tool"]],
	["behind a script whose interpreter is missing", "@/lost:@/there", ["tool"]],
	["not behind a link to itself", "@/links:@/there", ["tool"]],
	["not behind an element that is one", "@/round:@/there", ["tool"]],
	["an empty element in front", ":@/here", ["local"]],
	["an empty element behind", "@/here:", ["local", "x"]],
	["an empty element between", "@/here::@/there", ["local"]],
	["an empty PATH", "", ["local"]],
	["a relative element", "../here", ["tool"]],
	["a dot", ".", ["local"]],
	["a slash behind an element", "@/here/", ["tool"]],
	["no PATH at all", undefined, ["true"]],
	["no PATH at all, and not there", undefined, ["local"]],
	["nowhere", "@/here:@/there", ["nowhere"]],
	["refused before and not there behind", "@/forbidden:@/none", ["solitary"]],
	["not there before and refused behind", "@/none:@/forbidden", ["solitary"]],
	["a script without an interpreter", "@/bare", ["bare", "a", "", "c"]],
	["an empty file", "@/bare", ["nothing"]],
	["a program", "@/here", ["program"]],
	["a path from the root", "/none", [`${folder}/here/tool`, "x"]],
	["a relative path", "/none", ["../there/only"]],
	["a relative path with a dot", "/none", ["./local"]],
	["a relative script without an interpreter", "/none", ["../bare/bare", "1"]],
	["a path that is not there", "@/here", ["./tool"]],
	["a path to a folder", "/none", [folder]],
	["a path through a file", "/none", [`${folder}/plain/x`]],
	["a path round and round", "/none", [`${folder}/round`]],
	["a path that may not be executed", "/none", [`${folder}/forbidden/tool`]],
	["a path with a slash behind it", "/none", [`${folder}/here/tool/`]],
	["an element that is too long", `/${"a/".repeat(2100)}:@/here`, ["tool"]],
	["a name that is too long", "@/here", ["a".repeat(300)]],
])("%s", async (_, path, command) => {
	const at = path === undefined ? path : AT(path);
	const reference = await search([ENV], command, at);
	for (const by of [[FIRSTBORN], [FIRSTBORN, "--"], [FIRSTBORN, "-c", "--"]]) {
		const { status, stdout, stderr } = await search(by, command, at);
		expect({ status, stdout }).toEqual({
			...{ status: reference.status, stdout: reference.stdout },
		});
		expect(reason(stderr)).toBe(reason(reference.stderr));
	}
});

describe("what env cannot show", () => {
	test("a command that begins with a dash, behind --", async () => {
		const path = AT("@/deep");
		const { stdout } = await search([FIRSTBORN, "--"], ["-dash"], path);
		expect(stdout).toBe(`dash ${folder}/deep/-dash\n`);
	});

	test("a command with an equals sign in its name", async () => {
		put("deep/a=b", "#!/bin/sh\necho equal\n");
		const { stdout } = await search([FIRSTBORN], ["a=b"], AT("@/deep"));
		expect(stdout).toBe("equal\n");
	});
});
