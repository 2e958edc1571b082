import pc from "picocolors";

/**
 * Colours for what goes to one of the standard streams: on a terminal only, and as NO_COLOR and FORCE_COLOR have it.
 * picocolors by itself colours wherever CI is set, too, which would be in the way of whoever reads the output there.
 */
function colorsFor({ isTTY }: { isTTY?: boolean }) {
	const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
	return pc.createColors(
		!NO_COLOR && (Boolean(FORCE_COLOR) || (isTTY === true && TERM !== "dumb")),
	);
}

/** For the standard output. */
export const colors = colorsFor(process.stdout);

/** For the standard error. */
export const errorColors = colorsFor(process.stderr);
