import type { ProviderDefinition } from '../../ports/provider.ts';
import { allowedOrigins, configSchema, fields, ownMailbox, secretsSchema, usesPlainHttp } from './config.ts';
import type { ClinicHubConfig, ClinicHubSecrets } from './config.ts';
import { connect } from './connection.ts';

export const clinichub: ProviderDefinition<ClinicHubConfig, ClinicHubSecrets> = {
  id: 'clinichub',
  name: 'ClinicHub',
  channels: ['email', 'voice'],
  sending: {
    // It answers without an id and lists nothing: a submission without an answer is settled by a person.
    email: { reconcile: 'none', tracking: 'none', redials: false, maxConcurrentSends: 2 },
  },
  sendOnly: ['email'],
  withoutFiles: ['email'],
  ownMailbox,
  configSchema,
  secretsSchema,
  fields,
  usesPlainHttp,
  allowedOrigins,
  connect,
};
