// A process that judges one mutant after the other: what comes in is a case, what goes out its verdict.
import { type Case, judge } from "./judge.ts";

const [, , work = ""] = process.argv;

process.on("message", async (message: Case) => {
	process.send?.(await judge(message, work));
});
