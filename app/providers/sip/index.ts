import type { ProviderDefinition } from '../../ports/provider.ts';
import { allowedOrigins, configSchema, secretsSchema, type SipConfig, type SipSecrets } from './config.ts';
import { connect } from './connection.ts';
import { fields } from './fields.ts';

export const sip: ProviderDefinition<SipConfig, SipSecrets> = {
  id: 'sip',
  name: 'SIP',
  channels: ['voice'],
  sending: {},
  configSchema,
  secretsSchema,
  fields,
  allowedOrigins,
  connect,
};
