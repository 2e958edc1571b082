/** The value below which the given share (0 to 1) of the values lies; NaN of none. */
export function quantile(values: readonly number[], share: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	const at = (sorted.length - 1) * share;
	const below = sorted[Math.floor(at)] ?? Number.NaN;
	const above = sorted[Math.ceil(at)] ?? Number.NaN;
	return below + (above - below) * (at - Math.floor(at));
}

export function median(values: readonly number[]): number {
	return quantile(values, 0.5);
}

/** Distance of the largest from the smallest value, as a share of the median: how much the rounds of one run disagree. */
export function spread(values: readonly number[]): number {
	const middle = median(values);
	return middle === 0
		? 0
		: (Math.max(...values) - Math.min(...values)) / middle;
}
