import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, type KeyboardEvent, type RefObject, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageDetail } from '../../../../app/contract/schemas.ts';
import { categoryOf } from '../category.ts';
import { CategoryField } from '../CategoryField.tsx';
import { Identifiers } from '../Identifiers.tsx';
import { useCategories } from '../use-categories.ts';
import { obviousCandidate, obviousForPart } from '../../patient/candidates.ts';
import { PatientPicker } from '../../patient/PatientPicker.tsx';
import { useCandidates } from '../../patient/use-patients.ts';
import { desk } from '../../person/per-person.ts';
import type { PdfState } from '../../pdf/use-pdf.ts';
import { call } from '../../rpc/client.ts';
import { asContractError, type ContractError } from '../../rpc/contract-error.ts';
import { keys } from '../../rpc/query-client.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { keepDraft, useFileDrafts } from './file-drafts.ts';
import { EMPTY_FILE_DRAFT, filingOf, missingIn, type FileDraft, type FileNeed } from './file-draft.ts';
import classes from './filing.module.css';
import { LabResultField } from './LabResultField.tsx';
import { NoteField } from './NoteField.tsx';
import { PagesField } from './PagesField.tsx';
import { PagesPreview } from './PagesPreview.tsx';
import { RefileWarning } from './RefileWarning.tsx';
import { useFilingClaim } from './use-filing-claim.ts';

export interface Filed {
  readonly filingId: string;
  readonly patientName: string;
  readonly categoryName: string;
}

interface FileFormProps {
  readonly message: MessageDetail;
  /** Which of its files is filed, where each is filed by itself; absent: the message. */
  readonly part?: MessageDetail['parts'][number];
  readonly pdf: PdfState;
  readonly onFiled: (filed: Filed) => void;
  readonly onCancel: () => void;
}

/** The first that is missing gets the focus. */
function focusNeed(need: FileNeed | undefined, form: RefObject<HTMLFormElement | null>): void {
  if (need !== undefined)
    form.current?.querySelector<HTMLElement>(`[data-need="${need}"], [data-need="${need}"] input`)?.focus();
}

/** The draft, begun with the patient who is obvious. */
function useFileDraft(
  { message, part }: Pick<FileFormProps, 'message' | 'part'>,
  form: RefObject<HTMLFormElement | null>,
) {
  const key = part?.blob ?? message.id;
  const { data: candidates } = useCandidates(message.id);
  const kept = useFileDrafts();
  const draft = kept?.key === key ? kept.draft : null;
  const possible = candidates ?? [];
  const begun = part ? obviousForPart(possible, message.parts, part) : obviousCandidate(possible);
  const obvious = begun?.patient ?? null;
  const now: FileDraft = draft ?? { ...EMPTY_FILE_DRAFT, patient: obvious };
  const isTouched = draft !== null;
  const hasObvious = obvious !== null;
  useEffect(() => {
    if (!isTouched) focusNeed(hasObvious ? 'confirm' : 'patient', form);
  }, [isTouched, hasObvious, form]);
  return {
    draft: now,
    isObvious: hasObvious,
    change: (change: Partial<FileDraft>) => keepDraft(key, { ...now, ...change }),
  };
}

function useFiling({ message, part, onFiled }: Pick<FileFormProps, 'message' | 'part' | 'onFiled'>) {
  const client = useQueryClient();
  const { data: categories } = useCategories();
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<ContractError | null>(null);
  const file = async (draft: FileDraft, pageCount: number): Promise<boolean> => {
    const { filing } = part ?? message;
    const replaces = filing?.state === 'filed' ? filing.id : null;
    const input = filingOf(draft, { messageId: message.id, ...(part && { blob: part.blob }), pageCount, replaces });
    if (!input || !draft.patient) return true;
    setPending(true);
    setError(null);
    const isStill = desk.asking();
    try {
      const { filingId } = await call('documents.file', input);
      if (!isStill()) return true;
      const path = categoryOf(draft);
      const categoryName = categories?.find((category) => category.path === path)?.name ?? path;
      onFiled({ filingId, patientName: draft.patient.name, categoryName });
      return true;
    } catch (cause) {
      if (!isStill()) return true;
      const refusal = asContractError(cause);
      setError(refusal);
      setPending(false);
      // Who was confirmed is no longer who is in OpenEMR: look again.
      void client.invalidateQueries({ queryKey: keys.patients });
      return refusal.reason !== 'identifiers' && refusal.reason !== 'patient-gone';
    }
  };
  return { file, isPending, error };
}

