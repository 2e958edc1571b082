/** A tag, a comment or a declaration, with what of it counts; attributes are quoted and have no < within. */
const markup =
	/<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<(\/?)([A-Za-z][\w.-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/g;

/**
 * The names of the outermost elements of an XML text without DTD and CDATA (XML 1.0, section 2.1). Throws where tags do
 * not match, an attribute comes twice, or < or & stand for themselves.
 */
export function wellFormed(text: string): string[] {
	const open: string[] = [];
	const roots: string[] = [];
	let end = 0;
	for (const found of text.matchAll(markup)) {
		checkText(text.slice(end, found.index), open.length > 0);
		end = found.index + found[0].length;
		const [, closes, name, attributes = "", empty] = found;
		if (name === undefined) continue;
		checkAttributes(name, attributes);
		if (closes === "/") {
			if (open.pop() !== name) throw new Error(`</${name}> closes another`);
			continue;
		}
		if (open.length === 0) roots.push(name);
		if (empty !== "/") open.push(name);
	}
	checkText(text.slice(end), false);
	if (open.length > 0) throw new Error(`<${open.join("><")}> is not closed`);
	return roots;
}

/** The contents of all elements of a name that have no elements within. */
export function textsOf(text: string, name: string): string[] {
	const all = new RegExp(`<${name}(?: [^>]*)?>([^<]*)</${name}>`, "g");
	return [...text.matchAll(all)].map(([, content = ""]) => content);
}

function checkAttributes(element: string, attributes: string): void {
	checkText(attributes, true);
	const names = [...attributes.matchAll(/([\w:-]+)="/g)].map(
		([, name]) => name,
	);
	if (new Set(names).size < names.length)
		throw new Error(`<${element}${attributes}>: an attribute comes twice`);
}

function checkText(content: string, inside: boolean): void {
	const wrong = /<|&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)/.exec(
		content,
	);
	if (wrong)
		throw new Error(`not well-formed: ${content.slice(wrong.index, 40)}`);
	if (!inside && content.trim() !== "")
		throw new Error(`text outside of the root: ${content.trim()}`);
}
