import fc from "fast-check";
import { loadModule } from "./test/simulated/host/program.ts";
import { check } from "./test/simulated/check.ts";
import { world } from "./test/simulated/world/arbitrary.ts";
const module = loadModule("firstborn");
const n = Number(process.argv[2] ?? 2000);
const t = performance.now();
const seed = Number(process.argv[3] ?? 1);
const r = fc.check(fc.property(world, (w) => check(module, w)), { numRuns: n, seed, verbose: 0, ...(process.argv[4] ? {} : {}) });
console.log("us", (performance.now() - t) / r.numRuns * 1000, r.numRuns, r.seed, r.counterexamplePath);
if (r.failed) {
  const w = r.counterexample![0];
  console.log(JSON.stringify(w));
  try { check(module, w, (s) => console.log("   ", s)); } catch (e) { console.log(e); }
}
