// Before each native test of a coverage run: what cannot be tested with programs that count is skipped.
import { skipLimited } from "../support/skip.ts";
import { LEFT_OUT, REASONS } from "./left-out.ts";

skipLimited(LEFT_OUT, REASONS);
