/** English comes with the provider's fields. */
export const fields = {} as const;
