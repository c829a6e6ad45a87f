import type { E164 } from '../../app/domain/phone-number.ts';
import { describeSmsIntakeContract } from '../../app/providers/kit/sms-intake-contract.ts';
import { describeSmsProviderContract } from '../../app/providers/kit/sms-provider-contract.ts';
import { ringcentral } from '../../app/providers/ringcentral/index.ts';
import { startTextingRingCentral } from './ringcentral-sms-sandbox.ts';

describeSmsProviderContract('RingCentral', {
  definition: ringcentral,
  start: startTextingRingCentral,
  refusedNumber: '+12025550188' as E164,
  foreignNumber: '+13125550199' as E164,
});

describeSmsIntakeContract('RingCentral', {
  definition: ringcentral,
  start: startTextingRingCentral,
  has: {
    again: true,
    readStates: true,
    deletions: true,
    media: true,
    contentAddresses: true,
    push: true,
    cursors: true,
  },
  overlapMs: 5_000,
  many: 620,
});
