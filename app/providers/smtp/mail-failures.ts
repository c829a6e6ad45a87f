import type { Failure } from '../../domain/errors.ts';
import { failure } from '../kit/failure.ts';

const rest = 'The original stays in the mailbox; read it there in another mail program.';

/** Why some of a received e-mail is not here. */
export const mailFailures = {
  tooLarge: (megabytes: number): Failure =>
    failure(
      'EMAIL_TOO_LARGE',
      {
        category: 'rejected',
        message: `This e-mail is larger than Foyer reads (40 MB), so only who sent it and its subject are here. ${rest}`,
        action: 'none',
      },
      { megabytes },
    ),
  unreadable: (): Failure =>
    failure('EMAIL_UNREADABLE', {
      category: 'rejected',
      message: 'This e-mail is not made as e-mails are, so Foyer kept it whole as a file without opening it.',
      action: 'none',
    }),
  textCut: (): Failure =>
    failure('EMAIL_TEXT_CUT', {
      category: 'rejected',
      message: `The text of this e-mail is too long, so its end is missing here. ${rest}`,
      action: 'none',
    }),
  notGiven: (): Failure =>
    failure('EMAIL_NOT_GIVEN', {
      category: 'rejected',
      message: `The mail server did not hand out this e-mail, so only who sent it and its subject are here. ${rest}`,
      action: 'none',
    }),
} as const;
