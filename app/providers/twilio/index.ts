import type { ProviderDefinition } from '../../ports/provider.ts';
import { allowedOrigins, configSchema, fields, secretsSchema } from './config.ts';
import type { TwilioConfig, TwilioSecrets } from './config.ts';
import { connect } from './connection.ts';

export const twilio: ProviderDefinition<TwilioConfig, TwilioSecrets> = {
  id: 'twilio',
  name: 'Twilio',
  channels: ['sms'],
  sending: {
    // It keeps no reference of ours: a submission is found again by number, time and text. One at a time: texts of a thread
    // arrive in the order in which they were written.
    sms: { reconcile: 'probable', tracking: 'receipts', redials: false, maxConcurrentSends: 1 },
  },
  ownNumber: ({ fromNumber }) => fromNumber ?? null,
  answersOptOuts: ({ answersOptOuts }) => answersOptOuts,
  configSchema,
  secretsSchema,
  fields,
  allowedOrigins,
  connect,
};
