// The journal as JSON, one object a line (docs/journal.md has the names, which stay).

/** The events in the order of events.ts; values.ts and conditions.ts have the letters. */
export function jsonPage(): usize {
	return phrase(`{"time":%z,"event":"received","signal":"%s","code":%k%K,"pid":%p,"uid":%u%.%N,"name":"%n"%.}
{"time":%z,"event":"forwarded","signal":"%s"%E,"to":"everyone"%.%A,"count":%b%.%C,"pid":%q%.%G,"group":%q%.%F,"error":"%e"%.}
{"time":%z,"event":"reaped","pid":%a%X,"status":%x%-,"signal":"%y"%.}
{"time":%z,"event":"reaped","pid":%a%X,"status":%x%-,"signal":"%y"%.%U,"oom":true%.}
{"time":%z,"event":"%Zdropped","signal":"%s"%-rewrote","signal":"%s","to":"%t"%.}
{"time":%z,"event":"shared","signal":"%s"}
{"time":%z,"event":"held","signal":"%s"}
{"time":%z,"event":"deadline","name":"%w","milliseconds":%m}
{"time":%z,"event":"overdue","name":"%w"}
{"time":%z,"event":"lingering"%A,"count":%b%.%F,"error":"%e"%.}
{"time":%z,"event":"killed","pid":%a%M,"name":"%n"%.}
{"time":%z,"event":"leaving","status":%a,"command":%b%T,"milliseconds":%m%.}
{"time":%z,"event":"plan","delay":%h%H,"before-stop":%o%.%R,"grace":%v,"longest":%j%.,"linger":%l}
{"time":%z,"event":"before-stop"%X,"status":%x%-,"signal":"%y"%.}
{"time":%z,"event":"suspending"}
{"time":%z,"event":"started","pid":%i,"command":"%c"}
{"time":%z,"event":"failed","what":"cannot run the command","command":"%c","error":"%e"}
{"time":%z,"event":"failed","what":"cannot make a process","error":"%e"}
{"time":%z,"event":"failed","what":"%w","error":"%e"}
{"time":%z,"event":"lost","lines":%a}
`);
}
