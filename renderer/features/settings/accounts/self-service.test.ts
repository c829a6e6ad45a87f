import { describe, expect, it } from 'vitest';
import type { ChannelView } from '../../../../app/contract/procedures/channels.ts';
import { NO_PERMISSIONS } from '../../../../app/domain/access/permissions.ts';
import { selfServiceChannels } from './self-service.ts';

const service = (channel: ChannelView['channel'], individualAccounts: boolean): ChannelView => ({
  channel,
  enabled: true,
  provider: null,
  providerName: null,
  individualAccounts,
});

describe('own accounts', () => {
  it('are for services with individual accounts that the person may use', () => {
    const services = [service('fax', true), service('sms', false), service('email', true)];
    expect(selfServiceChannels(services, { ...NO_PERMISSIONS, fax: true, sms: true })).toEqual(['fax']);
    expect(selfServiceChannels(services, NO_PERMISSIONS)).toEqual([]);
    const off = services.map((one) => ({ ...one, enabled: false }));
    expect(selfServiceChannels(off, { ...NO_PERMISSIONS, fax: true })).toEqual([]);
  });
});
