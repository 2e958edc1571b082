/** The version of this package (package.json); a test holds the two together. */
export function version(): usize {
	return phrase("0.1.0");
}
