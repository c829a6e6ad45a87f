import { Button } from '@mantine/core';
import { IconDeviceMobileMessage } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PatientView } from '../../../../app/contract/procedures/patients.ts';
import { useClinicSettings } from '../../rpc/use-clinic.ts';
import { useChannels, useMay } from '../../rpc/use-session.ts';
import { sendSms } from './send-sms.ts';
import { canBeTexted } from './text-numbers.ts';

/** *Send SMS* beside a patient, where the clinic has it, the person may, and there is a mobile number. */
export function SendSmsButton({ patient }: { readonly patient: PatientView }) {
  const { t } = useTranslation();
  const maySend = useMay('sms.send');
  const { data: clinic } = useClinicSettings();
  const { data: channels } = useChannels();
  const service = channels?.find(({ channel }) => channel === 'sms');
  const isOn = service?.enabled === true && service.provider !== null && clinic?.smsDialog === true;
  if (!isOn || !maySend || !canBeTexted(patient)) return null;
  return (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<IconDeviceMobileMessage size={15} aria-hidden />}
      onClick={() => sendSms.to(patient)}
    >
      {t('sms.dialog.title')}
    </Button>
  );
}
