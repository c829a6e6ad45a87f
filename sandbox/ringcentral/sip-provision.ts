import { isRecord, jsonAnswer } from '../http-message.ts';
import type { Answer } from '../http-message.ts';
import type { SipInfo } from '../info.ts';
import type { VendorRequest } from '../vendor-server.ts';
import { badParameter } from './errors.ts';
import type { Person } from './people.ts';
import { hasDigitalLine } from './people.ts';
import { readSubmission } from './submission-request.ts';

/** POST /restapi/v1.0/client-info/sip-provision: with what a phone registers at the clinic's telephone server. @throws ApiRefusal */
export function provision(request: VendorRequest, person: Person, server: SipInfo | null): Answer {
  const body = readSubmission(request).fields;
  const wanted = Array.isArray(body['sipInfo']) ? (body['sipInfo'] as unknown[]) : [];
  if (!wanted.some((each) => isRecord(each) && each['transport'] === 'WSS')) throw badParameter('sipInfo.transport');
  const device = isRecord(body['device']) ? body['device'] : {};
  const user = server?.users[0];
  const isPhone = server !== null && user !== undefined && hasDigitalLine(person);
  const proxy = server === null ? '' : new URL(server.url).host;
  return jsonAnswer(200, {
    device: {
      ...{ id: `80${person.extensionId.slice(-8)}`, type: 'WebPhone', status: 'Online' },
      ...{ computerName: device['computerName'], serial: device['serial'] },
    },
    sipInfo: isPhone
      ? [
          {
            ...{ transport: 'WSS', username: user.user, password: user.password, authorizationId: user.user },
            ...{ authorizationTypes: ['SipDigest'], domain: server.domain, outboundProxy: proxy },
            ...{ outboundProxyBackup: proxy.replace('127.0.0.1', 'localhost'), switchBackInterval: 3600 },
            // Nobody answers there; the practice clinic needs none.
            stunServers: ['127.0.0.1:9'],
          },
        ]
      : [],
    sipFlags: { voipFeatureEnabled: true, voipCountryBlocked: false, outboundCallsEnabled: true },
    sipErrorCodes: ['503'],
    pollingInterval: 86_400,
  });
}
