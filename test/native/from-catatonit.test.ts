// docs/from-catatonit.md: every row and every point of it, beside Debian's catatonit.
import { linkTo } from "../support/namespace.ts";
import { CATATONIT, FIRSTBORN } from "../support/programs.ts";
import { testName } from "./migration/beside.ts";
import {
	CATATONIT_CHANGES,
	CATATONIT_OPTIONS,
	catatonitDifferences,
} from "./migration/catatonit.ts";
import {
	type Guide,
	testChanges,
	testDifferences,
	testOptions,
} from "./migration/guide.ts";
import { NOTES } from "./migration/notes.ts";

const guide: Guide = {
	page: "from-catatonit.md",
	original: CATATONIT,
	link: linkTo(FIRSTBORN, "catatonit"),
};

testOptions(guide, CATATONIT_OPTIONS, NOTES);
testChanges(guide, CATATONIT_CHANGES);
testDifferences(guide, catatonitDifferences(guide));
testName(guide);
