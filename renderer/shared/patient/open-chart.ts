import i18next from 'i18next';
import { desk } from '../person/per-person.ts';
import { call } from '../rpc/client.ts';
import { ContractError } from '../rpc/contract-error.ts';
import { toast, toastError } from '../ui/toast.ts';

/** Opens a patient's chart of OpenEMR in the system's browser. */
export async function openChart(patientId: string): Promise<void> {
  const isStill = desk.asking();
  try {
    const { chartUrl } = await call('patients.get', { id: patientId });
    if (!isStill()) return;
    if (chartUrl === null) {
      toast(i18next.t('patient.noChart'), i18next.t('patient.noChartHint'));
      return;
    }
    const opened = await window.foyer.shell.openExternal(chartUrl);
    if (!opened.ok) throw new ContractError(opened.error);
  } catch (error) {
    if (isStill()) toastError(error);
  }
}
