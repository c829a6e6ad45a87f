import { Button } from '@mantine/core';
import { IconDeviceMobileMessage } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { desk } from '../person/per-person.ts';
import { goTo } from '../route/route.ts';
import { call } from '../rpc/client.ts';
import { useChannels, useMay } from '../rpc/use-session.ts';
import { toastError } from '../ui/toast.ts';

/** The conversation with this number; begun where there is none yet. */
async function openTexts(number: string): Promise<void> {
  const isStill = desk.asking();
  try {
    const { id } = await call('conversations.begin', { channel: 'sms', address: number });
    if (isStill()) goTo({ screen: 'sms', view: 'open', conversationId: id, messageId: null });
  } catch (error) {
    if (isStill()) toastError(error);
  }
}

interface TextButtonProps {
  /** E.164; an extension takes no texts, and there is no button. */
  readonly number: string;
  readonly size?: 'compact-sm' | 'compact-xs';
}

/** *Send a text* to the number of a call. Not there where the person may send none. */
export function TextButton({ number, size = 'compact-sm' }: TextButtonProps) {
  const { t } = useTranslation();
  const maySend = useMay('sms.send');
  const { data: channels } = useChannels();
  const isOn = channels?.find(({ channel }) => channel === 'sms')?.enabled === true;
  if (!isOn || !maySend || !number.startsWith('+')) return null;
  return (
    <Button
      size={size}
      variant="default"
      leftSection={<IconDeviceMobileMessage size={15} aria-hidden />}
      onClick={() => void openTexts(number)}
    >
      {t('calls.sendText')}
    </Button>
  );
}
