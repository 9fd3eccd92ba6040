/** Something that a person can put right: what happened, and what to do about it. */
export class StartError extends Error {
  readonly nextStep: string;

  constructor(message: string, nextStep: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "StartError";
    this.nextStep = nextStep;
  }
}
