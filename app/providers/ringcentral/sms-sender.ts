import { ProviderFailure } from '../../ports/provider.ts';
import type { E164 } from '../../domain/phone-number.ts';
import { extensionPath } from './api.ts';
import type { Api } from './api.ts';
import { UnreadableAnswer } from './message-store.ts';
import { phoneNumberList } from './records.ts';
import { noSmsNumber, numbersNotTold } from './sms-errors.ts';

export interface OwnNumber {
  readonly phoneNumber: E164;
  /** `SmsSender` among its features (guide, "SMS Sending Numbers"). */
  readonly canText: boolean;
}

/** The number of the extension that texts leave from when nobody asks for one. */
export interface SmsSender {
  /** As the account's settings say; null: the extension's first one that can text. */
  readonly configured: E164 | null;
  /** Asked for once and then remembered. @throws ProviderFailure */
  number(signal: AbortSignal): Promise<E164>;
  /** The vendor refused the remembered one: it is asked for again. One of the settings stays. */
  forget(): void;
  /** null: the app may not ask (scope ReadAccounts). @throws ProviderFailure */
  ownNumbers(signal: AbortSignal): Promise<readonly OwnNumber[] | null>;
}

export function createSmsSender(api: Api, configured: E164 | null): SmsSender {
  let known: E164 | null = configured;

  const ownNumbers = async (signal: AbortSignal): Promise<readonly OwnNumber[] | null> => {
    const request = { method: 'GET', url: `${extensionPath}/phone-number`, query: { perPage: 1000 } } as const;
    let json: unknown;
    try {
      json = await api.ask(request, signal);
    } catch (error) {
      if (error instanceof ProviderFailure && error.failure.category === 'permission') return null;
      throw error;
    }
    const read = phoneNumberList.safeParse(json);
    if (!read.success) throw new UnreadableAnswer();
    return read.data.records.flatMap(({ phoneNumber, features }) =>
      phoneNumber === undefined ? [] : [{ phoneNumber: phoneNumber as E164, canText: features.includes('SmsSender') }],
    );
  };

  return {
    configured,
    ownNumbers,
    number: async (signal) => {
      if (known !== null) return known;
      const numbers = await ownNumbers(signal);
      if (numbers === null) throw new ProviderFailure(numbersNotTold());
      const first = numbers.find(({ canText }) => canText)?.phoneNumber;
      if (first === undefined) throw new ProviderFailure(noSmsNumber());
      known = first;
      return first;
    },
    forget: () => (known = configured),
  };
}
