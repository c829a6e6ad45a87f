import { describe, expect, it } from 'vitest';
import { SipServers } from './sip-servers.ts';

function after(...servers: [string, ...string[]]): SipServers {
  const known = new SipServers();
  const [server, ...otherServers] = servers;
  known.note({ server, otherServers, password: 'kept out' });
  return known;
}

describe('SipServers', () => {
  it('allows none before core has named any', () => {
    expect(new SipServers().allows('wss://sip.example.org/')).toBe(false);
  });

  it.each([
    ['the server, whatever its path', 'wss://sip.example.org/ws', true],
    ['its default port', 'wss://sip.example.org:443/', true],
    ['another one that takes over', 'wss://backup.example.org:8443/', true],
    ['another port', 'wss://sip.example.org:8443/', false],
    ['a name that only begins alike', 'wss://sip.example.org.evil.example/', false],
    ['the same without TLS', 'ws://sip.example.org/', false],
    ['a page of the same host', 'https://sip.example.org/', false],
    ['no address', 'sip.example.org', false],
  ])('%s: %s', (_what, url, allowed) => {
    const servers = after('wss://sip.example.org/', 'wss://backup.example.org:8443/');
    expect(servers.allows(url)).toBe(allowed);
  });

  it('goes without TLS to this very computer alone', () => {
    const servers = after('ws://127.0.0.1:5066/', 'ws://10.0.0.5:5066/');
    expect(servers.allows('ws://127.0.0.1:5066/')).toBe(true);
    expect(servers.allows('ws://10.0.0.5:5066/')).toBe(false);
  });

  it('forgets the ones of the registration before, and nothing at an answer that names none', () => {
    const servers = after('wss://old.example.org/');
    servers.note({ server: 'wss://new.example.org/', otherServers: [] });
    servers.note({ error: 'none' });
    expect(servers.allows('wss://old.example.org/')).toBe(false);
    expect(servers.allows('wss://new.example.org/')).toBe(true);
  });
});
