import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconPhone } from '@tabler/icons-react';
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { PatientView } from '../../../app/contract/procedures/patients.ts';
import { knownText } from '../i18n/known-text.ts';
import { Tool } from '../ui/Tool.tsx';
import { numbersOfPatient, type CallNumber } from './call-numbers.ts';
import { useDial, useWay } from './use-dial.ts';
import { useVoice } from './use-voice.ts';

interface CallButtonProps {
  /** E.164 */
  readonly number: string;
  /** How the number or person is called. */
  readonly name: string;
  readonly patientId?: string | null;
  /** `words`: with the word *Call*. `bar`, `quiet`: an icon among others. */
  readonly look?: 'words' | 'bar' | 'quiet';
  /** An icon in a row that the arrow keys reach. */
  readonly isArrowed?: boolean;
  readonly onPress?: () => void;
}

/** Whether a call can be made from here; the way it goes. */
function useCalling() {
  const { mayCall } = useVoice();
  const way = useWay();
  return mayCall ? way : null;
}

/** The second press of a double click makes no second call. */
const isAgain = (event: MouseEvent) => event.detail > 1;

/** *Call* beside a number: one press calls. Not there where the person may not call, or has no phone. */
export function CallButton({
  number,
  name,
  patientId = null,
  look = 'words',
  isArrowed = false,
  onPress,
}: CallButtonProps) {
  const { t } = useTranslation();
  const way = useCalling();
  const dial = useDial();
  if (way === null || number === '') return null;
  const press = (event: MouseEvent) => {
    if (isAgain(event)) return;
    onPress?.();
    dial({ number, patientId, way });
  };
  const label = t('calls.callOf', { name });
  if (look !== 'words') return <Tool look={look} icon={IconPhone} name={label} isArrowed={isArrowed} onPress={press} />;
  return (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<IconPhone size={15} aria-hidden />}
      aria-label={label}
      onClick={press}
    >
      {t('calls.call')}
    </Button>
  );
}

function wordsOf({ kind, display }: CallNumber): string {
  return `${display} (${knownText(`patient.phone.${kind}`) ?? kind})`;
}

/** *Call* beside a patient; where they have several numbers, which one. */
export function CallPatientButton({ patient }: { readonly patient: PatientView }) {
  const { t } = useTranslation();
  const way = useCalling();
  const dial = useDial();
  const numbers = patient.gone ? [] : numbersOfPatient(patient);
  const [only] = numbers;
  if (way === null || !only) return null;
  if (numbers.length === 1) return <CallButton number={only.number} name={patient.name} patientId={patient.id} />;
  return (
    <Menu position="bottom-start" withinPortal shadow="md" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPhone size={15} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
          aria-label={t('calls.callOf', { name: patient.name })}
        >
          {t('calls.call')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {numbers.map((each) => (
          <Menu.Item
            key={each.number}
            onClick={(event) => {
              if (!isAgain(event)) dial({ number: each.number, patientId: patient.id, way });
            }}
          >
            {wordsOf(each)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
