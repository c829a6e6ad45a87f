import { AppError } from '../../domain/errors.ts';
import { parsePhoneNumber, type E164, type PhoneNumberProblem } from '../../domain/phone-number.ts';

const SENTENCES: Readonly<Record<PhoneNumberProblem, string>> = {
  empty: 'A recipient is empty. Enter a fax number.',
  letters: 'A fax number contains letters. Enter digits only.',
  'too-short': 'A fax number is too short. Enter it with its area code.',
  'too-long': 'A fax number is too long. Check it.',
  impossible: 'This is not a possible fax number. Check the area code and the digits.',
};

/** The E.164 numbers that the recipients mean, in order. Throws INVALID_INPUT naming the first that cannot be one. */
export function parseRecipients(to: readonly string[]): E164[] {
  if (to.length === 0) {
    throw new AppError('INVALID_INPUT', 'There is no recipient. Enter at least one fax number.', {
      reason: 'no-recipient',
    });
  }
  const numbers = to.map((text, index) => {
    const parsed = parsePhoneNumber(text);
    if (parsed.ok) return parsed.e164;
    throw new AppError('INVALID_INPUT', SENTENCES[parsed.problem], {
      reason: `number-${parsed.problem}`,
      field: `to.${index}`,
      value: text,
    });
  });
  const twice = numbers.find((number, index) => numbers.indexOf(number) !== index);
  if (twice !== undefined) {
    throw new AppError('INVALID_INPUT', 'The same recipient is entered twice. Remove one.', {
      reason: 'same-recipient-twice',
      value: twice,
    });
  }
  return numbers;
}
