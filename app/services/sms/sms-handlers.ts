import type { Handlers } from '../dispatch/context.ts';
import { checkSms } from './check-sms.ts';
import { sendSms, type SmsSendDeps } from './send-sms.ts';

export { sendSms, type SmsSendDeps } from './send-sms.ts';
export { createSmsTestSender } from './sms-test-message.ts';

export function createSmsHandlers(deps: SmsSendDeps): Pick<Handlers, 'sms.send' | 'sms.check'> {
  return {
    'sms.send': (input, context) => sendSms(deps, input, context),
    'sms.check': (input, context) => checkSms(deps, input, context),
  };
}
