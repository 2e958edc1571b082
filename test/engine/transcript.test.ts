import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { narrate } from "./article/narrate.ts";
import { normalise } from "./article/normalise.ts";
import { engine } from "./harness/docker.ts";

const article = join(import.meta.dirname, "../../docs/article.md");

test("the experiments go as docs/article.md tells them", async () => {
	const told = await narrate(engine());
	expect(normalise(told)).toBe(normalise(readFileSync(article, "utf8")));
});
