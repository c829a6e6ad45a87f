import { describe, expect, it } from 'vitest';
import { hrefOf, parseRoute, type Route } from './route.ts';

describe('the address', () => {
  const routes: Route[] = [
    { screen: 'fax', messageId: null },
    { screen: 'fax', messageId: '01890000-0000-7000-8000-000000000001' },
    { screen: 'activity' },
    { screen: 'settings', tab: null },
    { screen: 'settings', tab: 'appearance' },
  ];
  it.each(routes)('goes there and back: %j', (route) => expect(parseRoute(hrefOf(route))).toEqual(route));

  it('falls back to Fax', () => {
    for (const hash of ['', '#', '#/', '#/nowhere'])
      expect(parseRoute(hash)).toEqual({ screen: 'fax', messageId: null });
    expect(parseRoute('#/settings/nothing')).toEqual({ screen: 'settings', tab: null });
  });
});
