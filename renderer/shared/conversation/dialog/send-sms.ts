import { create } from 'zustand';
import type { PatientView } from '../../../../app/contract/procedures/patients.ts';
import { keepStore } from '../../person/per-person.ts';

interface SendSmsState {
  /** Whom the dialog writes to; null: it is closed. */
  readonly patient: PatientView | null;
}

export const useSendSms = create<SendSmsState>(() => ({ patient: null }));
// Whoever comes back finds their draft in the conversation, and no open dialog over the screen.
keepStore(useSendSms, () => ({ patient: null }));

export const sendSms = {
  /** Opens *Send SMS* from anywhere. */
  to: (patient: PatientView) => useSendSms.setState({ patient }),
  close: () => useSendSms.setState({ patient: null }),
};
