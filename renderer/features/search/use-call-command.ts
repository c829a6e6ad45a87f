import { IconPhone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { parsePhoneNumber } from '../../../app/domain/phone-number.ts';
import { useDial, useWay } from '../../shared/calls/use-dial.ts';
import { useVoice } from '../../shared/calls/use-voice.ts';
import type { PaletteCommand } from './search-store.ts';

/** A number that was typed can be called. */
export function useCallCommand(text: string): PaletteCommand | null {
  const { t } = useTranslation();
  const { mayCall } = useVoice();
  const way = useWay();
  const dial = useDial();
  const parsed = parsePhoneNumber(text);
  if (!mayCall || way === null || !parsed.ok) return null;
  return {
    id: 'call-number',
    name: t('calls.callNumber', { number: parsed.display }),
    icon: IconPhone,
    run: () => dial({ number: parsed.e164, way }),
  };
}
