import {
  IconActivity,
  IconChecklist,
  IconDeviceMobileMessage,
  IconMail,
  IconPhone,
  IconPrinter,
  IconSettings,
  type Icon,
} from '@tabler/icons-react';
import type { RailScreen } from './use-visible-screens.ts';

export const screenIcons: Readonly<Record<RailScreen, Icon>> = {
  fax: IconPrinter,
  sms: IconDeviceMobileMessage,
  email: IconMail,
  phone: IconPhone,
  tasks: IconChecklist,
  activity: IconActivity,
  settings: IconSettings,
};
