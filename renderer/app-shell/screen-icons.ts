import {
  IconActivity,
  IconChecklist,
  IconDeviceMobileMessage,
  IconPrinter,
  IconSettings,
  type Icon,
} from '@tabler/icons-react';
import type { RailScreen } from './use-visible-screens.ts';

export const screenIcons: Readonly<Record<RailScreen, Icon>> = {
  fax: IconPrinter,
  sms: IconDeviceMobileMessage,
  tasks: IconChecklist,
  activity: IconActivity,
  settings: IconSettings,
};
