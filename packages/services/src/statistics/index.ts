export { rollUpStatistics } from "./roll-up-statistics.ts";
