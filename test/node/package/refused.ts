// What no type may let through: compiled by the tests, and never run.
import { command, path, pathFor } from "firstborn";

// @ts-expect-error no such unit
command({ grace: "5x" });
// @ts-expect-error no such signal
command({ rewrite: { TEMR: "QUIT" } });
// @ts-expect-error no such distance from RTMIN
command({ stopSignals: ["RTMIN+31"] });
// @ts-expect-error no such option
command({ graze: 5 });
// @ts-expect-error no such scope
command({ scope: "all" });
// @ts-expect-error an older init has its own options
command({ as: "tini", grace: 5 });
// @ts-expect-error arguments are an older init's
command({ arguments: ["-g"] });
// @ts-expect-error no such dialect
command({ as: "s6" });
// @ts-expect-error no such machine
pathFor("s390x");
// @ts-expect-error there may be none
export const certain: string = path;
