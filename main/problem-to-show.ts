/** Why something cannot be opened. `code` is what the window translates by, `message` one English sentence that says what to do. */
export class ProblemToShow extends Error {
  override readonly name = 'ProblemToShow';
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }

  /** Anything thrown, as something that can be shown: only our own sentences reach the screen. */
  static from(error: unknown, code: string, message: string): ProblemToShow {
    return error instanceof ProblemToShow ? error : new ProblemToShow(code, message, { cause: error });
  }
}
