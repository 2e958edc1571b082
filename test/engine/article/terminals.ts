import { CTRL_C, CTRL_Z, ENTER } from "../harness/pty.ts";
import { READY, type Scene, status } from "./scene.ts";

/** What the keyboard sends. */
export const terminals: Scene[] = [
	{
		title: "Ctrl-C",
		before: "With a terminal, the keyboard is one more sender.",
		steps: [
			{
				type: "docker run -it --name c1 box firstborn sigprobe --signals=INT --exit-on=INT",
				keys: [[READY, CTRL_C]],
			},
			status,
		],
		after:
			"The terminal has sent SIGINT to the probe: the kernel did, so the sender is 0. It has arrived once: firstborn does not send on what the terminal sends itself.",
	},
	{
		title: "Job control",
		before: "A shell under firstborn has the terminal to itself.",
		steps: [
			{
				type: "docker run -it --name c1 -e PS1='# ' -e TERM=dumb box firstborn bash --norc",
				keys: [
					["# ", `sigprobe --signals=CONT${ENTER}`],
					[READY, CTRL_Z],
					["Stopped", ""],
					["# ", `fg${ENTER}`],
					["[cont]", CTRL_C],
					["# ", `exit 3${ENTER}`],
				],
			},
			status,
		],
		after: "",
	},
];
