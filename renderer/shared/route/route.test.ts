import { describe, expect, it } from 'vitest';
import { createDesk } from '../person/per-person.ts';
import { hrefOf, keepRoute, parseRoute, routeOfMessage, useRoute, type Route } from './route.ts';

describe('the address', () => {
  const routes: Route[] = [
    { screen: 'fax', view: 'received', messageId: null },
    { screen: 'fax', view: 'received', messageId: '01890000-0000-7000-8000-000000000001' },
    { screen: 'fax', view: 'sent', messageId: null },
    { screen: 'fax', view: 'sent', messageId: '01890000-0000-7000-8000-000000000001' },
    { screen: 'sms', view: 'open', conversationId: null, messageId: null },
    { screen: 'sms', view: 'snoozed', conversationId: '01890000-0000-7000-8000-000000000002', messageId: null },
    {
      screen: 'sms',
      view: 'unread',
      conversationId: '01890000-0000-7000-8000-000000000002',
      messageId: '01890000-0000-7000-8000-000000000001',
    },
    { screen: 'email', view: 'open', conversationId: null, messageId: null },
    { screen: 'email', view: 'log', conversationId: null, messageId: null },
    {
      screen: 'email',
      view: 'archived',
      conversationId: '01890000-0000-7000-8000-000000000002',
      messageId: '01890000-0000-7000-8000-000000000001',
    },
    { screen: 'phone', view: 'all', callId: null },
    { screen: 'phone', view: 'call-backs', callId: '01890000-0000-7000-8000-000000000003' },
    { screen: 'tasks', taskId: null },
    { screen: 'tasks', taskId: '01890000-0000-7000-8000-000000000001' },
    { screen: 'activity' },
    { screen: 'sign-in' },
    { screen: 'settings', tab: null },
    { screen: 'settings', tab: 'appearance' },
  ];
  it.each(routes)('goes there and back: %j', (route) => expect(parseRoute(hrefOf(route))).toEqual(route));

  it('takes a bare id for a received fax', () => {
    expect(parseRoute('#/fax/01890000-0000-7000-8000-000000000001')).toEqual({
      screen: 'fax',
      view: 'received',
      messageId: '01890000-0000-7000-8000-000000000001',
    });
  });

  it('takes a bare id for an open thread', () => {
    expect(parseRoute('#/sms/c/m')).toEqual({ screen: 'sms', view: 'open', conversationId: 'c', messageId: 'm' });
    expect(parseRoute('#/sms')).toEqual({ screen: 'sms', view: 'open', conversationId: null, messageId: null });
  });

  it('takes a bare id for a call', () => {
    expect(parseRoute('#/phone/c')).toEqual({ screen: 'phone', view: 'all', callId: 'c' });
  });
  it('falls back to Fax', () => {
    for (const hash of ['', '#', '#/', '#/nowhere'])
      expect(parseRoute(hash)).toMatchObject({ screen: 'fax', view: 'received' });
    expect(parseRoute('#/fax')).toEqual({ screen: 'fax', view: 'received', messageId: null });
    expect(parseRoute('#/settings/nothing')).toEqual({ screen: 'settings', tab: null });
  });
});

describe('where a message is shown', () => {
  it('is its conversation, else the list of its channel', () => {
    expect(routeOfMessage({ id: 'm', channel: 'sms', direction: 'inbound', conversationId: 'c' })).toEqual({
      screen: 'sms',
      view: 'open',
      conversationId: 'c',
      messageId: 'm',
    });
    const mail = { id: 'm', channel: 'email', direction: 'inbound', conversationId: 'c' } as const;
    expect(routeOfMessage(mail)).toMatchObject({ screen: 'email', conversationId: 'c', messageId: 'm' });
    const fax = { id: 'm', channel: 'fax', conversationId: null } as const;
    expect(routeOfMessage({ ...fax, direction: 'inbound' })).toMatchObject({ view: 'received' });
    expect(routeOfMessage({ ...fax, direction: 'outbound' })).toMatchObject({ view: 'sent' });
  });
});

describe('where somebody was', () => {
  it('is gone while the window is locked, and theirs again when they are back', () => {
    const desk = createDesk();
    keepRoute(desk, (route) => useRoute.setState({ route }));
    const reading: Route = { screen: 'fax', view: 'received', messageId: 'm' };
    desk.enter('ana');
    useRoute.setState({ route: reading });
    desk.leave();
    expect(useRoute.getState().route).toEqual({ screen: 'fax', view: 'received', messageId: null });
    desk.enter('ben');
    useRoute.setState({ route: { screen: 'activity' } });
    desk.leave();
    desk.enter('ana');
    expect(useRoute.getState().route).toEqual(reading);
  });
});
