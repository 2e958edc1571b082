import type { Scenario } from "./scenario.ts";

/** How long an image's container is given, in milliseconds. */
export interface Times {
	/** To start, before it is stopped. */
	readonly warmUp: number;
	/** From the stop's signal to SIGKILL; whole seconds are what engines know. */
	readonly grace: number;
}

/** A user's image as two scenarios: as it is, and with firstborn before what it starts. */
export function imageScenarios(
	image: string,
	index: number,
	times: Times,
): Scenario[] {
	return [false, true].map((underFirstborn) => ({
		name: `image-${index + 1}${underFirstborn ? "-firstborn" : ""}`,
		title: {
			en: `${image}${underFirstborn ? " under firstborn" : ", as it is"}`,
			zh: `${image}${underFirstborn ? "，运行在 firstborn 之下" : "，原样"}`,
		},
		shows: {
			en: "What a stop does to it.",
			zh: "停止时会发生什么。",
		},
		why: {
			en: underFirstborn
				? "firstborn is PID 1, and starts what the image's ENTRYPOINT and CMD say."
				: "PID 1 is what the image's ENTRYPOINT and CMD say.",
			zh: underFirstborn
				? "firstborn 是 PID 1，由它启动镜像的 ENTRYPOINT 和 CMD。"
				: "PID 1 就是镜像的 ENTRYPOINT 和 CMD。",
		},
		target: { kind: "image", image, underFirstborn },
		ready: {
			what: "its time to start is over",
			holds: ({ age }) => age >= times.warmUp,
		},
		steps: [{ do: "stop", seconds: Math.ceil(times.grace / 1000) }],
	}));
}
