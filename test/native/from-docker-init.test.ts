// docs/from-docker-init.md: every row and every point of it, beside Debian's docker-init.
import { describe, expect, test } from "vitest";
import { linkTo } from "../support/namespace.ts";
import { FIRSTBORN } from "../support/programs.ts";
import { testName } from "./migration/beside.ts";
import { asFirst } from "./migration/family.ts";
import {
	type Guide,
	testChanges,
	testDifferences,
	testOptions,
} from "./migration/guide.ts";
import { NOTES } from "./migration/notes.ts";
import { DOCKER_INIT_VARIABLES } from "./migration/tini.ts";
import {
	COMMON_CHANGES,
	dockerInitDifferences,
} from "./migration/tini-pages.ts";

const guide: Guide = {
	page: "from-docker-init.md",
	original: "/usr/bin/docker-init",
	link: linkTo(FIRSTBORN, "docker-init"),
};

testOptions(guide, DOCKER_INIT_VARIABLES, NOTES);
testChanges(guide, COMMON_CHANGES);
testDifferences(guide, dockerInitDifferences(guide));
testName(guide);

describe("from-docker-init.md, both at once", () => {
	test.each([guide.original, guide.link])(
		"firstborn below %s waits for everyone",
		async (above) => {
			const words = [above, "--", FIRSTBORN];
			expect(await asFirst({ words, env: {} })).toMatchObject({
				told: ["command", "worker"],
				finished: ["worker", "helper"],
				status: 7,
			});
		},
	);
});
