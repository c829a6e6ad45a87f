import type { E164 } from '../../app/domain/phone-number.ts';
import { describeFaxIntakeContract } from '../../app/providers/kit/fax-intake-contract.ts';
import { describeFaxProviderContract } from '../../app/providers/kit/fax-provider-contract.ts';
import { ringcentral } from '../../app/providers/ringcentral/index.ts';
import { makeDocument, startRingCentral } from './ringcentral-sandbox.ts';

describeFaxProviderContract('RingCentral', {
  definition: ringcentral,
  start: startRingCentral,
  document: makeDocument,
  refusedNumber: '+12025550188' as E164,
});

describeFaxIntakeContract('RingCentral', {
  definition: ringcentral,
  start: startRingCentral,
  document: makeDocument,
});
