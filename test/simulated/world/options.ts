// By which name the init is called, and with which options.
import fc from "fast-check";
import type { World } from "./world.ts";

/** Options, each with the words it is given by. */
const option: fc.Arbitrary<string> = fc
	.oneof(
		fc.constantFrom("-v", "-vv", "--log=json"),
		fc.constantFrom("--scope=child", "--scope=group", "--scope=tree", "-c"),
		fc.constantFrom("--linger=0", "--linger=500ms", "--linger=2", "--linger=5"),
		fc.constantFrom("--grace=0", "--grace=300ms", "--grace=3", "--grace=10"),
		fc.constantFrom("--delay=0", "--delay=200ms", "--delay=2"),
		fc.constantFrom("--before-stop=/bin/hook", "--before-stop=/bin/absent"),
		fc.constantFrom("--before-stop-timeout=400ms", "--before-stop-timeout=3"),
		fc.constantFrom(
			"--rewrite=TERM:INT",
			"--rewrite=HUP:0",
			"--rewrite=TERM:0",
		),
		fc.constantFrom(
			"--rewrite=INT:TERM",
			"--rewrite=RTMAX:USR2",
			"--rewrite=RTMIN:USR1",
			"-r",
			"-r2:15",
		),
		fc.constantFrom("--exit=143:0", "--exit=0:7", "--exit=130:1"),
		fc.constantFrom(
			"--stop-signals=HUP,TERM",
			"--stop-signals=RTMIN,RTMIN+1,INT",
		),
		fc.constantFrom("--parent-death=TERM", "--parent-death=KILL"),
		fc.constant("--seal"),
	)
	.filter((word) => word !== "-r");

/** What the older inits take; each may come more than once. */
const OLDER = {
	"dumb-init": ["-c", "-v", "-r15:2", "-r1:0", "-r20:0", "-r21:0", "-r10:12"],
	tini: ["-g", "-s", "-v", "-w", "-e3", "-e143", "-pSIGTERM"],
	catatonit: ["-g"],
} as const;

/** A name and the options for it. */
export const called: fc.Arbitrary<Pick<World, "name" | "options">> = fc.oneof(
	{
		weight: 12,
		arbitrary: fc.record({
			name: fc.constant("firstborn" as const),
			options: fc.array(option, { maxLength: 4 }),
		}),
	},
	...(["dumb-init", "tini", "catatonit"] as const).map((name) =>
		fc.record({
			name: fc.constant(name),
			options: fc.array(fc.constantFrom(...OLDER[name]), { maxLength: 3 }),
		}),
	),
);
