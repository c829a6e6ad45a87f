import type { ProviderDefinition } from '../../ports/provider.ts';
import { beginSignIn } from './browser-sign-in.ts';
import { allowedOrigins, configSchema, fields, secretsSchema } from './config.ts';
import type { RingCentralConfig, RingCentralSecrets } from './config.ts';
import { connect } from './connection.ts';

export const ringcentral: ProviderDefinition<RingCentralConfig, RingCentralSecrets> = {
  id: 'ringcentral',
  name: 'RingCentral',
  channels: ['fax'],
  // It keeps no reference of ours: a submission is found again by number, time, pages and sizes.
  reconcile: 'probable',
  tracking: 'receipts',
  // A busy fax ends as SendingFailed; nothing in the documentation promises a second call.
  redials: false,
  maxConcurrentSends: 3,
  configSchema,
  secretsSchema,
  fields,
  allowedOrigins,
  connect,
  beginSignIn,
};
