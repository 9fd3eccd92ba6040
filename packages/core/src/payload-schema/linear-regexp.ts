import { compilePattern } from "./patterns.ts";

/** What one step of RE2's slowest way costs, in units of the work budget (50 ns). */
const unitsPerStep = 1 / 80;

/**
 * Ajv's `code.regExp`: runs patterns as RE2 does, in time that grows with the text alone, where JavaScript's own engine
 * can take for ever. Throws for a pattern that checkEventTypeSchema refuses. `spend` is told what each test costs at most.
 */
export function createLinearRegExp(spend: (units: number) => void) {
  const engine = (pattern: string) => {
    const compiled = compilePattern(pattern);
    const unitsPerCharacter = compiled.programSize() * unitsPerStep;
    return {
      test(text: string) {
        spend(1 + text.length * unitsPerCharacter);
        return compiled.test(text);
      },
      // Ajv tells patterns apart by it.
      toString: () => pattern,
    };
  };
  return Object.assign(engine, { code: "linearRegExp" });
}
