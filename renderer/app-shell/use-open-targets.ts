import { useEffect } from 'react';
import { create } from 'zustand';
import type { OpenTarget } from '../../app/contract/bridge.ts';
import { openMail } from '../features/email/index.ts';
import { compose, openReceived } from '../features/fax/index.ts';
import { useLockWish } from '../features/session/index.ts';
import { newMessage, openConversation } from '../features/sms/index.ts';
import { dialler } from '../shared/calls/dialler-store.ts';
import { desk } from '../shared/person/per-person.ts';
import { goTo, startOf } from '../shared/route/route.ts';

/** What a click on a notification or in the tray asked for, until a screen has taken it: behind a lock it waits. */
const useAsked = create<{ readonly target: OpenTarget | null }>(() => ({ target: null }));
// Whoever comes after a lock is not led to where somebody else clicked.
const forget = () => useAsked.setState({ target: null });
desk.keep({ leave: forget, enter: () => undefined });

function ask(target: OpenTarget): void {
  if (!useLockWish.getState().isWished) useAsked.setState({ target });
}

/** Listens for as long as the window lives, locked or not. */
export function useFollowOpenTargets(): void {
  useEffect(() => window.foyer.shell.onOpen(ask), []);
}

function open(target: OpenTarget): void {
  switch (target.kind) {
    case 'message':
      openReceived(target.id);
      break;
    case 'conversation':
      if (target.channel === 'email') openMail(target.id, target.messageId);
      else openConversation(target.id, target.messageId);
      break;
    case 'inbox':
      goTo(startOf(target.channel === 'direct' ? 'fax' : target.channel));
      break;
    case 'new-text':
      newMessage({ to: target.to, body: target.body });
      break;
    case 'calls':
      goTo(startOf('phone'));
      break;
    case 'new-call':
      dialler.prefill(target.to);
      break;
    case 'new-fax':
      compose.show();
  }
}

/** Goes where that asks to. */
export function useOpenTargets(): void {
  const target = useAsked((state) => state.target);
  useEffect(() => {
    if (target === null) return;
    forget();
    open(target);
  }, [target]);
}
