import { clickatell } from '../../app/providers/clickatell/index.ts';
import type { E164 } from '../../app/domain/phone-number.ts';
import { describeSmsProviderContract } from '../../app/providers/kit/sms-provider-contract.ts';
import { startClickatell } from './clickatell-sandbox.ts';

describeSmsProviderContract('Clickatell', {
  definition: clickatell,
  start: startClickatell,
  refusedNumber: '+12025550188' as E164,
  foreignNumber: '+13125550199' as E164,
  // A key has the rights of its integration; nothing tells one from the other.
  lacks: ['missing-right'],
});
