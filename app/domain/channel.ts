/** A kind of communication. On screen it is called a service, as the OpenEMR fax/SMS module does. */
export const CHANNELS = ['fax', 'sms', 'email', 'voice', 'direct'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Channels that carry messages; voice carries calls. */
export const MESSAGE_CHANNELS = ['fax', 'sms', 'email', 'direct'] as const;
export type MessageChannel = (typeof MESSAGE_CHANNELS)[number];
