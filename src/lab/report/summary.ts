import type { Recorded } from "../recorded.ts";
import type { Text } from "../scenarios/scenario.ts";

/** A time as it is read: < 1 ms, 12 ms, 0.31 s, 2.0 s. */
export function shortTime(milliseconds: number): string {
	if (milliseconds > 0 && milliseconds < 1) return "< 1 ms";
	if (milliseconds < 100) return `${Math.round(milliseconds)} ms`;
	const seconds = milliseconds / 1000;
	return `${seconds.toFixed(seconds < 1 ? 2 : 1)} s`;
}

/** Those of some numbers as a reader knows them: "7 helper", from the lives of a record. */
export function names({ lives }: Recorded, pids: readonly number[]): string[] {
	return pids.map((pid) => {
		const life = lives.find((life) => life.pid === pid);
		return `${pid} ${shortName(life?.command ?? "")}`;
	});
}

/** Who was cut off, for a table's cell; who may have been, with a question mark. */
export function cutOff(recorded: Recorded): string {
	const { outcome } = recorded;
	const unsure = names(recorded, outcome.unsure).map((name) => `${name}?`);
	return [...names(recorded, outcome.cutOff), ...unsure].join(", ");
}

/** A command's program, without its folder and its arguments. */
export function shortName(command: string): string {
	// A program that has overwritten its words has made one of them: 'npm start'.
	const word = command.replace(/^'/, "").split(" ")[0] ?? "";
	return word.split("/").at(-1) || word;
}

/** One line of how a scenario ended. */
export function summary(recorded: Recorded): Text {
	const { outcome } = recorded;
	const time = shortTime(outcome.milliseconds);
	const { status } = outcome;
	const lost = names(recorded, outcome.cutOff);
	const unsure = names(recorded, outcome.unsure);
	const zombies = outcome.zombies.length;
	return {
		en: [
			outcome.killed
				? `killed at the deadline, after ${time}, status ${status}`
				: `ended by itself after ${time}, status ${status}`,
			...(lost.length > 0 ? [`cut off: ${lost.join(", ")}`] : []),
			...(unsure.length > 0 ? [`perhaps cut off: ${unsure.join(", ")}`] : []),
			...(zombies > 0 ? [`${zombies} zombie${zombies > 1 ? "s" : ""}`] : []),
		].join("; "),
		zh: [
			outcome.killed
				? `${time} 后期限到，被杀死，退出码 ${status}`
				: `${time} 后自己退出，退出码 ${status}`,
			...(lost.length > 0 ? [`被中断：${lost.join("、")}`] : []),
			...(unsure.length > 0 ? [`可能被中断：${unsure.join("、")}`] : []),
			...(zombies > 0 ? [`${zombies} 个僵尸`] : []),
		].join("；"),
	};
}
