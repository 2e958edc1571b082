import { logs, processes, READY, type Scene, status, stop } from "./scene.ts";

/** Who hears of a stop, depending on who is PID 1. */
export const signals: Scene[] = [
	{
		title: "The program is PID 1",
		before:
			"The probe is the container's first process. It says which signals arrive and who has sent them, and lives on.",
		steps: [
			{ type: "docker run -d --name c1 box sigprobe", until: READY },
			stop,
			logs,
			status,
		],
		after:
			"SIGTERM has arrived. Its sender is outside the container, where no number of the container names it: 0. The probe has not ended, so after the two seconds that `-t 2` gives, the engine has killed it: 137 is 128 + 9, SIGKILL's number.",
	},
	{
		title: "The program is PID 1 and ends on SIGTERM",
		before: "The same with a probe that ends, as a program should.",
		steps: [
			{
				type: "docker run -d --name c1 box sigprobe --exit-on=TERM",
				until: READY,
			},
			stop,
			logs,
			status,
		],
		after: "It has ended by itself and in time, with its own status.",
	},
	{
		title: "The program is PID 1 and has no handler",
		before: "`sleep` does nothing about SIGTERM. Elsewhere that ends it.",
		steps: [
			{
				type: "docker run -d --name c1 box sleep 1000",
				settled: ([first]) => first?.command === "sleep 1000",
			},
			stop,
			status,
		],
		after:
			"To the first process of a PID namespace the kernel delivers no signal that it has no handler for, except SIGKILL and SIGSTOP from outside. So `sleep` was killed at the deadline.",
	},
	{
		title: "The program runs under a shell",
		before: "This is what the shell form of `CMD` and `ENTRYPOINT` does.",
		steps: [
			{
				type: "docker run -d --name c1 box sh -c 'sigprobe --exit-on=TERM; true'",
				until: READY,
			},
			processes,
			stop,
			logs,
			status,
		],
		after:
			"The shell is PID 1, has no handler, and tells nobody. The probe would have ended on SIGTERM, but it has received nothing, and everything was killed at the deadline.",
	},
	{
		title: "The program runs under firstborn",
		before: "firstborn takes the shell's place.",
		steps: [
			{
				type: "docker run -d --name c1 box firstborn sigprobe --exit-on=TERM",
				until: READY,
			},
			processes,
			stop,
			logs,
			status,
		],
		after:
			"firstborn has received SIGTERM and sent it on: the sender is 1. The probe has ended in time, and its status is the container's.",
	},
	{
		title: "The program has entered by docker exec",
		before:
			"The probe is started in a running container, and writes where that container's first process writes.",
		steps: [
			{ type: "docker run -d --name c1 box firstborn sleep 1000" },
			{
				type: "docker exec -d c1 sh -c 'exec sigprobe > /proc/1/fd/1'",
				until: READY,
			},
			{
				type: "docker exec c1 sh -c 'echo I am $$; kill -TERM $(pidof sigprobe)'",
				until: "received",
			},
			logs,
		],
		after: "Within the container, the sender has a number.",
	},
	{
		title: "Other signals",
		before: "`docker kill` sends any signal, real-time ones included.",
		steps: [
			{
				type: "docker run -d --name c1 box firstborn sigprobe --signals=all",
				until: READY,
			},
			{ type: "docker kill -s HUP c1", until: "[hup]" },
			{ type: "docker kill -s USR1 c1", until: "[usr1]" },
			{ type: "docker kill -s RTMIN+3 c1", until: "[rtmin+3]" },
			logs,
		],
		after: "",
	},
];
