/** A provider's own failures by `failure.code`; one without a key here is shown in the English sentence that came with it. */
export const failures = {} as const;
