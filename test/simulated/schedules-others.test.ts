// The other half of the random worlds, for a second core.
import { holdInWorlds } from "./schedules.ts";

holdInWorlds(1);
