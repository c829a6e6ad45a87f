import { NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useUsers } from '../../../shared/rpc/use-users.ts';
import classes from '../settings.module.css';
import { useActionName } from './action-name.ts';
import type { AuditFilter } from './audit-filter.ts';
import { PatientFilter } from './PatientFilter.tsx';
import { useAuditActions } from './use-audit.ts';

const OUTCOMES = ['done', 'refused'] as const;

interface AuditFiltersProps {
  readonly filter: AuditFilter;
  readonly onChange: (filter: AuditFilter) => void;
}

function WhoAndWhat({ filter, onChange }: AuditFiltersProps) {
  const { t, i18n } = useTranslation();
  const { data: users = [] } = useUsers();
  const { data: actions = [] } = useAuditActions();
  const nameOf = useActionName();
  const sorted = actions
    .map((action) => ({ value: action, label: t('audit.actionOption', { name: nameOf(action), action }) }))
    .sort((one, other) => one.label.localeCompare(other.label, i18n.language));
  return (
    <>
      <NativeSelect
        label={t('audit.filter.person')}
        value={filter.userId}
        data={[{ value: '', label: t('audit.anybody') }, ...users.map(({ id, name }) => ({ value: id, label: name }))]}
        onChange={(event) => onChange({ ...filter, userId: event.currentTarget.value })}
      />
      <PatientFilter patient={filter.patient} onChoose={(patient) => onChange({ ...filter, patient })} />
      <NativeSelect
        label={t('audit.filter.action')}
        value={filter.action}
        data={[{ value: '', label: t('audit.anything') }, ...sorted]}
        onChange={(event) => onChange({ ...filter, action: event.currentTarget.value })}
      />
    </>
  );
}

/** Person, patient, action, days and outcome; each choice is asked for at once. */
export function AuditFilters({ filter, onChange }: AuditFiltersProps) {
  const { t } = useTranslation();
  return (
    <search className={classes['filters']} aria-label={t('audit.filters')}>
      <WhoAndWhat filter={filter} onChange={onChange} />
      <TextInput
        type="date"
        label={t('audit.filter.from')}
        value={filter.fromDay}
        max={filter.toDay === '' ? undefined : filter.toDay}
        onChange={(event) => onChange({ ...filter, fromDay: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t('audit.filter.to')}
        value={filter.toDay}
        min={filter.fromDay === '' ? undefined : filter.fromDay}
        onChange={(event) => onChange({ ...filter, toDay: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('audit.filter.outcome')}
        value={filter.outcome}
        data={[
          { value: '', label: t('audit.bothOutcomes') },
          ...OUTCOMES.map((value) => ({ value, label: t(`audit.outcome.${value}`) })),
        ]}
        onChange={({ currentTarget: { value } }) =>
          onChange({ ...filter, outcome: OUTCOMES.find((one) => one === value) ?? '' })
        }
      />
    </search>
  );
}
