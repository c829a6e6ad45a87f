import i18next from 'i18next';
import type { CandidateView } from '../../../app/contract/procedures/patients.ts';
import type { MessageView } from '../../../app/contract/schemas.ts';
import { relativeTime } from '../format/time.ts';
import { knownText } from '../i18n/known-text.ts';

type Reason = CandidateView['reasons'][number];

/** Why a patient is suggested, one phrase a reason. */
export function reasonText(reason: Reason, language: string, nowMs: number): string {
  switch (reason.kind) {
    case 'assigned':
      return i18next.t('patient.why.assigned');
    case 'number': {
      const kind = knownText(`patient.phone.${reason.phoneKind}`) ?? reason.phoneKind;
      return reason.shared > 0
        ? i18next.t('patient.why.sharedNumber', { kind, count: reason.shared })
        : i18next.t('patient.why.number', { kind });
    }
    case 'earlier': {
      const time = relativeTime(reason.lastAt, nowMs, language, 'long');
      return i18next.t('patient.why.earlier', { count: reason.count, time });
    }
  }
}

/**
 * The patient that a form may begin with: the assigned one, or the only suggestion. Several are a person's choice: family
 * numbers put messages under the wrong patient.
 */
export function obviousCandidate(candidates: readonly CandidateView[]): CandidateView | null {
  const assigned = candidates.find(({ reasons }) => reasons.some(({ kind }) => kind === 'assigned'));
  const found = assigned ?? (candidates.length === 1 ? candidates[0] : undefined);
  return found && !found.patient.gone ? found : null;
}

type Part = Pick<MessageView['parts'][number], 'blob' | 'inline' | 'filing'>;

/**
 * The patient that filing one file of a message may begin with. A laboratory sends the results of five patients in one e-mail:
 * beside other files the sender says nothing, and once one of those was filed nobody is obvious.
 */
export function obviousForPart(
  candidates: readonly CandidateView[],
  parts: readonly Part[],
  { blob }: Pick<Part, 'blob'>,
): CandidateView | null {
  const others = parts.filter((part) => part.blob !== blob && !part.inline);
  if (others.some(({ filing }) => filing !== null)) return null;
  const possible =
    others.length === 0
      ? candidates
      : candidates.filter(({ reasons }) => reasons.some(({ kind }) => kind === 'assigned'));
  return obviousCandidate(possible);
}
