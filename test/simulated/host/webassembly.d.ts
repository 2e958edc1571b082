// What Node's own types leave out of the WebAssembly JavaScript Interface (W3C); those of browsers bring much more.
declare namespace WebAssembly {
	interface Memory {
		readonly buffer: ArrayBuffer;
	}
	interface Global {
		value: unknown;
	}
	interface Instance {
		readonly exports: Readonly<Record<string, unknown>>;
	}
	const Module: new (bytes: Uint8Array) => Module;
	const Instance: new (
		module: Module,
		imports: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
	) => Instance;
}
