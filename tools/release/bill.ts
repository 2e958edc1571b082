import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Enums, Models, Serialize, Spec } from "@cyclonedx/cyclonedx-library";
import { builtWith } from "./built-with.ts";
import type { MachinePrograms, Release } from "./programs.ts";
import { digest } from "./sums.ts";

/**
 * Writes the release's bill of materials, as CycloneDX: every program with its sums, what is in it that is not the
 * project's own, and what it was built with. There is nothing that it needs to run.
 */
export function materials(
	release: Release,
	machines: readonly MachinePrograms[],
): void {
	const { root, folder, time, version } = release;
	const parts = machines.flatMap(programComponents);
	const itself = new Models.Component(
		Enums.ComponentType.Application,
		"firstborn",
		{
			...{
				version,
				bomRef: "firstborn",
				purl: `pkg:generic/firstborn@${version}`,
			},
			description: "An init for containers, and a probe for signals",
			licenses: new Models.LicenseRepository([new Models.SpdxLicense("MIT")]),
			components: new Models.ComponentRepository(
				parts.map(({ component }) => component),
			),
			dependencies: new Models.BomRefRepository(
				parts.map(({ component }) => component.bomRef),
			),
		},
	);
	const bill = new Models.Bom({
		metadata: new Models.Metadata({
			timestamp: new Date(time * 1000),
			lifecycles: new Models.LifecycleRepository([Enums.LifecyclePhase.Build]),
			component: itself,
		}),
		components: new Models.ComponentRepository(builtWith(root)),
	});
	// What the bill says decides its number: another number, another bill.
	bill.serialNumber = serialNumber(serialized(bill));
	writeFileSync(
		join(folder, `firstborn-${version}.cdx.json`),
		`${serialized(bill)}\n`,
	);
}

/** Everything is in the order in which it was put in: the library would sort by the user's language. */
function serialized(bill: Models.Bom): string {
	const factory = new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6);
	return new Serialize.JsonSerializer(factory).serialize(bill, { space: 2 });
}

/** A UUID of version 8, the one for numbers that come from a content (RFC 9562). */
function serialNumber(content: string): string {
	const digits = digest("sha256", content);
	const fields = [
		...[digits.slice(0, 8), digits.slice(8, 12), `8${digits.slice(13, 16)}`],
		...[`8${digits.slice(17, 20)}`, digits.slice(20, 32)],
	];
	return `urn:uuid:${fields.join("-")}`;
}

function programComponents({ machine, programs }: MachinePrograms) {
	return programs.map(({ name, bytes }) => {
		const path = `linux-${machine.name}/${name}`;
		const component = new Models.Component(Enums.ComponentType.File, path, {
			bomRef: path,
			hashes: new Models.HashDictionary([
				[Enums.HashAlgorithm["SHA-256"], digest("sha256", bytes)],
				[Enums.HashAlgorithm["SHA-512"], digest("sha512", bytes)],
			]),
			properties: new Models.PropertyRepository([
				new Models.Property("firstborn:platform", machine.platform),
				new Models.Property("firstborn:debian", machine.debian),
			]),
		});
		return { machine, component };
	});
}
