import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { page as html } from "../../src/lab/report/html/page.ts";
import { type Browser, startBrowser } from "../support/browser.ts";
import { results } from "./lab/recorded.ts";

let browser: Browser;
let folder: string;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), "firstborn-page-"));
	writeFileSync(join(folder, "page.html"), html("Docker 1.2.3", results()));
	browser = await startBrowser();
});

afterAll(async () => {
	await browser.end();
	rmSync(folder, { recursive: true, force: true });
});

/** Opens the page, and keeps what it asks for and complains of. */
async function open(width: number, colorScheme: "light" | "dark") {
	const page = await browser.context.newPage();
	const asked: string[] = [];
	const said: string[] = [];
	page.on("request", (request) => asked.push(request.url()));
	page.on("console", (message) => said.push(message.text()));
	page.on("pageerror", (error) => said.push(error.message));
	await page.setViewportSize({ width, height: 800 });
	await page.emulateMedia({ colorScheme });
	const url = pathToFileURL(join(folder, "page.html")).href;
	await page.goto(url);
	return { page, asked, said, url };
}

test.each([320, 360, 800, 1400])(
	"at %d pixels nothing is wider than the page, and no text lies on another",
	async (width) => {
		const { page } = await open(width, "light");
		for (const details of await page.locator("details:not([open])").all())
			await details.locator("summary").click();
		expect(
			await page.evaluate("document.documentElement.scrollWidth"),
		).toBeLessThanOrEqual(width);
		const boxes = (await page.evaluate(
			`[...document.querySelectorAll("svg text, .names span")].map((each) => {
				const { left, right, top, bottom } = each.getBoundingClientRect();
				return { text: each.textContent, left, right, top, bottom };
			})`,
		)) as Box[];
		expect(boxes.length).toBeGreaterThan(8);
		expect(
			boxes.filter(({ left, right }) => left < 0 || right > width),
		).toEqual([]);
		const overlaps = boxes.flatMap((one, index) =>
			boxes
				.slice(index + 1)
				.filter((other) => overlap(one, other))
				.map((other) => `${one.text} and ${other.text}`),
		);
		expect(overlaps).toEqual([]);
	},
);

interface Box {
	readonly text: string;
	readonly left: number;
	readonly right: number;
	readonly top: number;
	readonly bottom: number;
}

/** A pixel or two of line height that letters do not use is no overlap. */
function overlap(one: Box, other: Box): boolean {
	const slack = 2;
	return (
		one.left < other.right - slack &&
		other.left < one.right - slack &&
		one.top < other.bottom - slack &&
		other.top < one.bottom - slack
	);
}

test.each(["light", "dark"] as const)(
	"in %s colours each text stands out from what is behind it",
	async (scheme) => {
		const { page } = await open(360, scheme);
		const colours = (await page.evaluate(
			`["h2", ".soft", ".zh", ".verdict", "svg .signal", "svg .signal.fatal", "svg .time"].map((selector) => {
				const style = getComputedStyle(document.querySelector(selector));
				const back = getComputedStyle(document.querySelector("article")).backgroundColor;
				return [selector, selector.startsWith("svg") ? style.fill : style.color, back];
			})`,
		)) as [string, string, string][];
		// The ratio that WCAG 2 asks of text (1.4.3).
		const low = colours.filter(([, text, back]) => contrast(text, back) < 4.5);
		expect(low).toEqual([]);
	},
);

function contrast(one: string, other: string): number {
	const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a);
	return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

/** The relative luminance of rgb(R, G, B), as WCAG 2 defines it. */
function luminance(colour: string): number {
	const [red = 0, green = 0, blue = 0] = (colour.match(/\d+/g) ?? []).map(
		(value) => {
			const part = Number(value) / 255;
			return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
		},
	);
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

test("it asks for nothing but itself, and nothing goes wrong", async () => {
	const { page, asked, said, url } = await open(800, "light");
	await page.waitForLoadState("networkidle");
	expect(asked).toEqual([url]);
	expect(said).toEqual([]);
});

test("each time line has a name and a description for those who do not see it", async () => {
	const { page } = await open(800, "light");
	const line = page.getByRole("img", { name: /Signals and lives in/ });
	expect(await line.count()).toBe(1);
	expect(await line.locator("desc").textContent()).toContain(
		"cut off: 1 an-init-with-a-very-long-name, 7 server",
	);
});

test("on paper it is dark on white", async () => {
	const { page } = await open(800, "dark");
	await page.emulateMedia({ media: "print", colorScheme: "dark" });
	const colours = await page.evaluate(
		`[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]`,
	);
	expect(colours).toEqual(["rgb(0, 0, 0)", "rgb(255, 255, 255)"]);
});
