import type { Output } from '../../contract/index.ts';
import { AppError } from '../../domain/errors.ts';
import { asId, type BlobId, type MessageId, type PatientId } from '../../domain/ids.ts';
import { mediaTypeOf } from '../../domain/media-type.ts';
import type { Patient } from '../../domain/patient/patient.ts';
import type { EmrApi } from '../../ports/emr.ts';
import type { Storage } from '../../ports/repositories.ts';
import { refuseWithoutNames, seesPatients, sightOf } from '../access/sight.ts';
import { MAX_BLOB_BYTES } from '../blobs/blob-handlers.ts';
import type { CallContext, Handlers } from '../dispatch/context.ts';
import type { EmrAccess } from '../emr/emr-access.ts';
import { askEmr, EMR_FAILURES, emrError } from '../emr/failures.ts';
import { fileName, fileType } from './send-files.ts';

interface Deps {
  readonly storage: Storage;
  readonly emr: Pick<EmrAccess, 'staffApi' | 'condition'>;
}

type AttachHandlers = Pick<Handlers, 'email.attachFromMessage' | 'email.chartDocuments' | 'email.attachFromChart'>;
type Attachment = Output<'email.attachFromChart'>;

/** Files from elsewhere in Foyer, and from charts, as this session's own. */
export function createAttachHandlers(deps: Deps): AttachHandlers {
  const { storage } = deps;
  return {
    'email.attachFromMessage'({ messageId, blob }, context) {
      const { name, content } = partOf(storage, asId<MessageId>(messageId), asId<BlobId>(blob), context);
      return attach(storage, name, content, context);
    },
    async 'email.chartDocuments'({ patientId, category }, context) {
      const { pid } = patientOf(storage, patientId, context);
      const api = apiOf(deps, context);
      const found = await askEmr(() => api.documents(pid, category, new AbortController().signal));
      return { items: found.map(({ id, name }) => ({ id, name, at: null })) };
    },
    async 'email.attachFromChart'({ patientId, documentId, name }, context) {
      const { pid } = patientOf(storage, patientId, context);
      const api = apiOf(deps, context);
      const content = await askEmr(() => api.document(pid, documentId, new AbortController().signal));
      if (content === null || content.length === 0) throw noDocument();
      return attach(storage, withEnding(name, content), content, context);
    },
  };
}

/** What leaves Foyer must be in the person's own scope, not only behind broken glass. */
function partOf(
  storage: Storage,
  id: MessageId,
  blob: BlobId,
  { ownScope, session }: CallContext,
): { readonly name: string; readonly content: Uint8Array } {
  const message = storage.messages.findInScope(id, ownScope);
  const part = message?.parts.find((each) => each.blobId === blob && each.role !== 'html');
  if (!message || !part) {
    throw new AppError('NOT_FOUND', 'There is no such file any more, or you may not see it.', { reason: 'part' });
  }
  const content = storage.blobs.read(part.blobId);
  return { name: sightOf(session).names ? part.name : withEnding('document', content), content };
}

function patientOf(storage: Storage, id: string, context: CallContext): Patient {
  refuseWithoutNames(context.session);
  const patient = seesPatients(context) ? storage.patients.find(asId<PatientId>(id)) : null;
  if (patient?.status === 'active') return patient;
  throw new AppError('NOT_FOUND', 'There is no such patient any more. Search for the patient again.', {
    reason: 'patient',
  });
}

/** With the person's own token: what OpenEMR lets them see is what they may attach. */
function apiOf({ emr }: Deps, { session }: CallContext): EmrApi {
  const api = emr.staffApi(session.staffId);
  if (api) return api;
  const isConnected = emr.condition().state !== 'not-connected';
  throw emrError(isConnected ? EMR_FAILURES.signInAgain : EMR_FAILURES.notConnected);
}

function attach(storage: Storage, typed: string, content: Uint8Array, context: CallContext): Attachment {
  if (content.length > MAX_BLOB_BYTES) {
    throw new AppError('TOO_LARGE', 'This file is too large to send.', { reason: 'bytes', maxBytes: MAX_BLOB_BYTES });
  }
  const name = fileName(typed);
  const meta = { name, type: fileType(name, content), sessionId: context.session.id };
  return context.commit(() => {
    const row = storage.blobs.put(content, meta);
    return { blob: row.id, name: row.name, type: row.type, bytes: row.bytes };
  });
}

const ENDINGS: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/tiff': 'tif',
};

/** OpenEMR before 7.0.3.4 tells a uuid for a name. */
function withEnding(name: string, content: Uint8Array): string {
  const ending = ENDINGS[mediaTypeOf(content)];
  return ending === undefined || /\.[A-Za-z0-9]{1,8}$/.test(name) ? name : `${name}.${ending}`;
}

function noDocument(): AppError {
  return new AppError('NOT_FOUND', 'OpenEMR does not have this document any more. Load the list again.', {
    reason: 'document',
  });
}
