// Bytes of a real kernel (6.18, x86-64): one CPU's page of trace_pipe_raw, and the files that tell how to read it. A shell ran
//   trap : WINCH; kill -WINCH $$; /bin/true; kill -TERM $$
// as process 10972, and its parent, process 10965, after that: /bin/kill -WINCH $$

/** events/header_page */
export const HEADER_PAGE = `	field: u64 timestamp;	offset:0;	size:8;	signed:0;
	field: local_t commit;	offset:8;	size:8;	signed:1;
	field: int overwrite;	offset:8;	size:1;	signed:1;
	field: char data;	offset:16;	size:4080;	signed:0;
`;

/** The format files of the events. */
export const FORMATS = {
	generated: `name: signal_generate
ID: 261
format:
	field:unsigned short common_type;	offset:0;	size:2;	signed:0;
	field:unsigned char common_flags;	offset:2;	size:1;	signed:0;
	field:unsigned char common_preempt_count;	offset:3;	size:1;	signed:0;
	field:int common_pid;	offset:4;	size:4;	signed:1;

	field:int sig;	offset:8;	size:4;	signed:1;
	field:int errno;	offset:12;	size:4;	signed:1;
	field:int code;	offset:16;	size:4;	signed:1;
	field:char comm[16];	offset:20;	size:16;	signed:0;
	field:pid_t pid;	offset:36;	size:4;	signed:1;
	field:int group;	offset:40;	size:4;	signed:1;
	field:int result;	offset:44;	size:4;	signed:1;

print fmt: "sig=%d errno=%d code=%d comm=%s pid=%d grp=%d res=%d", REC->sig, REC->errno, REC->code, REC->comm, REC->pid, REC->group, REC->result
`,
	delivered: `name: signal_deliver
ID: 260
format:
	field:unsigned short common_type;	offset:0;	size:2;	signed:0;
	field:unsigned char common_flags;	offset:2;	size:1;	signed:0;
	field:unsigned char common_preempt_count;	offset:3;	size:1;	signed:0;
	field:int common_pid;	offset:4;	size:4;	signed:1;

	field:int sig;	offset:8;	size:4;	signed:1;
	field:int errno;	offset:12;	size:4;	signed:1;
	field:int code;	offset:16;	size:4;	signed:1;
	field:unsigned long sa_handler;	offset:24;	size:8;	signed:0;
	field:unsigned long sa_flags;	offset:32;	size:8;	signed:0;

print fmt: "sig=%d errno=%d code=%d sa_handler=%lx sa_flags=%lx", REC->sig, REC->errno, REC->code, REC->sa_handler, REC->sa_flags
`,
	created: `name: task_newtask
ID: 205
format:
	field:unsigned short common_type;	offset:0;	size:2;	signed:0;
	field:unsigned char common_flags;	offset:2;	size:1;	signed:0;
	field:unsigned char common_preempt_count;	offset:3;	size:1;	signed:0;
	field:int common_pid;	offset:4;	size:4;	signed:1;

	field:pid_t pid;	offset:8;	size:4;	signed:1;
	field:char comm[16];	offset:12;	size:16;	signed:0;
	field:u64 clone_flags;	offset:32;	size:8;	signed:0;
	field:short oom_score_adj;	offset:40;	size:2;	signed:1;

print fmt: "pid=%d comm=%s clone_flags=%llx oom_score_adj=%hd", REC->pid, REC->comm, REC->clone_flags, REC->oom_score_adj
`,
	executed: `name: sched_process_exec
ID: 365
format:
	field:unsigned short common_type;	offset:0;	size:2;	signed:0;
	field:unsigned char common_flags;	offset:2;	size:1;	signed:0;
	field:unsigned char common_preempt_count;	offset:3;	size:1;	signed:0;
	field:int common_pid;	offset:4;	size:4;	signed:1;

	field:__data_loc char[] filename;	offset:8;	size:4;	signed:0;
	field:pid_t pid;	offset:12;	size:4;	signed:1;
	field:pid_t old_pid;	offset:16;	size:4;	signed:1;

print fmt: "filename=%s pid=%d old_pid=%d", __get_str(filename), REC->pid, REC->old_pid
`,
	exited: `name: sched_process_exit
ID: 369
format:
	field:unsigned short common_type;	offset:0;	size:2;	signed:0;
	field:unsigned char common_flags;	offset:2;	size:1;	signed:0;
	field:unsigned char common_preempt_count;	offset:3;	size:1;	signed:0;
	field:int common_pid;	offset:4;	size:4;	signed:1;

	field:char comm[16];	offset:8;	size:16;	signed:0;
	field:pid_t pid;	offset:24;	size:4;	signed:1;
	field:int prio;	offset:28;	size:4;	signed:1;
	field:bool group_dead;	offset:32;	size:1;	signed:0;

print fmt: "comm=%s pid=%d prio=%d group_dead=%s", REC->comm, REC->pid, REC->prio, REC->group_dead ? "true" : "false"
`,
} as const;

const BYTES = [
	"39c8fcf1b602000094030000000000000c000000cd000000d52a0000dc2a0000736800000000000000000000000000000000",
	"00000041000000000000000000000000000048f356006d010000dc2a000014000c00dc2a0000dc2a00002f7573722f62696e",
	"2f7368002c4e030105010101dc2a00001c000000000000000000000073680000000000000000000000000000dc2a00000100",
	"000000000000aab5000004010101dc2a00001c000000000000000000000000000000c0bd0ef00b5600000000000400000000",
	"4c350b00cd000000dc2a0000dd2a000073680000000000000000000000000000000000000041000000000000000000000000",
	"000088d949006d012400dd2a000014000a00dd2a0000dd2a00002f62696e2f747275650000008971be0071010000dd2a0000",
	"74727565000000000000000000000000dd2a000078000000010000000c721a0005012502dd2a000011000000000000000100",
	"000073680000000000000000000000000000dc2a00000100000000000000ca83cc0604010101dc2a00001100000000000000",
	"0100000000000000c0bd0ef00b56000000000004000000002c1e140005010101dc2a00000f00000000000000000000007368",
	"0000000000000000000000000000dc2a00000100000000000000caa7000004010101dc2a0000090000000000000000000000",
	"0000000000000000000000000000000000000000a986070071010000dc2a000073680000000000000000000000000000dc2a",
	"000078000000010000002c4a380005012502dc2a000011000000000000000200000073680000000000000000000000000000",
	"d52a000001000000000000000ac4090004010101d52a000011000000000000000200000000000000c06d6add7f5500000000",
	"0004000000000c8d2f00cd000000d52a0000de2a000073680000000000000000000000000000000000000041000000000000",
	"000000000000000048e452006d010000de2a000014000a00de2a0000de2a00002f62696e2f6b696c6c000000eca7c5010501",
	"0101de2a00001c000000000000000000000073680000000000000000000000000000d52a00000100000001000000c9cc0500",
	"71010000de2a00006b696c6c000000000000000000000000de2a000078000000010000006caf2a0005012502de2a00001100",
	"0000000000000100000073680000000000000000000000000000d52a00000100000000000000caa7e30404010101d52a0000",
	"11000000000000000100000000000000c06d6add7f5500000000000400000000",
];

/** A whole page, 4 KiB, in bytes of its own. */
export function capturedPage(): Buffer {
	const page = Buffer.alloc(4096);
	page.write(BYTES.join(""), "hex");
	return page;
}
