import { describe, expect, it } from 'vitest';
import { extensionPath } from './api.ts';
import { rateGroupOf } from './rate-limits.ts';

describe('the group of a request', () => {
  it.each([
    ['POST', '/restapi/oauth/token', 'auth'],
    ['POST', `${extensionPath}/fax`, 'heavy'],
    ['GET', `${extensionPath}/message-sync`, 'light'],
    ['GET', `${extensionPath}/message-store`, 'light'],
    ['GET', `${extensionPath}/message-store/1`, 'light'],
    ['GET', '/restapi/v1.0/account/1/extension/2/message-store/3/content/4', 'medium'],
    ['PUT', `${extensionPath}/message-store/1,2`, 'medium'],
    ['DELETE', `${extensionPath}/message-store/1`, 'medium'],
    ['POST', `${extensionPath}/sms`, 'medium'],
    ['POST', `${extensionPath}/mms`, 'medium'],
  ])('%s %s is %s', (method, path, group) => {
    expect(rateGroupOf(method, path)).toBe(group);
  });
});
