import { jsonAnswer } from '../http-message.ts';
import type { Answer } from '../http-message.ts';
import { hasDigitalLine } from './people.ts';
import type { Person } from './people.ts';
import { extensionPath } from './records.ts';

/** GET /restapi/v1.0/account/~/extension/~ */
export function extensionInfo(person: Person, origin: string): Answer {
  const has = (permission: string): boolean => person.permissions.has(permission);
  return jsonAnswer(200, {
    uri: `${origin}${extensionPath(person.accountId, person.extensionId)}`,
    id: Number(person.extensionId),
    extensionNumber: person.extensionNumber,
    name: person.name,
    contact: { firstName: person.name, lastName: '', company: person.name, email: 'fax@larkspur.example.org' },
    type: 'User',
    status: 'Enabled',
    setupWizardState: 'Completed',
    permissions: { admin: { enabled: false }, internationalCalling: { enabled: false } },
    regionalSettings: {
      homeCountry: { id: '1', name: 'United States', isoCode: 'US', callingCode: '1' },
      timezone: { id: '60', name: 'US/Central' },
      language: { id: '1033', name: 'English (United States)', localeCode: 'en-US' },
      timeFormat: '12h',
    },
    serviceFeatures: [
      { featureName: 'FaxReceiving', enabled: true },
      { featureName: 'Faxes', enabled: has('OutboundFaxes') },
      { featureName: 'SMS', enabled: has('OutboundSMS') },
      { featureName: 'VoipCalling', enabled: hasDigitalLine(person) },
    ],
  });
}

/** GET .../phone-number */
export function phoneNumbers(person: Person, origin: string): Answer {
  const uri = `${origin}${extensionPath(person.accountId, person.extensionId)}/phone-number`;
  const records = person.numbers.map(({ phoneNumber, type, features }, index) => ({
    uri: `${uri}/${person.extensionId}0${index + 1}`,
    id: Number(`${person.extensionId}0${index + 1}`),
    phoneNumber,
    paymentType: 'Local',
    type,
    usageType: 'DirectNumber',
    status: 'Normal',
    features,
    country: { id: '1', name: 'United States', isoCode: 'US', callingCode: '1' },
  }));
  return jsonAnswer(200, {
    uri,
    records,
    paging: {
      page: 1,
      perPage: 100,
      totalPages: 1,
      totalElements: records.length,
      pageStart: 0,
      pageEnd: Math.max(0, records.length - 1),
    },
    navigation: { firstPage: { uri: `${uri}?page=1&perPage=100` }, lastPage: { uri: `${uri}?page=1&perPage=100` } },
  });
}

/** GET .../authz-profile/check?permissionId= */
export function permissionCheck(person: Person, permissionId: string, origin: string): Answer {
  return jsonAnswer(200, {
    uri: `${origin}${extensionPath(person.accountId, person.extensionId)}/authz-profile/check?permissionId=${encodeURIComponent(permissionId)}`,
    successful: person.permissions.has(permissionId),
  });
}
