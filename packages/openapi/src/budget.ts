/** A bound on work whose size a schema could make exponential by referring to its parts many times. */
export class Budget {
  #left: number;

  constructor(steps: number) {
    this.#left = steps;
  }

  /** Takes one step; false when there are none left. */
  spend(): boolean {
    this.#left -= 1;
    return this.#left >= 0;
  }

  get spent(): boolean {
    return this.#left < 0;
  }
}
