import type { E164 } from '../../app/domain/phone-number.ts';
import { describeSmsIntakeContract } from '../../app/providers/kit/sms-intake-contract.ts';
import { describeSmsProviderContract } from '../../app/providers/kit/sms-provider-contract.ts';
import { twilio } from '../../app/providers/twilio/index.ts';
import { overlapMs } from '../../app/providers/twilio/receive.ts';
import { startTwilio } from './twilio-sandbox.ts';

describeSmsProviderContract('Twilio', {
  definition: twilio,
  start: startTwilio,
  refusedNumber: '+12025550188' as E164,
  foreignNumber: '+13125550199' as E164,
});

describeSmsIntakeContract('Twilio', {
  definition: twilio,
  start: startTwilio,
  has: {
    again: true,
    readStates: false,
    deletions: false,
    media: true,
    contentAddresses: false,
    push: false,
    cursors: false,
  },
  overlapMs,
  many: 620,
});
