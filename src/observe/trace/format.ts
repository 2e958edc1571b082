/** Where a value is in an event's bytes. */
export interface Field {
	readonly offset: number;
	readonly size: number;
	/** Its bytes are where the field says: the offset in the lower half, the length in the upper (__data_loc). */
	readonly elsewhere: boolean;
}

/** An event's layout on this kernel. */
export interface EventFormat {
	readonly id: number;
	/** A field by its name; undefined: this kernel's event has none. */
	readonly fields: ReadonlyMap<string, Field>;
}

/**
 * Reads a `format` file of tracefs, or a file of fields only, as events/header_page is (Documentation/trace/events.rst).
 *
 * @throws Error when there are no fields in it
 */
export function parseFormat(text: string): EventFormat {
	const fields = new Map<string, Field>();
	for (const [, type = "", name = "", offset, size] of text.matchAll(
		/field: ?([^;]*?)(\w+)(?:\[\w*\])?;\s*offset:(\d+);\s*size:(\d+);/g,
	))
		fields.set(name, {
			offset: Number(offset),
			size: Number(size),
			elsewhere: type.includes("__data_loc"),
		});
	if (fields.size === 0) throw new Error("no fields in tracefs's format file");
	return { id: Number(/^ID: (\d+)$/m.exec(text)?.[1] ?? 0), fields };
}

/** A field that every kernel has. Throws when it is missing. */
export function fieldOf({ fields }: EventFormat, name: string): Field {
	const field = fields.get(name);
	if (field === undefined)
		throw new Error(`this kernel's trace events have no field ${name}`);
	return field;
}
