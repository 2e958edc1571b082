// docs/from-dumb-init.md: every row and every point of it, beside Debian's dumb-init.
import { linkTo } from "../support/namespace.ts";
import { DUMB_INIT, FIRSTBORN } from "../support/programs.ts";
import { testName } from "./migration/beside.ts";
import {
	DUMB_INIT_CHANGES,
	DUMB_INIT_OPTIONS,
	dumbInitDifferences,
} from "./migration/dumb-init.ts";
import {
	type Guide,
	testChanges,
	testDifferences,
	testOptions,
} from "./migration/guide.ts";
import { NOTES } from "./migration/notes.ts";

const guide: Guide = {
	page: "from-dumb-init.md",
	original: DUMB_INIT,
	link: linkTo(FIRSTBORN, "dumb-init"),
};

testOptions(guide, DUMB_INIT_OPTIONS, NOTES);
testChanges(guide, DUMB_INIT_CHANGES);
testDifferences(guide, dumbInitDifferences(guide));
testName(guide);
