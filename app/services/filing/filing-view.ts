import type { z } from 'zod';
import type { FilingDetailShape, FilingView } from '../../contract/procedures/documents.ts';
import type { Filing, FilingEvent } from '../../domain/filing/filing.ts';
import type { StaffId } from '../../domain/ids.ts';
import { chartName } from '../../domain/patient/patient.ts';
import type { Storage } from '../../ports/repositories.ts';
import type { Sight } from '../access/sight.ts';
import { categoryNamed } from './category-names.ts';
import { documentOf } from './new-filing.ts';

type Sources = Pick<Storage, 'staff' | 'patients' | 'categories' | 'filings' | 'inbox'>;
type FilingDetail = z.output<typeof FilingDetailShape>;

const iso = (ms: number): string => new Date(ms).toISOString();
const isoOrNull = (ms: number | null): string | null => (ms === null ? null : iso(ms));

/** A stored filing as the contract shows it, with names or, where the session may see none, without. */
export function filingView(storage: Sources, filing: Filing, sight: Sight): FilingView {
  const patient = sight.names ? storage.patients.find(filing.patientId) : null;
  return {
    filingId: filing.id,
    messageId: filing.messageId,
    part: partOf(storage, filing),
    state: filing.state,
    patientId: filing.patientId,
    patientName: patient ? chartName(patient) : sight.names ? filing.confirmedName : '',
    category: filing.category,
    categoryName: categoryNamed(storage, filing.category),
    // Typed by a person, who may have named it after the patient.
    name: sight.names ? filing.name : '',
    pages: filing.pages,
    staffName: nameOf(storage, filing.staffId),
    createdAt: iso(filing.createdAtMs),
    undoUntil: isoOrNull(filing.undoUntilMs),
    attempts: filing.attempts,
    // Of a filed one it is the note's.
    nextAttemptAt: filing.state === 'filed' ? null : isoOrNull(filing.nextAttemptAtMs),
    error: filing.failure,
    documentId: filing.documentId,
    filedAt: isoOrNull(filing.filedAtMs),
    copies: filing.copies,
    note: filing.note && { to: filing.note.to, state: filing.note.state },
    replaces: filing.replaces,
    messages: filing.conversation?.messages ?? null,
  };
}

function partOf({ inbox }: Sources, { part, conversation, messageId }: Filing): string | null {
  if (part !== null || conversation !== null) return part;
  return documentOf(inbox.find(messageId)?.parts ?? [])?.blobId ?? null;
}

/** With its history, oldest first. */
export function filingDetail(storage: Sources, filing: Filing, sight: Sight): FilingDetail {
  return {
    ...filingView(storage, filing, sight),
    events: storage.filings.events(filing.id).map((event) => eventView(storage, event)),
  };
}

function eventView(storage: Sources, event: FilingEvent): FilingDetail['events'][number] {
  const { state, atMs, cause, detail, staffId } = event;
  const staffName = staffId === null ? null : nameOf(storage, staffId);
  return { state, at: iso(atMs), cause, detail: { ...detail }, staffName };
}

function nameOf(storage: Sources, id: StaffId): string {
  return storage.staff.find(id)?.name ?? '';
}
