import { create } from 'zustand';
import { keepStore } from '../../person/per-person.ts';

/** Whether the dialog *Audio devices* is open. */
export const useDevicesDialog = create<{ readonly isOpen: boolean }>(() => ({ isOpen: false }));
keepStore(useDevicesDialog, () => ({ isOpen: false }));

export const devicesDialog = {
  show: () => useDevicesDialog.setState({ isOpen: true }),
  hide: () => useDevicesDialog.setState({ isOpen: false }),
};
