/** English needs none: the sentence comes with the failure (`failure.message`). */
export const failures = {} as const;
