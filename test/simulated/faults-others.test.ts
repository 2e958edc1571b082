// The other half of the random faults, for a second core.
import { holdInFaults } from "./faults/faults.ts";

holdInFaults(1);
