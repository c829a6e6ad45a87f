import type { ProviderDefinition } from '../../ports/provider.ts';
import { beginSignIn } from './browser-sign-in.ts';
import { allowedOrigins, configSchema, fields, secretsSchema } from './config.ts';
import type { RingCentralConfig, RingCentralSecrets } from './config.ts';
import { connect } from './connection.ts';

export const ringcentral: ProviderDefinition<RingCentralConfig, RingCentralSecrets> = {
  id: 'ringcentral',
  name: 'RingCentral',
  channels: ['fax', 'sms', 'voice'],
  sending: {
    // It keeps no reference of ours: a submission is found again by number, time, pages and sizes.
    // A busy fax ends as SendingFailed; nothing in the documentation promises a second call.
    fax: { reconcile: 'probable', tracking: 'receipts', redials: false, maxConcurrentSends: 3 },
    // Found again by number, time and text. One at a time: texts of a thread arrive in the order in which they were written.
    sms: { reconcile: 'probable', tracking: 'receipts', redials: false, maxConcurrentSends: 1 },
  },
  ownNumber: ({ smsNumber }) => smsNumber ?? null,
  configSchema,
  secretsSchema,
  fields,
  allowedOrigins,
  connect,
  beginSignIn,
};
