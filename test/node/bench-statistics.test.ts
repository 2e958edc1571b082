import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
	logarithmicLine,
	median,
	quantile,
	spread,
} from "../../bench/statistics.ts";

const sizes = [10, 30, 100, 300, 1000, 3000, 10_000];

/** Points of a cost that is factor × size^power. */
function power(factor: number, exponent: number) {
	return sizes.map((size) => [size, factor * size ** exponent] as const);
}

test("a power law is a straight line whose slope is the power", () => {
	const factors = fc.double({ min: 1e-3, max: 1e3, noNaN: true });
	const powers = fc.double({ min: 0.1, max: 3, noNaN: true });
	fc.assert(
		fc.property(factors, powers, (factor, exponent) => {
			const line = logarithmicLine(power(factor, exponent));
			expect(line.slope).toBeCloseTo(exponent, 9);
			expect(line.rSquared).toBeCloseTo(1, 9);
		}),
	);
});

test("a cost that becomes quadratic is steeper than one in proportion", () => {
	const bent = sizes.map((size) => [size, size + size ** 2 / 1000] as const);
	expect(logarithmicLine(bent).slope).toBeGreaterThan(1.3);
});

test("points off the line are explained by it in part", () => {
	const line = logarithmicLine([
		[1, 1],
		[10, 100],
		[100, 10],
	]);
	expect(line.slope).toBeCloseTo(0.5);
	expect(line.rSquared).toBeCloseTo(0.25);
});

test("what is not positive has no logarithm, and is left out", () => {
	const line = logarithmicLine([[0, 5], [3, -1], ...power(2, 1)]);
	expect(line.slope).toBeCloseTo(1);
});

test("a constant is a line of slope 0", () => {
	expect(logarithmicLine(power(7, 0))).toEqual({ slope: 0, rSquared: 1 });
});

test("medians, quantiles and spreads", () => {
	expect(median([3, 1, 2])).toBe(2);
	expect(median([4, 1, 3, 2])).toBe(2.5);
	expect(quantile([0, 10, 20, 30, 40], 0.25)).toBe(10);
	expect(median([])).toBeNaN();
	expect(spread([90, 100, 120])).toBeCloseTo(0.3);
	expect(spread([0, 0])).toBe(0);
});