function Missing({ needs }: { readonly needs: readonly FileNeed[] }) {
  const { t } = useTranslation();
  if (needs.length === 0) return null;
  return (
    <Notice tone="warn" role="alert" title={t('filing.notReady')}>
      {needs.map((need) => (
        <div key={need}>{t(`filing.need.${need}`)}</div>
      ))}
    </Notice>
  );
}

export function FileForm(props: FileFormProps) {
  const { message, part, pdf, onCancel } = props;
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  const { draft, isObvious, change } = useFileDraft(props, form);
  const { claim, takeOver } = useFilingClaim(message);
  const { file, isPending, error } = useFiling(props);
  const [isTried, setTried] = useState(false);
  const pageCount = pdf.step === 'open' ? pdf.pdf.numPages : ((part ?? message.parts[0])?.pages ?? message.pages ?? 1);
  const needs = missingIn(draft, pageCount);
  const isOthers = claim.step === 'others';

  const submit = async () => {
    if (isPending || isOthers) return;
    setTried(true);
    if (needs.length > 0) focusNeed(needs[0], form);
    else if (!(await file(draft, pageCount))) change({ patient: null, isConfirmed: false });
  };
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    void submit();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void submit();
  };
  return (
    <form ref={form} className={classes['form']} onSubmit={onSubmit} onKeyDown={onKeyDown} noValidate>
      <div className={classes['fields']}>
        {isOthers && <OthersNotice by={claim.by} onTakeOver={takeOver} />}
        <RefileWarning message={message} {...(part && { part })} />
        <div data-need="patient">
          <PatientPicker
            messageId={message.id}
            label={t('filing.patient')}
            value={draft.patient}
            hasAutofocus={!isObvious}
            onChoose={(patient) => {
              change({ patient, isConfirmed: false });
              if (patient) requestAnimationFrame(() => focusNeed('confirm', form));
            }}
          />
        </div>
        {draft.patient && (
          <Identifiers
            patient={draft.patient}
            isConfirmed={draft.isConfirmed}
            hasAutofocus={isObvious}
            onConfirm={(isConfirmed) => change({ isConfirmed })}
            onNext={() => focusNeed('category', form)}
          />
        )}
        <CategoryField draft={draft} onChange={change} onSubmit={() => void submit()} />
        <PagesField
          draft={draft}
          pageCount={pageCount}
          defaultName={part?.name ?? t('filing.documentNameHint')}
          onChange={change}
        />
        <LabResultField draft={draft} onChange={change} />
        <NoteField draft={draft} onChange={change} />
        {isTried && <Missing needs={needs} />}
        {error && <ErrorNotice error={error} />}
      </div>
      <PagesPreview pdf={pdf} draft={draft} />
      <div className={classes['buttons']}>
        <Button variant="default" onClick={onCancel}>
          {t('filing.cancel')}
        </Button>
        <Button type="submit" loading={isPending} disabled={isOthers}>
          {t('filing.fileNow')}
        </Button>
      </div>
    </form>
  );
}

function OthersNotice({ by, onTakeOver }: { readonly by: string; readonly onTakeOver: () => void }) {
  const { t } = useTranslation();
  return (
    <Notice tone="warn" role="alert">
      <div className={classes['notice']}>
        <span>{t('filing.others', { name: by === '' ? t('inbox.claim.somebody') : by })}</span>
        <Button size="compact-sm" variant="default" onClick={onTakeOver}>
          {t('inbox.claim.takeOver')}
        </Button>
      </div>
    </Notice>
  );
}
