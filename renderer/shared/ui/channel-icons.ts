import {
  IconDeviceMobileMessage,
  IconMail,
  IconPhone,
  IconPrinter,
  IconShieldLock,
  type Icon,
} from '@tabler/icons-react';
import type { Channel } from '../../../app/domain/channel.ts';

export const channelIcons: Readonly<Record<Channel, Icon>> = {
  fax: IconPrinter,
  sms: IconDeviceMobileMessage,
  email: IconMail,
  voice: IconPhone,
  direct: IconShieldLock,
};
