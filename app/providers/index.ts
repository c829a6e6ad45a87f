import type { ProviderDefinition } from '../ports/provider.ts';
import { clickatell } from './clickatell/index.ts';
import { ringcentral } from './ringcentral/index.ts';
import { twilio } from './twilio/index.ts';

/**
 * A definition whose own types only it knows. Whoever connects an account parses its stored settings with the definition's
 * own schemas first, which is what makes forgetting the types safe.
 */
function registered<Config, Secrets>(definition: ProviderDefinition<Config, Secrets>): ProviderDefinition {
  return {
    ...definition,
    ...(definition.ownNumber && {
      ownNumber: (config: unknown) => definition.ownNumber?.(definition.configSchema.parse(config)) ?? null,
    }),
    allowedOrigins: (config) => definition.allowedOrigins(definition.configSchema.parse(config)),
    connect: (context) =>
      definition.connect({
        ...context,
        config: definition.configSchema.parse(context.config),
        secrets: definition.secretsSchema.parse(context.secrets),
      }),
  };
}

/** Every vendor that an account can be of: one line each. */
export const providers: readonly ProviderDefinition[] = [
  registered(ringcentral),
  registered(twilio),
  registered(clickatell),
];
