/** A kind of communication. On screen it is called a service, as the OpenEMR fax/SMS module does. */
export const CHANNELS = ['fax', 'sms', 'email', 'voice', 'direct'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Channels that carry messages; voice carries calls. */
export const MESSAGE_CHANNELS = ['fax', 'sms', 'email', 'direct'] as const;
export type MessageChannel = (typeof MESSAGE_CHANNELS)[number];

/** Channels whose messages make up conversations: one per remote address, whichever account or desk. */
export const CONVERSATION_CHANNELS = ['sms', 'email'] as const satisfies readonly MessageChannel[];
export type ConversationChannel = (typeof CONVERSATION_CHANNELS)[number];

/** Channels whose received messages are documents that must be filed into a chart. */
export const FILED_CHANNELS = ['fax'] as const satisfies readonly MessageChannel[];
