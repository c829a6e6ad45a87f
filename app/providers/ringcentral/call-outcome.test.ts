import { expect, it } from 'vitest';
import { outcomeOf } from './call-outcome.ts';

it.each([
  ['Call connected', 'answered', 'answered'],
  ['Accepted', 'answered', 'answered'],
  ['Received', 'answered', 'answered'],
  ['Missed', 'missed', 'no-answer'],
  ['No Answer', 'missed', 'no-answer'],
  ['Busy', 'missed', 'busy'],
  ['Hang Up', 'missed', 'cancelled'],
  ['Abandoned', 'missed', 'cancelled'],
  ['Stopped', 'failed', 'cancelled'],
  ['Voicemail', 'voicemail', 'voicemail'],
  ['Rejected', 'declined', 'declined'],
  ['Blocked', 'declined', 'declined'],
  ['Wrong Number', 'failed', 'failed'],
  ['International Disabled', 'failed', 'failed'],
  ['A word of tomorrow', 'failed', 'failed'],
  [undefined, 'failed', 'failed'],
  ['In Progress', null, null],
  ['ResultInProgress', null, null],
])('%s is %s of a call that came, %s of one that went', (result, came, went) => {
  expect([outcomeOf(result, 'inbound'), outcomeOf(result, 'outbound')]).toEqual([came, went]);
});
