import { IconLock, IconPhone, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { compose } from '../features/fax/index.ts';
import type { PaletteCommand } from '../features/search/index.ts';
import { lockWindow } from '../features/session/index.ts';
import { newMessage } from '../features/sms/index.ts';
import { dialler } from '../shared/calls/dialler-store.ts';
import { useVoice } from '../shared/calls/use-voice.ts';
import { openComposer } from '../shared/email/composer-store.ts';
import { goTo, startOf } from '../shared/route/route.ts';
import { screenIcons } from './screen-icons.ts';
import { useMaySendEmail, useMaySendFax, useMaySendTexts, useVisibleScreens } from './use-visible-screens.ts';

/** What can be begun from anywhere by its name: the box for everything (Ctrl+K) offers it. */
export function usePaletteCommands(): readonly PaletteCommand[] {
  const { t } = useTranslation();
  const screens = useVisibleScreens();
  const maySendFax = useMaySendFax();
  const maySendTexts = useMaySendTexts();
  const maySendEmail = useMaySendEmail();
  const { mayCall } = useVoice();
  return [
    ...(maySendFax
      ? [{ id: 'new-fax', name: t('fax.newFax'), icon: IconPlus, keys: 'Ctrl+N', run: () => compose.show() }]
      : []),
    ...(maySendTexts
      ? [{ id: 'new-message', name: t('sms.new.button'), icon: IconPlus, run: () => newMessage() }]
      : []),
    ...(maySendEmail ? [{ id: 'new-email', name: t('email.new'), icon: IconPlus, run: () => openComposer() }] : []),
    ...(mayCall
      ? [
          {
            id: 'call',
            name: t('calls.callSomebody'),
            icon: IconPhone,
            keys: t('calls.numberKeys'),
            run: () => dialler.focus(),
          },
        ]
      : []),
    ...screens.map((screen) => ({
      id: `go-${screen}`,
      name: t('search.goTo', { screen: t(`shell.nav.${screen}`) }),
      icon: screenIcons[screen],
      run: () => goTo(startOf(screen)),
    })),
    { id: 'lock', name: t('session.menu.lock'), icon: IconLock, keys: 'Ctrl+L', run: () => void lockWindow('person') },
  ];
}
