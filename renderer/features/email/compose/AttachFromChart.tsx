import { Button, Modal, NativeSelect } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PatientView } from '../../../../app/contract/procedures/patients.ts';
import { useCategories } from '../../../shared/filing/use-categories.ts';
import { PatientPicker } from '../../../shared/patient/PatientPicker.tsx';
import { call } from '../../../shared/rpc/client.ts';
import { keys } from '../../../shared/rpc/query-client.ts';
import { ErrorNotice } from '../../../shared/ui/ErrorNotice.tsx';
import { Notice } from '../../../shared/ui/Notice.tsx';
import classes from './compose.module.css';
import { composition } from './composition-here.ts';

interface Document {
  readonly id: string;
  readonly name: string;
}

function useDocuments(patientId: string | null, category: string) {
  return useQuery({
    queryKey: [...keys.emr, 'documents', patientId, category],
    queryFn: async () => (await call('email.chartDocuments', { patientId: patientId ?? '', category })).items,
    enabled: patientId !== null && category !== '',
    gcTime: 0,
  });
}

/** Documents of a patient's chart, by category; the chosen one joins the e-mail. */
export function AttachFromChart({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { data: categories = [] } = useCategories();
  const [patient, setPatient] = useState<PatientView | null>(null);
  const [category, setCategory] = useState('');
  const { data: documents, error, isFetching } = useDocuments(patient?.id ?? null, category);
  const {
    mutate,
    error: refusal,
    isPending,
  } = useMutation({
    mutationFn: ({ id, name }: Document) =>
      call('email.attachFromChart', { patientId: patient?.id ?? '', documentId: id, name }),
    onSuccess: (file) => {
      composition().addStored([file]);
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('emailCompose.fromChart')}
      size={520}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      <div className={classes['stack']}>
        <PatientPicker
          messageId={null}
          label={t('emailCompose.patient')}
          value={patient}
          onChoose={setPatient}
          hasAutofocus
        />
        <NativeSelect
          label={t('filing.category')}
          value={category}
          onChange={(event) => setCategory(event.currentTarget.value)}
          data={[
            { value: '', label: t('filing.chooseCategory') },
            ...categories.map(({ path, name }) => ({ value: path, label: name })),
          ]}
        />
        {error && <ErrorNotice error={error} />}
        {refusal && <ErrorNotice error={refusal} />}
        {documents?.length === 0 && !isFetching && <Notice tone="info">{t('emailCompose.noDocuments')}</Notice>}
        <ul className={classes['sources']} aria-label={t('emailCompose.documents')}>
          {(documents ?? []).map((document) => (
            <li key={document.id}>
              <Button
                variant="subtle"
                color="gray"
                fullWidth
                justify="start"
                disabled={isPending}
                onClick={() => mutate(document)}
              >
                {document.name}
              </Button>
            </li>
          ))}
        </ul>
      </div>
    </Modal>
  );
}
