import type { MessageChannel } from '../../domain/channel.ts';
import { AppError } from '../../domain/errors.ts';
import { parsePhoneNumber, type E164, type PhoneNumberProblem } from '../../domain/phone-number.ts';

/** Channels whose recipients are telephone numbers. */
export type NumberChannel = Extract<MessageChannel, 'fax' | 'sms'>;

type Sentences = Readonly<Record<PhoneNumberProblem | 'none', string>>;

const SENTENCES: Readonly<Record<NumberChannel, Sentences>> = {
  fax: {
    none: 'There is no recipient. Enter at least one fax number.',
    empty: 'A recipient is empty. Enter a fax number.',
    letters: 'A fax number contains letters. Enter digits only.',
    'too-short': 'A fax number is too short. Enter it with its area code.',
    'too-long': 'A fax number is too long. Check it.',
    impossible: 'This is not a possible fax number. Check the area code and the digits.',
  },
  sms: {
    none: 'There is no recipient. Enter at least one mobile number.',
    empty: 'A recipient is empty. Enter a mobile number.',
    letters: 'A mobile number contains letters. Enter digits only.',
    'too-short':
      'This number is too short. Enter a mobile number with its area code; short codes cannot be written to.',
    'too-long': 'A mobile number is too long. Check it.',
    impossible: 'This is not a possible mobile number. Check the area code and the digits.',
  },
};

/** Throws INVALID_INPUT `number-…`; `field` names where it was typed. */
export function parseRecipient(text: string, channel: NumberChannel, field: string): E164 {
  const parsed = parsePhoneNumber(text);
  if (parsed.ok) return parsed.e164;
  throw new AppError('INVALID_INPUT', SENTENCES[channel][parsed.problem], {
    reason: `number-${parsed.problem}`,
    field,
    value: text,
  });
}

/** The E.164 numbers that the recipients mean, in order. Throws INVALID_INPUT naming the first that cannot be one. */
export function parseRecipients(to: readonly string[], channel: NumberChannel): E164[] {
  if (to.length === 0) {
    throw new AppError('INVALID_INPUT', SENTENCES[channel].none, { reason: 'no-recipient' });
  }
  const numbers = to.map((text, index) => parseRecipient(text, channel, `to.${index}`));
  const twice = numbers.find((number, index) => numbers.indexOf(number) !== index);
  if (twice !== undefined) {
    throw new AppError('INVALID_INPUT', 'The same recipient is entered twice. Remove one.', {
      reason: 'same-recipient-twice',
      value: twice,
    });
  }
  return numbers;
}
