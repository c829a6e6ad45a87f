/** `ready` sends; the others hold their queue and lose nothing. */
export const ACCOUNT_STATES = ['ready', 'needs-sign-in', 'needs-attention', 'disabled'] as const;
export type AccountState = (typeof ACCOUNT_STATES)[number];
