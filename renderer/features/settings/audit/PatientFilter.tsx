import { Button, CloseButton, Popover } from '@mantine/core';
import { IconUserSearch } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PatientPicker } from '../../../shared/patient/PatientPicker.tsx';
import classes from '../settings.module.css';
import type { AuditFilter } from './audit-filter.ts';

interface PatientFilterProps {
  readonly patient: AuditFilter['patient'];
  readonly onChoose: (patient: AuditFilter['patient']) => void;
}

/** Whose record the entries are about; searched like everywhere else. */
export function PatientFilter({ patient, onChoose }: PatientFilterProps) {
  const { t } = useTranslation();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  return (
    <div className={classes['labelled']}>
      <span id={id}>{t('audit.filter.patient')}</span>
      <span className={classes['onOff']}>
        <Popover
          opened={isOpen}
          onChange={setOpen}
          trapFocus
          returnFocus
          width={360}
          shadow="md"
          position="bottom-start"
        >
          <Popover.Target>
            <Button
              variant="default"
              fw={400}
              leftSection={<IconUserSearch size={16} aria-hidden />}
              aria-labelledby={`${id} ${id}-value`}
              onClick={() => setOpen(!isOpen)}
            >
              <span id={`${id}-value`}>{patient?.name ?? t('audit.anyPatient')}</span>
            </Button>
          </Popover.Target>
          <Popover.Dropdown aria-label={t('audit.filter.patient')}>
            <PatientPicker
              messageId={null}
              label={t('audit.filter.patient')}
              value={null}
              hasAutofocus
              onChoose={(chosen) => {
                if (!chosen) return;
                onChoose({ id: chosen.id, name: chosen.name });
                setOpen(false);
              }}
            />
          </Popover.Dropdown>
        </Popover>
        {patient && <CloseButton size="sm" aria-label={t('audit.noPatient')} onClick={() => onChoose(null)} />}
      </span>
    </div>
  );
}
