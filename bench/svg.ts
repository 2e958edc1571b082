// What both pictures share: their width, colours and elements. 480 units wide, so that 14 units are still read on a
// phone; light or dark with the reader's own colours, light in print.

export const width = 480;

/** Without variables, which not every renderer knows. */
const style = `
	text { font: 14px system-ui, sans-serif; fill: #1f2328 }
	.paper { fill: #fff }
	.title { font-weight: 600 }
	.faint { font-size: 12px; fill: #59636e }
	.end { text-anchor: end }
	.middle { text-anchor: middle }
	.own { fill: #0b63ce }
	.peer { fill: #9aa4af }
	.axis { stroke: #d8dee4 }
	.proportional { stroke: #9aa4af; stroke-dasharray: 2 4 }
	.curve { stroke-width: 2; fill: none }
	.others { stroke: #9aa4af; stroke-width: 1.5 }
	.forward { stroke: #0b63ce } .forward.mark { fill: #0b63ce }
	.linger { stroke: #b3470a } .linger.mark { fill: #b3470a }
	.reap { stroke: #107a4d } .reap.mark { fill: #107a4d }
	@media screen and (prefers-color-scheme: dark) {
		text { fill: #e6edf3 }
		.paper { fill: #0d1117 }
		.faint { fill: #9198a1 }
		.own { fill: #4f9dff }
		.peer { fill: #6b7480 }
		.axis { stroke: #2f353d }
		.proportional, .others { stroke: #6b7480 }
		.forward { stroke: #4f9dff } .forward.mark { fill: #4f9dff }
		.linger { stroke: #f0904a } .linger.mark { fill: #f0904a }
		.reap { stroke: #45c98a } .reap.mark { fill: #45c98a }
	}
`;

/** A whole picture. What cannot be seen is told by its title and description. */
export function picture(
	height: number,
	title: string,
	description: string,
	body: readonly string[],
): string {
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
		`<title>${escaped(title)}</title>`,
		`<desc>${escaped(description)}</desc>`,
		`<style>${style}</style>`,
		element("rect", { width, height, class: "paper" }),
		...body,
		"</svg>",
		"",
	].join("\n");
}

/** An element without content. */
export function element(
	name: string,
	attributes: Readonly<Record<string, string | number>>,
): string {
	return `<${name}${attributesOf(attributes)}/>`;
}

export function text(x: number, y: number, content: string, kind = ""): string {
	const where = kind === "" ? { x, y } : { x, y, class: kind };
	return `<text${attributesOf(where)}>${escaped(content)}</text>`;
}

function attributesOf(
	attributes: Readonly<Record<string, string | number>>,
): string {
	return Object.entries(attributes)
		.map(([name, value]) => ` ${name}="${escaped(short(value))}"`)
		.join("");
}

/** A tenth of a unit is seen by nobody. */
function short(value: string | number): string {
	return typeof value === "string" ? value : String(Number(value.toFixed(1)));
}

function escaped(value: string): string {
	return value
		.replaceAll("&", "&amp;")
		.replaceAll("<", "&lt;")
		.replaceAll('"', "&quot;");
}
