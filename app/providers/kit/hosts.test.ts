import { describe, expect, it } from 'vitest';
import { isLoopback, isPrivateHost } from './hosts.ts';

describe('hosts', () => {
  it.each(['localhost', 'fax.localhost', '127.0.0.1', '127.1.2.3', '[::1]'])('%s is this machine', (host) => {
    expect(isLoopback(host)).toBe(true);
    expect(isPrivateHost(host)).toBe(true);
  });
  it.each([
    '10.0.0.4',
    '192.168.1.9',
    '172.16.0.1',
    '172.31.255.1',
    '[fd12::1]',
    'faxserver',
    'fax.local',
    'fax.lan',
    'fax.home.arpa',
  ])('%s is on the local network', (host) => {
    expect(isLoopback(host)).toBe(false);
    expect(isPrivateHost(host)).toBe(true);
  });
  it.each([
    '172.32.0.1',
    '11.0.0.1',
    '128.0.0.1',
    'example.org',
    'localhost.example.org',
    '127.0.0.1.example.org',
    '[2001:db8::1]',
  ])('%s is somewhere else', (host) => {
    expect(isPrivateHost(host)).toBe(false);
  });
});
