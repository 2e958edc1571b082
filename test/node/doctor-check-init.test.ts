// How inits are recognised, and whom they tell.
import { expect, test } from "vitest";
import { initOf } from "../../src/doctor/check/init.ts";

const unseen = { path: undefined, firstborn: false };

function init(line: string, variables = "", firstborn = false) {
	const environment = variables === "" ? [] : variables.split(" ");
	const program = { path: undefined, firstborn };
	return initOf(line.split(" "), program, environment);
}

test.each([
	["firstborn -- x", "firstborn", "group", 5000],
	["/bin/firstborn -c x -g", "firstborn", "command", 5000],
	["firstborn --scope=tree --linger 2m x", "firstborn", "everyone", 120_000],
	["firstborn --sc=child --linger=0 x", "firstborn", "command", 0],
	["firstborn --as=tini -g -- x", "tini", "group", 0],
	["firstborn --as dumb-init -c x", "dumb-init", "command", 0],
	["/usr/bin/tini -- x -g", "tini", "command", 0],
	["tini -vvg -- x", "tini", "group", 0],
	["tini -p SIGTERM -e 143 -g x", "tini", "group", 0],
	["tini -pg x", "tini", "command", 0],
	["/sbin/docker-init -- x", "docker-init", "command", 0],
	["/run/podman-init -- x", "catatonit", "command", 0],
	["catatonit -g x", "catatonit", "group", 0],
	["dumb-init x -c", "dumb-init", "group", 0],
	["dumb-init -r 15:3 -c x", "dumb-init", "command", 0],
	["dumb-init -vc x", "dumb-init", "command", 0],
	["python3 /usr/bin/supervisord -n", "supervisord", "services", 0],
	["s6-svscan /run/service", "s6", "services", 0],
])("%s is %s, tells the %s, lingers %d ms", (line, name, audience, linger) => {
	expect(init(line)).toMatchObject({ name, audience, linger });
});

test.each(["sh -c tini", "nginx", "node firstborn", ""])(
	"'%s' is no init",
	(line) => {
		expect(initOf(line.split(" "), unseen, [])).toBeUndefined();
	},
);

test("variables count as they do for the inits themselves", () => {
	expect(init("dumb-init x", "DUMB_INIT_SETSID=0")?.audience).toBe("command");
	expect(init("tini x", "TINI_KILL_PROCESS_GROUP=")?.audience).toBe("group");
	expect(init("firstborn x", "FIRSTBORN_AS=tini")?.name).toBe("tini");
	expect(init("firstborn --as=firstborn x", "FIRSTBORN_AS=tini")?.name).toBe(
		"firstborn",
	);
	expect(
		init("firstborn --grace=3s x", "FIRSTBORN_GRACE=9s FIRSTBORN_DELAY=500ms")
			?.plan,
	).toMatchObject({ grace: 3000, delay: 500, lingerGiven: false });
	expect(
		init("firstborn x", "FIRSTBORN_REWRITE=TERM:QUIT,INT:none")?.rewrite,
	).toEqual(
		new Map([
			[15, 3],
			[2, 0],
		]),
	);
});

test("firstborn by another name is the dialect that it takes", () => {
	expect(init("/sbin/docker-init -- x", "", true)).toMatchObject({
		...{ name: "docker-init", firstborn: true, audience: "command" },
	});
	// No older init's name: Podman's file for --init.
	expect(init("/run/podman-init -- x", "", true)).toMatchObject({
		...{ name: "firstborn", firstborn: true, linger: 5000 },
	});
});

test("what stands behind the command is the command's", () => {
	const plan = init("firstborn -v -r TERM:INT server --grace=9s")?.plan;
	expect(plan).toMatchObject({ grace: undefined });
});
