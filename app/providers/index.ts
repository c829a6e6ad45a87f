import type { ProviderDefinition, SignInContext } from '../ports/provider.ts';
import { clickatell } from './clickatell/index.ts';
import { clinichub } from './clinichub/index.ts';
import { ringcentral } from './ringcentral/index.ts';
import { sip } from './sip/index.ts';
import { smtp } from './smtp/index.ts';
import { twilio } from './twilio/index.ts';

/** The entries whose value is there: a definition either has an ability or lacks its name. */
function present<T extends object>(entries: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

/**
 * A definition whose own types only it knows. Whoever connects an account parses its stored settings with the definition's
 * own schemas first, which is what makes forgetting the types safe.
 */
function registered<Config, Secrets>(definition: ProviderDefinition<Config, Secrets>): ProviderDefinition {
  const read = (config: unknown): Config => definition.configSchema.parse(config);
  const reading = <Rest extends unknown[], Result>(call: ((config: Config, ...rest: Rest) => Result) | undefined) =>
    call && ((config: unknown, ...rest: Rest): Result => call(read(config), ...rest));
  const beginSignIn = definition.beginSignIn?.bind(definition);
  return {
    ...definition,
    ...present({
      ownNumber: reading(definition.ownNumber?.bind(definition)),
      answersOptOuts: reading(definition.answersOptOuts?.bind(definition)),
      sendingOf: reading(definition.sendingOf?.bind(definition)),
      ownMailbox: reading(definition.ownMailbox?.bind(definition)),
      sendOnlyOf: reading(definition.sendOnlyOf?.bind(definition)),
      usesPlainHttp: reading(definition.usesPlainHttp?.bind(definition)),
      beginSignIn:
        beginSignIn &&
        ((context: SignInContext<unknown, unknown>, signal: AbortSignal) =>
          beginSignIn({ ...context, config: read(context.config), secrets: context.secrets }, signal)),
    }),
    allowedOrigins: (config) => definition.allowedOrigins(read(config)),
    connect: (context) =>
      definition.connect({
        ...context,
        config: read(context.config),
        secrets: definition.secretsSchema.parse(context.secrets),
      }),
  };
}

/** Every vendor that an account can be of: one line each. */
export const providers: readonly ProviderDefinition[] = [
  registered(ringcentral),
  registered(twilio),
  registered(clickatell),
  registered(smtp),
  registered(clinichub),
  registered(sip),
];
