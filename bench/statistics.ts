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

export interface Line {
	/** On logarithmic axes: 1 is proportional, 2 quadratic. */
	readonly slope: number;
	/** Share of the variance that the line explains (coefficient of determination), 1 when all points lie on it. */
	readonly rSquared: number;
}

/** The straight line through points on logarithmic axes, by least squares. Points that are not positive have no place there. */
export function logarithmicLine(
	points: readonly (readonly [x: number, y: number])[],
): Line {
	const logs = points
		.filter(([x, y]) => x > 0 && y > 0)
		.map(([x, y]) => [Math.log(x), Math.log(y)] as const);
	const mean = (column: 0 | 1) =>
		logs.reduce((sum, point) => sum + point[column], 0) / logs.length;
	const [meanX, meanY] = [mean(0), mean(1)];
	let [xx, xy, yy] = [0, 0, 0];
	for (const [x, y] of logs) {
		xx += (x - meanX) ** 2;
		xy += (x - meanX) * (y - meanY);
		yy += (y - meanY) ** 2;
	}
	return { slope: xy / xx, rSquared: yy === 0 ? 1 : xy ** 2 / (xx * yy) };
}
