import type { ProviderDefinition } from '../../ports/provider.ts';
import { allowedOrigins, configSchema, fields, secretsSchema } from './config.ts';
import type { ClickatellConfig, ClickatellSecrets } from './config.ts';
import { connect } from './connection.ts';

export const clickatell: ProviderDefinition<ClickatellConfig, ClickatellSecrets> = {
  id: 'clickatell',
  name: 'Clickatell',
  channels: ['sms'],
  sending: {
    // Nothing lists what was sent: a submission without an answer is settled by a person. One at a time, for their order.
    sms: { reconcile: 'none', tracking: 'receipts', redials: false, maxConcurrentSends: 1 },
  },
  sendOnly: ['sms'],
  ownNumber: ({ from }) => from ?? null,
  configSchema,
  secretsSchema,
  fields,
  allowedOrigins,
  connect,
};
